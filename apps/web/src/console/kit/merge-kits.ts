import type { PlainKit } from './plain-kit.ts'

/** A place that two people changed, each in another way. */
export type Conflict = {
  /** Names from the top of the kit, as in `messages`, `we-signed`, `texts`, `en`, `variants`, `0`. */
  readonly path: readonly string[]
  readonly mine: unknown
  readonly theirs: unknown
}

export type Merged = {
  /** With every change of both; where they differ, mine. */
  readonly kit: PlainKit
  readonly conflicts: readonly Conflict[]
}

type Versions = { readonly base: PlainKit; readonly mine: PlainKit; readonly theirs: PlainKit }

/**
 * One kit out of two that were made from the same one. Messages, waves, texts and variants are told apart by their names, so
 * people who work on different ones do not meet; lists of words are taken as a whole. Nothing of either is dropped unsaid: a
 * place that both changed, also by taking it out, is a conflict.
 */
export function mergeKits({ base, mine, theirs }: Versions): Merged {
  const conflicts: Conflict[] = []
  const merged = mergeValue([], { base, mine, theirs }, conflicts)
  return { kit: merged as PlainKit, conflicts }
}

/** The merged kit with `theirs` at the places that are named. */
export function withTheirs({ kit, conflicts }: Merged, isTheirs: (conflict: Conflict) => boolean): PlainKit {
  return conflicts
    .filter(isTheirs)
    .reduce<PlainKit>((all, { path, theirs }) => put(all, { path, value: theirs }) as PlainKit, kit)
}

type Three = { readonly base: unknown; readonly mine: unknown; readonly theirs: unknown }

function mergeValue(path: readonly string[], { base, mine, theirs }: Three, conflicts: Conflict[]): unknown {
  if (isSame(mine, theirs) || isSame(base, theirs)) return mine
  if (isSame(base, mine)) return theirs
  const parts = [base, mine, theirs].map((value) => partsOf(path, value))
  const [ofBase = new Map<string, unknown>(), ofMine, ofTheirs] = parts
  if (ofMine === undefined || ofTheirs === undefined) {
    conflicts.push({ path, mine, theirs })
    return mine
  }
  const keys = [...new Set([...ofMine.keys(), ...ofTheirs.keys()])]
  const merged = keys.map((key) => {
    const three = { base: ofBase.get(key), mine: ofMine.get(key), theirs: ofTheirs.get(key) }
    return [key, mergeValue([...path, key], three, conflicts)] as const
  })
  return whole(
    mine,
    merged.filter(([, value]) => value !== undefined),
  )
}

/** The parts of a value by name; undefined for what is taken as a whole. */
function partsOf(path: readonly string[], value: unknown): ReadonlyMap<string, unknown> | undefined {
  if (Array.isArray(value)) {
    const nameOf = namers[path.at(-1) ?? '']
    return nameOf === undefined
      ? undefined
      : new Map(value.map((part: unknown, index) => [nameOf(part as Named, index), part]))
  }
  return typeof value === 'object' && value !== null ? new Map(Object.entries(value)) : undefined
}

type Named = { readonly key?: string; readonly slug?: string; readonly locale?: string; readonly platform?: string }

/** What tells the parts of a list apart. */
const namers: Readonly<Record<string, (part: Named, index: number) => string>> = {
  // The messages that a wave says are their names alone.
  messages: (part, index) => (typeof part === 'string' ? `${String(part)} ${index}` : (part.key ?? '')),
  // So it is with the pictures that a message shows.
  pictures: (part, index) => (typeof part === 'string' ? `${String(part)} ${index}` : (part.key ?? '')),
  waves: ({ key = '' }) => key,
  texts: ({ locale = '', platform }) => (platform === undefined ? locale : `${locale} ${platform}`),
  variants: (_, index) => String(index),
  organisations: ({ slug = '' }) => slug,
}

/** Puts parts together again in the form that they came in. */
function whole(form: unknown, parts: readonly (readonly [string, unknown])[]): unknown {
  return Array.isArray(form) ? parts.map(([, part]) => part) : Object.fromEntries(parts)
}

type Place = {
  readonly path: readonly string[]
  readonly value: unknown
  /** Names that lead to what it is put into. */
  readonly above?: readonly string[]
}

function put(into: unknown, { path, value, above = [] }: Place): unknown {
  const [key, ...rest] = path
  if (key === undefined) return value
  const parts = new Map(partsOf(above, into) ?? [])
  const changed = put(parts.get(key), { path: rest, value, above: [...above, key] })
  if (changed === undefined) parts.delete(key)
  else parts.set(key, changed)
  return whole(into, [...parts])
}

/** Whether two values of JSON say the same; the order of an object's keys says nothing. */
function isSame(one: unknown, other: unknown): boolean {
  if (one === other) return true
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) return false
  if (Array.isArray(one) !== Array.isArray(other)) return false
  const [ones, others] = [Object.entries(one), new Map<string, unknown>(Object.entries(other))]
  return ones.length === others.size && ones.every(([key, value]) => others.has(key) && isSame(value, others.get(key)))
}
