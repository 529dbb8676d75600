import { type Document, LineCounter, parseDocument } from 'yaml'
import { convertDocument } from './convert-tree.ts'
import { findExcess } from './kit-bounds.ts'
import type { KitNode, Place } from './kit-node.ts'
import type { KitReport } from './kit-report.ts'

/** Syntax errors that are listed: they breed, and the first ones tell. */
const MAX_SYNTAX_FAULTS = 50

export type KitFormat = 'yaml' | 'json'

/**
 * The file's text as a tree, with every fault of its syntax reported; undefined when there is nothing to read on.
 * `isWhole` is false after a syntax error: then parts may be missing from the tree that are in the file.
 */
export function readTree(
  text: string,
  format: KitFormat,
  report: KitReport,
): { readonly root: KitNode; readonly isWhole: boolean } | undefined {
  const file: Place = { path: '', line: 1 }
  const excess = findExcess(text)
  if (excess !== undefined) {
    report.add(file, excess.code, excess.message)
    return undefined
  }
  const source = text.startsWith('\uFEFF') ? text.slice(1) : text
  const jsonFault = format === 'json' ? jsonFaultOf(source) : undefined
  if (jsonFault !== undefined) report.add({ path: '', line: jsonFault.line }, 'json-syntax', jsonFault.message)
  const lines = new LineCounter()
  const document = parseDocument(source, {
    version: '1.2',
    schema: 'core',
    merge: false,
    stringKeys: true,
    uniqueKeys: false, // checked while converting: the library compares every key with every other
    prettyErrors: false,
    lineCounter: lines,
  })
  if (jsonFault === undefined) reportSyntax(document, lines, report)
  const isWhole = jsonFault === undefined && document.errors.length === 0
  const root = convertDocument(document, lines, report)
  return root && { root, isWhole }
}

function jsonFaultOf(text: string): { readonly line: number; readonly message: string } | undefined {
  try {
    JSON.parse(text)
    return undefined
  } catch (error) {
    const said = error instanceof Error ? error.message : String(error)
    const line = Number(/line (\d{1,9})/.exec(said)?.[1] ?? lineAt(text, /position (\d{1,9})/.exec(said)?.[1]))
    const message = `This is no JSON: ${oneLine(said)}. A kit in YAML is imported as YAML.`
    return { line: Math.max(1, line), message }
  }
}

function lineAt(text: string, position: string | undefined): number {
  return text.slice(0, Number(position ?? 0)).split('\n').length
}

function reportSyntax(document: Document, lines: LineCounter, report: KitReport): void {
  for (const error of document.errors.slice(0, MAX_SYNTAX_FAULTS)) {
    const { line, col } = lines.linePos(error.pos[0])
    const hint = syntaxHints[error.code] ?? oneLine(error.message)
    report.add({ path: '', line: Math.max(1, line) }, 'yaml-syntax', `${hint} (column ${Math.max(1, col)}).`)
  }
  for (const warning of document.warnings.slice(0, MAX_SYNTAX_FAULTS)) {
    const line = Math.max(1, lines.linePos(warning.pos[0]).line)
    report.add(
      { path: '', line },
      'yaml-tag',
      `${oneLine(warning.message)}. A kit uses no tags of its own: take it out.`,
    )
  }
  if (document.directives?.yaml.explicit === true && document.directives.yaml.version !== '1.2') {
    report.add({ path: '', line: 1 }, 'yaml-version', 'A kit is YAML 1.2: take out the %YAML line.')
  }
}

/** In the kit's words, where the parser's own do not say what to do. */
const syntaxHints: Readonly<Partial<Record<string, string>>> = {
  MULTIPLE_DOCS: 'A kit is one document: take out the line ---',
  NON_STRING_KEY: 'A key is a word, not a map, a list or an alias',
  TAB_AS_INDENT: 'Indent with spaces, not with tabs',
}

function oneLine(message: string): string {
  return message
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/[\p{Cc}\p{Cf}]/gu, '')
    .slice(0, 200)
    .replace(/[.:\s]+$/, '')
}
