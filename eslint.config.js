import js from '@eslint/js'
import svelte from 'eslint-plugin-svelte'
import globals from 'globals'
import { fileURLToPath } from 'node:url'
import typescript from 'typescript-eslint'
import { importBoundaries } from './scripts/lint/import-rule.mjs'

const root = fileURLToPath(new URL('.', import.meta.url))

export default typescript.config(
  {
    ignores: [
      '**/node_modules/',
      '**/dist/',
      '**/dev-dist/',
      '**/coverage/',
      '**/test-results/',
      '**/playwright-report/',
    ],
  },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  js.configs.recommended,
  typescript.configs.strictTypeChecked,
  svelte.configs.recommended,
  {
    plugins: { mazmun: { rules: { 'import-boundaries': importBoundaries } } },
    languageOptions: {
      globals: globals.node,
      parserOptions: { projectService: true, tsconfigRootDir: root, extraFileExtensions: ['.svelte'] },
    },
    rules: {
      'mazmun/import-boundaries': ['error', root],
      eqeqeq: 'error',
      'no-console': 'off',
      'object-shorthand': 'error',
      'prefer-const': 'error',
      '@typescript-eslint/ban-ts-comment': [
        'error',
        { 'ts-ignore': true, 'ts-expect-error': 'allow-with-description' },
      ],
      '@typescript-eslint/consistent-type-imports': ['error', { disallowTypeAnnotations: false }],
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      // There are no enums: `erasableSyntaxOnly` refuses them.
      '@typescript-eslint/no-unsafe-enum-assignment': 'off',
      '@typescript-eslint/no-unsafe-enum-comparison': 'off',
      // Branded ids are made by naming the brand at the call: `parseId<SourceId>(text)`.
      '@typescript-eslint/no-unnecessary-type-parameters': 'off',
      // Spreading a string into code points is what text code means to do.
      '@typescript-eslint/no-misused-spread': ['error', { allow: ['string'] }],
      // Numbers in messages are the rule here: counts, ports, offsets.
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      // `() => log(x)` as a handler is clear enough without braces.
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
    },
  },
  {
    files: ['web/**/*.{ts,svelte}', 'bench/**/*.ts', 'e2e/**/*.ts'],
    languageOptions: { globals: { ...globals.browser, ...globals.node } },
  },
  {
    files: ['**/*.svelte', '**/*.svelte.ts'],
    languageOptions: { parserOptions: { parser: typescript.parser } },
    rules: {
      // `let { value = $bindable() } = $props()` and `$state` need `let` where the core rule sees a constant.
      'prefer-const': 'off',
      'svelte/prefer-const': ['error', { excludedRunes: ['$props', '$state'] }],
      'svelte/no-at-html-tags': 'error',
      // It takes every word of the reason behind `--` for a code.
      'svelte/no-unused-svelte-ignore': 'off',
      // Bookkeeping behind `createSubscriber` is plain on purpose: reactive collections would track every reader twice.
      'svelte/prefer-svelte-reactivity': 'off',
    },
  },
  {
    files: ['packages/*/src/**/*.ts'],
    rules: {
      'no-restricted-syntax': [
        'error',
        { selector: 'ExportDefaultDeclaration', message: 'Packages export by name.' },
        { selector: 'ExportAllDeclaration', message: 'List what the package offers by name.' },
      ],
    },
  },
  {
    files: ['web/src/**/*.{ts,svelte}'],
    ignores: ['web/src/messages/**', '**/*.test.ts'],
    rules: {
      'no-restricted-syntax': [
        'error',
        {
          selector: ':matches(Literal[value=/^\\s*،\\s*$/], TemplateElement[value.raw=/^\\s*،\\s*$/])',
          message: 'A list has the comma of the language: listSeparator of messages/format.ts.',
        },
      ],
    },
  },
  {
    // Browsers run this file as it is, before any module: https://vite.dev/guide/assets.html#the-public-directory
    files: ['web/public/**/*.js'],
    languageOptions: { sourceType: 'script', globals: globals.browser },
    rules: { 'no-var': 'off' },
  },
  {
    files: ['**/*.test.ts', '**/*.spec.ts'],
    // A test that finds nothing there should fail at that line.
    rules: { '@typescript-eslint/no-non-null-assertion': 'off', '@typescript-eslint/require-await': 'off' },
  },
  {
    // In components the parser sees `any` where svelte-check knows the type of a prop or snippet.
    files: ['**/*.svelte'],
    extends: [typescript.configs.disableTypeChecked],
  },
  {
    files: ['**/*.{js,mjs}'],
    extends: [typescript.configs.disableTypeChecked],
  },
)
