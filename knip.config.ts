import type { KnipConfig } from 'knip'

/** Packages named by `@import` and `url(…)` in style sheets, as import statements. */
function stylesheetImports(text: string): string {
  const paths = [...text.matchAll(/(?:@import\s+|url\()\s*['"]?([^'")\s;]+)/g)].map(([, path]) => path ?? '')
  return paths
    .filter((path) => path.startsWith('@'))
    .map((path) => `import '${path}'`)
    .join('\n')
}

const config: KnipConfig = {
  ignoreExportsUsedInFile: true,
  // An operation made of a shared plan carries two names on purpose.
  rules: { duplicates: 'off' },
  compilers: { css: stylesheetImports },
  workspaces: {
    '.': {
      entry: ['scripts/*.{mjs,ts}', '{scripts,fixtures}/tests/**/*.test.ts'],
      project: ['{scripts,fixtures}/**/*.{mjs,ts}'],
    },
    'packages/*': {
      entry: ['{src,tests}/**/*.test.ts'],
      project: ['{src,tests}/**/*.ts'],
    },
    'sync-server': {
      entry: ['test/**/*.test.ts'],
      project: ['{src,test}/**/*.ts'],
    },
    web: {
      // The compiler that checks the types, see scripts/stages.mjs.
      ignoreDependencies: ['@typescript/native'],
      entry: ['src/**/*.test.ts'],
      project: ['{src,build}/**/*.{ts,svelte,css}'],
    },
    e2e: {
      entry: ['{tests,screenshots}/**/*.spec.ts', '*.config.ts'],
      project: ['**/*.ts'],
    },
    bench: {
      // The peers beside the floor have packages of their own, outside the workspace.
      entry: ['*.ts', '*/vite.config.ts', 'peers/*.mjs'],
      project: ['**/*.ts', 'peers/*.mjs'],
    },
  },
}

export default config
