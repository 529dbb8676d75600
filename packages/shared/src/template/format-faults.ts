import type { IntlFormats } from './intl-formats.ts'
import { everyNode, type PatternNode, type PatternPlace } from './pattern-node.ts'

/** A number or date that is to be shown in a way that does not exist. */
export type FormatFaultAt = PatternPlace & { readonly message: string }

/** Every number, date and time of a pattern that cannot be shown as it asks, in the order in which they stand. */
export function formatFaults(
  nodes: readonly PatternNode[],
  locale: string,
  formats: IntlFormats,
): readonly FormatFaultAt[] {
  return [...everyNode(nodes)].flatMap((node) => {
    if (node.kind !== 'number' && node.kind !== 'date' && node.kind !== 'time') return []
    const { kind, style } = node
    const format = kind === 'number' ? formats.number(locale, style?.source) : formats.date(locale, kind, style?.source)
    if (format.kind !== 'fault') return []
    const { start, end } = style ?? node
    return [{ message: `a number or date is to be shown in a way that does not exist: ${format.message}`, start, end }]
  })
}
