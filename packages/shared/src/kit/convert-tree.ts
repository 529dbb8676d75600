import { type Document, isAlias, isMap, isNode, isScalar, isSeq, type LineCounter, type Pair } from 'yaml'
import { type Excess, MAX_KIT_DEPTH, tooDeep } from './kit-bounds.ts'
import { type KitEntry, type KitNode, pathOfItem, pathOfKey, type Place } from './kit-node.ts'
import type { KitReport } from './kit-report.ts'

/** Parts that aliases may add to what the file spells out. */
const MAX_ALIASED_PARTS = 50_000

/** The parsed document as a tree with paths and lines, aliases resolved; undefined when that leads beyond all bounds. */
export function convertDocument(document: Document, lines: LineCounter, report: KitReport): KitNode | undefined {
  const conversion: Conversion = {
    lines,
    report,
    anchored: new Map(),
    open: new Set(),
    aliasedParts: 0,
    aliasDepth: 0,
    failed: false,
  }
  const root = convert(document.contents, { path: '', line: 1 }, conversion)
  return conversion.failed ? undefined : root
}

type Conversion = {
  readonly lines: LineCounter
  readonly report: KitReport
  readonly anchored: Map<string, unknown>
  /** What is being converted right now, outermost first. */
  readonly open: Set<unknown>
  aliasedParts: number
  aliasDepth: number
  failed: boolean
}

/** `place` is where the value is expected: its path, and the line that a value without a line of its own is given. */
function convert(node: unknown, place: Place, conversion: Conversion): KitNode {
  const nothing: KitNode = { ...place, kind: 'scalar', value: undefined }
  if (conversion.failed) return nothing
  if (conversion.aliasDepth > 0) {
    conversion.aliasedParts += 1
    if (conversion.aliasedParts > MAX_ALIASED_PARTS) {
      return fail(conversion, place, {
        code: 'too-many-aliases',
        message: 'Aliases make too much of the file. Write the values out.',
      })
    }
  }
  if (isAlias(node)) return convertAlias(node.source, place, conversion)
  if (isScalar(node)) {
    if (node.anchor !== undefined) conversion.anchored.set(node.anchor, node)
    return { ...placeOf(node.range, place, conversion), kind: 'scalar', value: scalarValue(node.value) }
  }
  if (!isMap(node) && !isSeq(node)) return nothing
  if (node.anchor !== undefined) conversion.anchored.set(node.anchor, node)
  if (conversion.open.size >= MAX_KIT_DEPTH) return fail(conversion, place, tooDeep)
  conversion.open.add(node)
  const converted: KitNode = isMap(node)
    ? { ...place, kind: 'map', entries: convertEntries(node.items, place, conversion) }
    : { ...place, kind: 'list', items: convertItems(node.items, place, conversion) }
  conversion.open.delete(node)
  return converted
}

function convertAlias(name: string, place: Place, conversion: Conversion): KitNode {
  const target = conversion.anchored.get(name)
  if (target === undefined) {
    conversion.report.add(place, 'unknown-alias', `Nothing before this place is named &${name.slice(0, 60)}.`)
    return { ...place, kind: 'scalar', value: undefined }
  }
  if (conversion.open.has(target)) {
    return fail(conversion, place, {
      code: 'too-many-aliases',
      message: 'An alias stands inside what it stands for. Write the value out.',
    })
  }
  conversion.aliasDepth += 1
  const converted = convert(target, place, conversion)
  conversion.aliasDepth -= 1
  return converted
}

function convertItems(items: readonly unknown[], list: Place, conversion: Conversion): readonly KitNode[] {
  return items.map((item, index) => {
    const range = hasRange(item) ? item.range : undefined
    return convert(item, placeOf(range, { ...list, path: pathOfItem(list.path, index) }, conversion), conversion)
  })
}

function convertEntries(pairs: readonly Pair[], map: Place, conversion: Conversion): readonly KitEntry[] {
  const seen = new Map<string, number>()
  const entries: KitEntry[] = []
  for (const pair of pairs) {
    if (isNode(pair.key) && !isScalar(pair.key)) continue // reported as an error of syntax
    const key = isScalar(pair.key) ? String(scalarValue(pair.key.value) ?? '') : ''
    const range = isScalar(pair.key) ? pair.key.range : undefined
    const place = placeOf(range, { ...map, path: pathOfKey(map.path, key) }, conversion)
    const value = convert(pair.value, place, conversion)
    const earlier = seen.get(key)
    if (earlier === undefined) entries.push({ key, place, value })
    else
      conversion.report.add(place, 'repeated-key', `This key stands in line ${earlier} already. Keep one of the two.`)
    seen.set(key, earlier ?? place.line)
  }
  return entries
}

function fail(conversion: Conversion, place: Place, excess: Excess): KitNode {
  conversion.failed = true
  conversion.report.add(place, excess.code, excess.message)
  return { ...place, kind: 'scalar', value: undefined }
}

function placeOf(range: readonly number[] | null | undefined, place: Place, conversion: Conversion): Place {
  const start = range?.[0]
  return start === undefined ? place : { path: place.path, line: Math.max(1, conversion.lines.linePos(start).line) }
}

function hasRange(node: unknown): node is { readonly range?: readonly number[] | null } {
  return typeof node === 'object' && node !== null && 'range' in node
}

function scalarValue(value: unknown): string | number | boolean | undefined {
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value
  return typeof value === 'bigint' ? Number(value) : undefined
}
