import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { Figure } from './figure.ts'

/** What the reading view loads before it can show a text, as the size limit of the build counts it. */
export async function measureInitialScript(): Promise<readonly Figure[]> {
  const output = await new Promise<string>((resolve) => {
    const script = fileURLToPath(new URL('../../scripts/initial-js.ts', import.meta.url))
    // Over its limit it ends with an error; the table shows that.
    execFile(process.execPath, [script], (_error, stdout) => resolve(stdout))
  })
  const total = /^([\d.]+) kB gzip in \d+ files, of ([\d.]+) kB allowed$/m.exec(output)
  if (!total) throw new Error(`The size of the build cannot be told:\n${output}`)
  const files = [...output.matchAll(/^\s*([\d.]+) kB {2}(\S+)$/gm)].map(([, size, file]): Figure => ({
    what: `of that ${file}`,
    unit: 'kB',
    value: Number(size),
  }))
  return [
    {
      what: 'initial JavaScript of the reading view, gzip',
      unit: 'kB',
      value: Number(total[1]),
      budget: Number(total[2]),
    },
    ...files,
  ]
}
