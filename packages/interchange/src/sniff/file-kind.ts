/** What can be read as a source. */
export const sourceKinds = ['txt', 'md', 'docx', 'srt', 'vtt'] as const
export type SourceKind = (typeof sourceKinds)[number]

/** What is recognised so that the refusal can say what the file is. */
export const otherKinds = [
  'docx-encrypted',
  'doc',
  'ole',
  'pdf',
  'rtf',
  'odt',
  'zip',
  'image',
  'media',
  'html',
  'binary',
  'empty',
] as const
export type OtherKind = (typeof otherKinds)[number]

/** What a file is by its content. `ole` is an old Office file other than .doc; `media` is sound or film. */
export type FileKind = SourceKind | OtherKind

/** True for kinds that a source can be imported from. */
export function isSourceKind(kind: FileKind): kind is SourceKind {
  return (sourceKinds as readonly FileKind[]).includes(kind)
}

const kindsByExtension: Readonly<Record<string, FileKind>> = {
  txt: 'txt',
  text: 'txt',
  md: 'md',
  markdown: 'md',
  docx: 'docx',
  srt: 'srt',
  vtt: 'vtt',
  doc: 'doc',
  xls: 'ole',
  ppt: 'ole',
  msg: 'ole',
  pdf: 'pdf',
  rtf: 'rtf',
  odt: 'odt',
  zip: 'zip',
  html: 'html',
  htm: 'html',
  png: 'image',
  jpg: 'image',
  jpeg: 'image',
  gif: 'image',
  webp: 'image',
  bmp: 'image',
  tif: 'image',
  tiff: 'image',
  heic: 'image',
  svg: 'image',
  mp3: 'media',
  m4a: 'media',
  wav: 'media',
  ogg: 'media',
  opus: 'media',
  flac: 'media',
  amr: 'media',
  wma: 'media',
  aac: 'media',
  mp4: 'media',
  mov: 'media',
  mkv: 'media',
  webm: 'media',
  avi: 'media',
}

/** What a file's name says it is; undefined when it has no extension or one that says nothing. */
export function kindOfName(fileName: string): FileKind | undefined {
  const extension = /\.([^./\\]+)$/u.exec(fileName.trim())?.[1]
  return extension === undefined ? undefined : kindsByExtension[extension.toLowerCase()]
}
