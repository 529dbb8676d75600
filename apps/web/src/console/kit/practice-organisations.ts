import type { PlainKit, PlainOrganisation } from './plain-kit.ts'
import { readKit, saveKit, type KitSaved } from './save-kit.ts'

/** Names that nobody has, as far apart on the globe as the clocks that a plan has to mind. */
const PLACES = [
  { name: 'Harbour', timeZone: 'Pacific/Auckland' },
  { name: 'Lantern', timeZone: 'Asia/Manila' },
  { name: 'Baobab', timeZone: 'Africa/Nairobi' },
  { name: 'Linden', timeZone: 'Europe/Berlin' },
  { name: 'Maple', timeZone: 'America/Toronto' },
] as const

/** So many of them there are. */
export const PRACTICE_COUNT: number = PLACES.length

/** Whether organisations of a kit agree at once here, as those have to that nobody answers for. */
export function canPractise(): boolean {
  return document.documentElement.dataset['autoConsent'] !== undefined
}

/**
 * Made-up organisations for a rehearsal, each with an account on X and one of the languages that the campaign speaks. Slugs and
 * handles carry `mark`, so that those of two campaigns never speak with one voice.
 */
function practiceOrganisations({ campaign, messages }: PlainKit, mark: string): readonly PlainOrganisation[] {
  const written = messages.flatMap(({ texts }) => texts.map(({ locale }) => locale))
  const locales = [...new Set([campaign.sourceLocale ?? written[0] ?? 'en', ...written])]
  return PLACES.map(({ name, timeZone }, at) => ({
    slug: `practice-${name.toLowerCase()}-${mark}`,
    name: `${name} (practice)`,
    timeZone,
    locales: [...new Set([locales[at % locales.length] ?? 'en', ...locales])],
    // May say whatever there is to say.
    stance: 'author',
    accounts: [{ platform: 'x', handle: `${name}_${mark}` }],
  }))
}

/** Lets practice organisations take part in a campaign. */
export async function joinPractice(campaign: string): Promise<KitSaved> {
  try {
    const read = await readKit(campaign)
    const mark = crypto.getRandomValues(new Uint32Array(1))[0]?.toString(36).slice(-4) ?? ''
    return await saveKit(campaign, read, { ...read.kit, organisations: practiceOrganisations(read.kit, mark) })
  } catch (problem) {
    return { kind: 'failed', problem }
  }
}
