import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Plugin } from 'vite'

const root = new URL('../../', import.meta.url)
const builder = new URL('scripts/build-samples.ts', root)
const languages = ['fa', 'en'] as const

interface Builder {
  buildSample(folder: string): unknown
}

async function sampleJson(language: (typeof languages)[number]): Promise<string | undefined> {
  if (!existsSync(builder)) return undefined
  const { buildSample } = (await import(builder.href)) as Builder
  return JSON.stringify(buildSample(fileURLToPath(new URL(`fixtures/sample-${language}`, root))))
}

/** Publishes the sample studies of `fixtures/sample-*` as `/sample/fa.json` and `/sample/en.json`. */
export function samples(): Plugin {
  return {
    name: 'mazmun:samples',
    configureServer(server) {
      for (const language of languages) {
        server.middlewares.use(`/sample/${language}.json`, (_request, response, next) => {
          sampleJson(language).then((json) => {
            if (json === undefined) return next()
            response.setHeader('content-type', 'application/json; charset=utf-8')
            response.end(json)
          }, next)
        })
      }
    },
    async generateBundle() {
      for (const language of languages) {
        const source = await sampleJson(language)
        if (source !== undefined) this.emitFile({ type: 'asset', fileName: `sample/${language}.json`, source })
      }
    },
  }
}
