import type { SvgFile } from './svg-file.ts'

/** What browsers draw on: sides and area in pixels that all of them allow. */
const mostSide = 16_384
const mostArea = 134_217_728

/** Whether an image of the drawing at this scale can be made. */
export function fitsCanvas({ width, height }: Pick<SvgFile, 'width' | 'height'>, scale: number): boolean {
  const [across, down] = [Math.round(width * scale), Math.round(height * scale)]
  return across <= mostSide && down <= mostSide && across * down <= mostArea
}

/** The drawing as an image, `scale` pixels for each CSS px. @throws Error when the browser cannot make it */
export async function pngOf({ text, width, height }: SvgFile, scale: number): Promise<Blob> {
  const url = URL.createObjectURL(new Blob([text], { type: 'image/svg+xml' }))
  try {
    const image = new Image(Math.round(width * scale), Math.round(height * scale))
    image.src = url
    await image.decode()
    const canvas = document.createElement('canvas')
    canvas.width = Math.round(width * scale)
    canvas.height = Math.round(height * scale)
    canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height)
    return await new Promise<Blob>((resolve, reject) =>
      canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('the canvas gave no image'))), 'image/png'),
    )
  } finally {
    URL.revokeObjectURL(url)
  }
}
