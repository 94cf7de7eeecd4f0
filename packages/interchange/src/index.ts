export { backupVersion } from './backup/manifest.ts'
export type { BackupCounts, BackupDigest, BackupManifest, BackupPart } from './backup/manifest.ts'
export { openBackup } from './backup/read-backup.ts'
export type { BackupBlob, BackupRefusal, OpenedBackup, RefusedBackup } from './backup/read-backup.ts'
export { writeBackup } from './backup/write-backup.ts'
export type { BackupChunk, BackupContent, BackupWritten } from './backup/write-backup.ts'
export { codebookDepthLimit, codebookSizeLimit } from './codebook/codebook-result.ts'
export type {
  CodebookLayout,
  CodebookNote,
  CodebookOptions,
  CodebookRefusal,
  DefinitionMark,
  ReadCode,
  ReadCodebook,
  ReadColumn,
  ReadPlacement,
  RefusedCodebook,
} from './codebook/codebook-result.ts'
export { columnRoles } from './codebook/column-roles.ts'
export type { ColumnRole } from './codebook/column-roles.ts'
export { readCodebook, readPastedCodebook } from './codebook/read-codebook.ts'
export { writeCodebookCsv } from './codebook/write-csv.ts'
export { writeCodebookHtml } from './codebook/write-html.ts'
export type { CodebookPageWords } from './codebook/write-html.ts'
export type { CodeFigures, WrittenCode, WrittenCodebook } from './codebook/written-codebook.ts'
export { decodeText } from './encoding/decode-text.ts'
export type { Certainty, DecodedText, EncodingAlternative, Replacements } from './encoding/decode-text.ts'
export { encodings } from './encoding/encodings.ts'
export type { Encoding } from './encoding/encodings.ts'
export { elementLimit, inflatedSizeLimit, sourceSizeLimit, textLengthLimit } from './read-result.ts'
export type {
  ReadOptions,
  ReadSource,
  ReadText,
  ReadWarning,
  RefusalReason,
  RefusedSource,
  SpeakerCandidate,
} from './read-result.ts'
export { readPastedText, readSource } from './read-source.ts'
export { isSourceKind, sourceKinds } from './sniff/file-kind.ts'
export type { FileKind, OtherKind, SourceKind } from './sniff/file-kind.ts'
export { sniff } from './sniff/sniff.ts'
