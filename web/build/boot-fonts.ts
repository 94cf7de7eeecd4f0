import type { Plugin } from 'vite'

/** The font file that carries nearly all interface text of a language; everything else may arrive later. */
const firstFonts = { fa: 'vazirmatn-arabic-wght-normal', en: 'source-sans-3-latin-wght-normal' }

/**
 * Tells `public/boot.js` the hashed address of each language's interface font, so that the
 * script preloads only the one the reader is going to see.
 */
export function bootFonts(): Plugin {
  return {
    name: 'mazmun:boot-fonts',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler(html, { bundle }) {
        const files = Object.keys(bundle ?? {})
        const attributes = Object.entries(firstFonts).map(([language, name]) => {
          const file = files.find((path) => path.includes(name))
          if (!file) throw new Error(`No font file named ${name} in the build`)
          return `data-font-${language}="/${file}"`
        })
        return html.replace('src="/boot.js"', `src="/boot.js" ${attributes.join(' ')}`)
      },
    },
  }
}
