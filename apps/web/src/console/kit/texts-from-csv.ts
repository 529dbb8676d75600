import { isLanguageTag, type PlatformName, platformNames } from '@chorus/shared'
import { changeMessage, changeVariants, textAt } from './change-texts.ts'
import type { PlainKit } from './plain-kit.ts'
import { readCsv } from './read-csv.ts'

export type CsvFault = 'no-message' | 'no-language' | 'no-network' | 'no-text' | 'repeated' | 'does-not-fit'

/** One row of a table of texts, and everything that is wrong with it. */
type CsvText = {
  readonly line: number
  readonly message: string
  readonly locale: string
  readonly platform: PlatformName | undefined
  readonly text: string
  readonly faults: readonly CsvFault[]
}

export type CsvTexts = {
  readonly rows: readonly CsvText[]
  /** Columns that the first line lacks. */
  readonly missing: readonly string[]
  /** With every text that has no fault. */
  readonly kit: PlainKit
}

/** Whether a pattern fits a network in a language, for whoever it is longest for. */
export type Fits = (row: Omit<CsvText, 'faults' | 'line'>, kit: PlainKit) => boolean

const NEEDED = ['message', 'locale', 'text'] as const

/**
 * Texts out of a table with the columns `message`, `locale`, `text` and, where a text is for one network alone, `platform`:
 * each becomes one more variant. Every fault of every row; nothing is changed but in the kit that is given back.
 */
export function textsFromCsv(csv: string, kit: PlainKit, fits: Fits): CsvTexts {
  const [head, ...rest] = readCsv(csv)
  const columns = (head?.cells ?? []).map((name) => name.trim().toLowerCase())
  const missing = NEEDED.filter((name) => !columns.includes(name))
  if (missing.length > 0) return { rows: [], missing, kit }
  let changed = kit
  const rows = rest.map(({ line, cells }): CsvText => {
    const cell = (name: string): string => (cells[columns.indexOf(name)] ?? '').trim()
    const network = cell('platform').toLowerCase()
    const platform = platformNames.find((name) => name === network)
    const row = { message: cell('message'), locale: cell('locale'), platform, text: cell('text') }
    const faults = faultsOf(row, { isNetworkOdd: network !== '' && platform === undefined, kit: changed, fits })
    if (faults.length === 0) changed = withText(changed, row)
    return { ...row, line, faults }
  })
  return { rows, missing, kit: changed }
}

type Row = Omit<CsvText, 'faults' | 'line'>

function faultsOf(
  row: Row,
  { isNetworkOdd, kit, fits }: { readonly isNetworkOdd: boolean; readonly kit: PlainKit; readonly fits: Fits },
): readonly CsvFault[] {
  const message = kit.messages.find(({ key }) => key === row.message)
  const isLanguage = isLanguageTag(row.locale)
  const there = message === undefined ? undefined : textAt(message, row)
  const faults: readonly (CsvFault | false)[] = [
    message === undefined && 'no-message',
    !isLanguage && 'no-language',
    isNetworkOdd && 'no-network',
    row.text === '' && 'no-text',
    there?.variants.some((variant) => variant.trim() === row.text) === true && 'repeated',
    message !== undefined && isLanguage && row.text !== '' && !fits(row, kit) && 'does-not-fit',
  ]
  return faults.filter((fault) => fault !== false)
}

function withText(kit: PlainKit, { message: key, locale, platform, text }: Row): PlainKit {
  return changeMessage(kit, key, (message) => {
    const place = { locale, platform }
    const variants = [...(textAt(message, place)?.variants ?? []), text]
    return changeVariants(message, { place, variants, sourceLocale: kit.campaign.sourceLocale })
  })
}
