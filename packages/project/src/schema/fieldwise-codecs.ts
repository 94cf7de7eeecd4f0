import {
  definitionParts,
  type CaseRecord,
  type CodeRecord,
  type Definition,
  type MemberRecord,
  type SourceFormat,
  type SourceRecord,
} from '@mazmun/model'
import { textLimits } from '../schema.ts'
import type { Collections, FieldwiseName } from '../writes.ts'
import { codec, type Codec } from './codec.ts'
import { attributeFields, attributePrefix, definitionField, definitionFields } from './part-fields.ts'
import {
  blobRef,
  finite,
  hue,
  id,
  instant,
  language,
  oneOf,
  optional,
  optionalOr,
  text,
  textUpTo,
  whole,
} from './stored-fields.ts'

const sourceFormats = ['txt', 'md', 'docx', 'srt', 'vtt', 'paste'] as const satisfies readonly SourceFormat[]
const directions = ['rtl', 'ltr'] as const

const memberCodec = codec<MemberRecord>(
  (memberId, f) => ({
    id: memberId,
    name: text(f, 'name', textLimits.personName),
    hue: hue(f, 'hue'),
    createdAt: instant(f, 'createdAt'),
  }),
  ({ name, hue, createdAt }) => ({ name, hue, createdAt }),
)

const caseCodec = codec<CaseRecord>(
  (caseId, f) => ({
    id: caseId,
    name: text(f, 'name', textLimits.name),
    attributes: Object.freeze(
      Object.fromEntries(
        Object.entries(f).flatMap(([key, value]) =>
          key.startsWith(attributePrefix) && typeof value === 'string' && value.length <= textLimits.attribute
            ? [[key.slice(attributePrefix.length), value] as const]
            : [],
        ),
      ),
    ),
  }),
  ({ name, attributes }) => ({ name, ...attributeFields(attributes) }),
)

const sourceCodec = codec<SourceRecord>(
  (sourceId, f) =>
    ({
      id: sourceId,
      title: text(f, 'title', textLimits.name),
      language: language(f, 'language'),
      direction: oneOf(f, 'direction', directions),
      format: oneOf(f, 'format', sourceFormats),
      fileName: text(f, 'fileName', textLimits.name),
      transcript: blobRef(f, 'transcript'),
      original: blobRef(f, 'original'),
      digest: text(f, 'digest', 64),
      characters: whole(f, 'characters'),
      words: whole(f, 'words'),
      sentences: whole(f, 'sentences'),
      revision: whole(f, 'revision'),
      caseId: optional(f, 'caseId', (g, key) => id<CaseRecord['id']>(g, key)),
      order: finite(f, 'order'),
      importedAt: instant(f, 'importedAt'),
      importedBy: id(f, 'importedBy'),
      removedAt: optional(f, 'removedAt', instant),
    }) as SourceRecord,
  ({ id: _, ...fields }) => fields,
)

const codeCodec = codec<CodeRecord>(
  (codeId, f) =>
    ({
      id: codeId,
      name: text(f, 'name', textLimits.name),
      definition: Object.freeze(
        Object.fromEntries(
          definitionParts.map((part) => [
            part,
            optionalOr(f, definitionField(part), textUpTo(textLimits.definition), ''),
          ]),
        ) as unknown as Definition,
      ),
      hue: optional(f, 'hue', hue),
      level: whole(f, 'level'),
      order: optional(f, 'order', finite),
      mergedInto: optional(f, 'mergedInto', (g, key) => id<CodeRecord['id']>(g, key)),
      retiredAt: optional(f, 'retiredAt', instant),
      createdAt: instant(f, 'createdAt'),
      createdBy: id(f, 'createdBy'),
    }) as CodeRecord,
  ({ id: _, definition, ...fields }) => ({ ...fields, ...definitionFields(definition) }),
)

/** How records of each fieldwise collection are kept. */
export const fieldCodecs: { readonly [C in FieldwiseName]: Codec<Collections[C]> } = {
  members: memberCodec,
  cases: caseCodec,
  sources: sourceCodec,
  codes: codeCodec,
}
