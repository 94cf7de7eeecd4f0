import type { RefusedSource } from '@mazmun/interchange'
import { importRefusals as words } from '../../messages/import-refusals.ts'
import type { Failure } from './import-item.svelte.ts'
import { fileKindName } from './kind-names.ts'

/** Why a file did not come in, in words. */
export interface RefusalWords {
  readonly what: string
  /** The passage of the file that it is about. */
  readonly quote?: string
  readonly todo: string
}

type Reason = RefusedSource['reason']

/** What is wrong with a file that was refused, and what to do. */
export function refusalWords(reason: Reason, fileName: string): RefusalWords {
  if (reason.kind === 'unsupported' && /\.mazmun$/iu.test(fileName))
    return { what: words.isBackup, todo: words.isBackupDo }
  switch (reason.kind) {
    case 'empty':
      return { what: words.empty, todo: words.emptyDo }
    case 'unsupported':
      return unsupportedWords(reason)
    case 'encrypted':
      return { what: words.encrypted, todo: words.encryptedDo }
    case 'damaged':
      return { what: reason.part === undefined ? words.damaged : words.damagedPart(reason.part), todo: words.damagedDo }
    case 'missing-document':
      return { what: words.missingDocument, todo: words.missingDocumentDo }
    case 'unsafe-xml':
      return { what: words.unsafe(reason.part), todo: words.unsafeDo }
    case 'too-large':
      return { what: words.tooLarge(reason.size, reason.limit), todo: words.tooLargeDo }
    case 'inflates-too-much':
      return { what: words.inflates(reason.size, reason.limit), todo: words.tooLargeDo }
    case 'too-complex':
      return { what: words.tooComplex(reason.part), todo: words.tooComplexDo }
    case 'too-long':
      return { what: words.tooLong(reason.characters, reason.limit), todo: words.tooLongDo }
    case 'malformed-cues':
      return { what: words.cues(reason.line), quote: reason.content, todo: words.cuesDo }
  }
}

function unsupportedWords({ fileKind, named }: Extract<Reason, { readonly kind: 'unsupported' }>): RefusalWords {
  const { what, todo } = otherKindWords(fileKind)
  return { what: named === undefined ? what : `${what} ${words.namedOtherwise(fileKindName(named))}`, todo }
}

function otherKindWords(kind: Extract<Reason, { readonly kind: 'unsupported' }>['fileKind']): RefusalWords {
  switch (kind) {
    case 'doc':
      return { what: words.isDoc, todo: words.isDocDo }
    case 'ole':
      return { what: words.isOle, todo: words.isOleDo }
    case 'pdf':
      return { what: words.isPdf, todo: words.isPdfDo }
    case 'rtf':
      return { what: words.isRtf, todo: words.isRtfDo }
    case 'odt':
      return { what: words.isOdt, todo: words.isOdtDo }
    case 'zip':
      return { what: words.isZip, todo: words.isZipDo }
    case 'image':
      return { what: words.isImage, todo: words.isImageDo }
    case 'media':
      return { what: words.isMedia, todo: words.isMediaDo }
    case 'html':
      return { what: words.isHtml, todo: words.isHtmlDo }
    case 'binary':
      return { what: words.isBinary, todo: words.isBinaryDo }
  }
}

/** What happened to a file that was not read or not stored, and what to do. */
export function failureWords(failure: Failure): RefusalWords {
  switch (failure) {
    case 'unreadable':
      return { what: words.unreadable, todo: words.unreadableDo }
    case 'crashed':
      return { what: words.crashed, todo: words.crashedDo }
    case 'not-fetched':
      return { what: words.notFetched, todo: words.notFetchedDo }
    case 'timed-out':
      return { what: words.timedOut, todo: words.timedOutDo }
    case 'not-stored':
      return { what: words.notStored, todo: words.notStoredDo }
    case 'storage-full':
      return { what: words.storageFull, todo: words.storageFullDo }
  }
}
