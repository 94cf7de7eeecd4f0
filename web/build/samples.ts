import { fileURLToPath } from 'node:url'
import type { Plugin } from 'vite'
import { buildSample } from '../../scripts/build-samples.ts'

const fixtures = new URL('../../fixtures/', import.meta.url)
const languages = ['fa', 'en'] as const

function sampleJson(language: (typeof languages)[number]): string {
  return JSON.stringify(buildSample(fileURLToPath(new URL(`sample-${language}`, fixtures))))
}

/** Publishes the sample studies of `fixtures` as `/sample/fa.json` and `/sample/en.json`. */
export function samples(): Plugin {
  return {
    name: 'mazmun:samples',
    configureServer(server) {
      for (const language of languages) {
        server.middlewares.use(`/sample/${language}.json`, (_request, response) => {
          response.setHeader('content-type', 'application/json; charset=utf-8')
          response.end(sampleJson(language))
        })
      }
    },
    generateBundle() {
      for (const language of languages) {
        this.emitFile({ type: 'asset', fileName: `sample/${language}.json`, source: sampleJson(language) })
      }
    },
  }
}
