import type { Figure, FigureLine, FigureNode, FigureText, Ink } from './figure.ts'
import { lineLooks } from './line-looks.ts'
import { groundOf, outlineInk, outlineOf } from './node-shape.ts'

/** A font that goes along in the file. */
export interface EmbeddedFont {
  readonly family: string
  /** WOFF2 as base64. */
  readonly base64: string
  /** The letters it is for, as in `unicode-range`. */
  readonly range: string
}

/** What a file needs beside the figure. */
export interface SvgWishes {
  /** BCP 47. */
  readonly language: string
  /** Names the picture for people who do not see it. */
  readonly title: string
  readonly fontFamily: string
  readonly fonts: readonly EmbeddedFont[]
  /** Colours as every program reads them: `#rrggbb`. */
  readonly colourOf: (ink: Ink) => string
}

/** A drawing as an SVG file, and its size in CSS px. */
export interface SvgFile {
  readonly text: string
  readonly width: number
  readonly height: number
}

const margin = 28

/**
 * Writes a figure as an SVG file that stands alone: text stays text, each line with its own direction, and the fonts are
 * in the file, so that letters join wherever a browser opens it. A program that does not read embedded fonts takes another
 * for the same letters. Colours are plain, because programs for drawing know no others.
 */
export function svgFile(figure: Figure, { language, title, fontFamily, fonts, colourOf }: SvgWishes): SvgFile {
  const x = Math.floor(figure.box.x - margin)
  const y = Math.floor(figure.box.y - margin)
  const width = Math.ceil(figure.box.width + 2 * margin)
  const height = Math.ceil(figure.box.height + 2 * margin)
  const text = [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="${x} ${y} ${width} ${height}" direction="${figure.direction}" xml:lang="${escaped(language)}" role="img" aria-labelledby="title">`,
    `<title id="title">${escaped(title)}</title>`,
    `<style>${fonts.map(fontFace).join('')}text{font-family:${fontFamily}}</style>`,
    `<rect x="${x}" y="${y}" width="${width}" height="${height}" fill="${colourOf('paper')}"/>`,
    ...figure.lines.map((line) => lineMarkup(line, colourOf)),
    ...figure.lines.map((line) => labelMarkup(line, colourOf)),
    ...figure.nodes.map((node) => nodeMarkup(node, colourOf)),
    ...figure.texts.map((one) => textMarkup(one, colourOf)),
    '</svg>',
  ]
  return { text: text.filter((line) => line !== '').join('\n'), width, height }
}

type ColourOf = SvgWishes['colourOf']

function fontFace({ family, base64, range }: EmbeddedFont): string {
  return `@font-face{font-family:'${family}';font-weight:100 900;src:url(data:font/woff2;base64,${base64}) format('woff2');unicode-range:${range}}`
}

function lineMarkup({ kind, path, ends }: FigureLine, colourOf: ColourOf): string {
  const { ink, width, dash } = lineLooks[kind]
  const stroke = `stroke="${colourOf(ink)}" stroke-width="${width}" stroke-linecap="round" stroke-linejoin="round"`
  const dashes = dash === undefined ? '' : ` stroke-dasharray="${dash}"`
  const marks = ends.map(({ path: mark, fill }) => {
    const colour = fill === 'none' ? 'none' : colourOf(fill)
    return `<path d="${mark}" fill="${colour}" ${stroke}/>`
  })
  return `<path d="${path}" fill="none" ${stroke}${dashes}/>${marks.join('')}`
}

function labelMarkup({ label }: FigureLine, colourOf: ColourOf): string {
  if (!label) return ''
  const { x, y, width, height } = label.box
  const ground = `<rect x="${x}" y="${y}" width="${width}" height="${height}" rx="4" fill="${colourOf('paper')}"/>`
  return ground + textMarkup(label.text, colourOf)
}

function nodeMarkup(node: FigureNode, colourOf: ColourOf): string {
  const outline = outlineOf(node)
  const ground = groundOf(node)
  const shape =
    outline === ''
      ? ''
      : `<path d="${outline}" fill="${ground === 'none' ? 'none' : colourOf(ground)}" stroke="${colourOf(outlineInk(node))}" stroke-width="1.2"/>`
  return `<g><title>${escaped(node.name)}</title>${shape}${node.texts.map((text) => textMarkup(text, colourOf)).join('')}</g>`
}

function textMarkup({ x, y, text, size, weight, ink, anchor, direction }: FigureText, colourOf: ColourOf): string {
  return `<text x="${x}" y="${y}" font-size="${size}" font-weight="${weight}" fill="${colourOf(ink)}" text-anchor="${anchor}" direction="${direction}" unicode-bidi="isolate">${escaped(text)}</text>`
}

/** Joiners and spaces that do not break stay as they are; what XML cannot hold is left out. */
function escaped(text: string): string {
  return text
    .replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '')
    .replace(/&/gu, '&amp;')
    .replace(/</gu, '&lt;')
    .replace(/>/gu, '&gt;')
    .replace(/"/gu, '&quot;')
}
