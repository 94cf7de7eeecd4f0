import { relative, sep } from 'node:path'
import { importComplaint } from './boundaries.mjs'

/**
 * ESLint rule around `importComplaint`: static imports, re-exports, `import()` of a literal, and types of modules.
 * Option: the repository's root.
 * @type {import('eslint').Rule.RuleModule}
 */
export const importBoundaries = {
  meta: { type: 'problem', schema: [{ type: 'string' }], messages: { refused: '{{complaint}}' } },
  create(context) {
    const file = relative(context.options[0], context.filename).split(sep).join('/')
    /** @param {any} source A node of the tree; a literal when the module is named outright. */
    const check = (source) => {
      if (source?.type !== 'Literal' || typeof source.value !== 'string') return
      const complaint = importComplaint(file, source.value)
      if (complaint !== undefined) context.report({ node: source, messageId: 'refused', data: { complaint } })
    }
    return {
      ImportDeclaration: (node) => check(node.source),
      ExportNamedDeclaration: (node) => check(node.source),
      ExportAllDeclaration: (node) => check(node.source),
      ImportExpression: (node) => check(node.source),
      /** @param {any} node `import('…').Name` in a type, which only the TypeScript parser knows. */
      TSImportType: (node) => check(node.source ?? node.argument?.literal),
    }
  },
}
