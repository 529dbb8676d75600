import { defined } from '../defined.ts'
import { checkKit } from './check-kit.ts'
import { checkTexts } from './check-texts.ts'
import { type Examined, indexPlaces } from './examined.ts'
import type { Kit, KitFault, KitPicture } from './kit.ts'
import { createKitReport, sortFaults } from './kit-report.ts'
import { readKit } from './read-kit.ts'
import { type KitFormat, readTree } from './read-tree.ts'

export type ParsedKit =
  | { readonly kind: 'kit'; readonly kit: Kit }
  /** `slug`: the campaign's, where that much could be read; whoever imports can say whether it is taken. So of `pictures`. */
  | {
      readonly kind: 'faults'
      readonly faults: readonly KitFault[]
      readonly slug: string | undefined
      readonly pictures?: readonly KitPicture[]
    }

/**
 * The kit that the text spells out, or every fault that can be found in it at once, from the top of the file to its end.
 *
 * YAML is 1.2 with the core schema: `no` is a text, `2026-12-01T09:00` too. After an error of syntax, what seems to be
 * missing is not reported, since it may be what could not be read. Never throws. The format is described in docs/kit.md.
 */
export function parseKit(text: string, format: KitFormat): ParsedKit {
  return examineKit(text, format).parsed
}

/** The same with all that was read; `examined` is absent where a syntax error leaves parts of the file unread. */
export function examineKit(
  text: string,
  format: KitFormat,
): { readonly parsed: ParsedKit; readonly examined?: Examined } {
  const report = createKitReport()
  const tree = readTree(text, format, report)
  if (tree === undefined) return { parsed: { kind: 'faults', faults: sortFaults(report.faults()), slug: undefined } }
  const kit = readKit(tree.root, report)
  const examined = { kit, placeOf: indexPlaces(tree.root), report }
  checkKit(examined)
  checkTexts(examined)
  const faults = report.faults()
  if (faults.length === 0) return { parsed: { kind: 'kit', kit }, examined }
  const sure = tree.isWhole ? faults : faults.filter(({ code }) => !unsureAfterSyntaxError.has(code))
  const slug = report.has('campaign.slug', 'campaign') ? undefined : kit.campaign.slug
  const { pictures } = kit
  const parsed = { kind: 'faults', faults: sortFaults(sure), slug, ...defined({ pictures }) } as const
  return tree.isWhole ? { parsed, examined } : { parsed }
}

/** What is said of something that is not there, or not in its place. */
const unsureAfterSyntaxError: ReadonlySet<string> = new Set([
  'alt-missing',
  'empty',
  'misplaced-key',
  'missing-key',
  'text-syntax',
  'text-unknown-variable',
  'unknown-anchor',
  'unknown-message',
  'unknown-picture',
  'wrong-type',
])
