import type { Span } from './entity.ts'
import { isLatinHostUnit } from './host-units.ts'
import { punycodeLength } from './punycode-length.ts'
import { endOfTopLevelDomain } from './top-level-domain.ts'

/** A host name in a text: the labels before its top-level domain, and where that stands. */
export type Host = Span & { readonly labels: readonly Span[]; readonly domainStart: number }

/** A run of labels and full stops, read once for every place in it where a host may begin. */
export type HostRun = { readonly text: string; readonly labels: readonly Label[] }

type Label = Span & {
  /** May stand before a full stop in a host name. */
  readonly isSound: boolean
  /** Where its last underscore stands, a place before its start when it has none. */
  readonly underscore: number
  /** Where the top-level domain ends that the label begins with; its start when there is none. */
  readonly domainEnd: number
  /** Index of the label with the top-level domain of the longest host that begins here, 0 when there is none. */
  reach: number
}

const HYPHEN = 0x2d
const UNDERSCORE = 0x5f

export function readHostRun(text: string, start: number, end: number): HostRun {
  const labels: Label[] = []
  for (let from = start; from <= end;) {
    const dot = text.indexOf('.', from)
    const labelEnd = dot === -1 || dot > end ? end : dot
    const domainEnd = from === start ? from : endOfTopLevelDomain(text, from, labelEnd)
    const underscore = from + text.slice(from, labelEnd).lastIndexOf('_')
    labels.push({ start: from, end: labelEnd, isSound: isSound(text, from, labelEnd), underscore, domainEnd, reach: 0 })
    from = labelEnd + 1
  }
  for (let index = labels.length - 2; index >= 0; index -= 1) {
    const label = labels[index]
    if (label?.isSound === true) label.reach = reachOf({ text, labels }, index, label.start)
  }
  return { text, labels }
}

/** The longest host that begins at a place in the run, or undefined when there is none. */
export function hostAt(run: HostRun, start: number): Host | undefined {
  const index = labelAt(run, start)
  const first = run.labels[index]
  if (first === undefined || !isSound(run.text, start, first.end)) return undefined
  const reach = start === first.start ? first.reach : reachOf(run, index, start)
  const domain = run.labels[reach]
  if (reach === 0 || domain === undefined) return undefined
  const labels = [{ start, end: first.end }, ...run.labels.slice(index + 1, reach)]
  return { start, end: domain.domainEnd, labels, domainStart: domain.start }
}

/** Index of the label that the place is in, or that ends there. */
function labelAt({ labels }: HostRun, at: number): number {
  let low = 0
  let high = labels.length - 1
  while (low < high) {
    const middle = (low + high) >> 1
    if ((labels[middle]?.end ?? at) < at) low = middle + 1
    else high = middle
  }
  return low
}

/** A host ends in the last top-level domain that sound labels lead to; the name before it has no underscore. */
function reachOf({ labels }: HostRun, index: number, start: number): number {
  const name = labels[index]
  const next = labels[index + 1]
  if (name === undefined || next === undefined) return 0
  if (next.reach > 0) return next.reach
  if (next.domainEnd === next.start) return 0
  return name.underscore >= start ? 0 : index + 1
}

function isSound(text: string, start: number, end: number): boolean {
  return start < end && !isJoiner(text.charCodeAt(start)) && !isJoiner(text.charCodeAt(end - 1))
}

function isJoiner(unit: number): boolean {
  return unit === HYPHEN || unit === UNDERSCORE
}

/** A longer label (in ASCII form) makes the address plain text. Source: RFC 1035 §2.3.4. */
const MAX_LABEL_LENGTH = 63

/** Whether the host can be one: short enough labels, and no other letters in a name that says it is in ASCII form. */
export function isPossibleHost(text: string, host: Host): boolean {
  if (host.end - host.domainStart > MAX_LABEL_LENGTH) return false
  if (text.startsWith('xn--', host.start) && latinHosts(text, host).length === 0) return false
  return host.labels.every(({ start, end }) => asciiLength(text.slice(start, end)) <= MAX_LABEL_LENGTH)
}

const ascii = /^[\0-\u007f]*$/

/** Full stops of other scripts part a label as well. Source: RFC 3490 §3.1. */
const labelSeparators = /[\u3002\uff0e\uff61]/

function asciiLength(label: string): number {
  if (ascii.test(label)) return label.length
  const parts = label.split(labelSeparators)
  return parts.reduce((sum, part) => sum + (ascii.test(part) ? part.length : punycodeLength(part)), parts.length - 1)
}

/** The parts of a host in Latin script: of `見example.org` it is `example.org`. Without a scheme, X links only these. */
export function latinHosts(text: string, host: Host): readonly Span[] {
  const found: Span[] = []
  let from: number | undefined
  for (const [index, label] of host.labels.entries()) {
    const latin = startOfLatin(text, label)
    if (latin > label.start) from = undefined
    if (latin < label.end) from ??= latin
    const next = host.labels[index + 1] ?? { start: host.domainStart, end: host.end }
    const end = endOfTopLevelDomain(text, next.start, next.end)
    if (from === undefined || end === next.start) continue
    if (found.at(-1)?.start === from) found.pop()
    found.push({ start: from, end })
  }
  return found
}

function startOfLatin(text: string, label: Span): number {
  let start = label.end
  while (start > label.start && isLatinHostUnit(text.charCodeAt(start - 1))) start -= 1
  return start
}
