import { type Campaign, type Db, findCampaign, insertKit } from '@chorus/db'
import { campaignInstants, type Kit, type KitWave, type PlatformName } from '@chorus/shared'
import { sentenceOf } from './sentences.ts'

export type KitOptions = {
  readonly slug?: string
  readonly organisations?: number
  /** One account on each, for each organisation. */
  readonly platforms?: readonly PlatformName[]
  readonly locales?: readonly string[]
  /** Wall time in UTC. */
  readonly opensAt?: string
  readonly deadline?: string
  readonly waves?: readonly KitWave[]
  /** Different wordings of the message in each language. */
  readonly variants?: number
}

/** A wave of all messages, so long before the deadline, on all the kit's networks. */
export function aWave(wave: Partial<KitWave> = {}): KitWave {
  return {
    key: 'wave',
    messages: ['message'],
    when: { kind: 'anchor', anchor: 'deadline', offset: Temporal.Duration.from('-P3D'), zone: 'campaign' },
    spread: {
      over: Temporal.Duration.from('P2D'),
      gap: Temporal.Duration.from('PT0S'),
      jitter: Temporal.Duration.from('PT0S'),
    },
    lateBy: Temporal.Duration.from('PT1H'),
    platforms: ['mastodon'],
    together: false,
    ...wave,
  }
}

/** A whole kit; its organisations are `org-0`, `org-1`, … with the handles `org_0`, `org_1`, … */
export function aKit(options: KitOptions = {}): Kit {
  const platforms = options.platforms ?? ['mastodon']
  const locales = options.locales ?? ['en']
  const variants = Array.from({ length: options.variants ?? 1 }, (_, n) => n)
  return {
    kit: 1,
    campaign: {
      slug: options.slug ?? 'planned-campaign',
      title: 'Planned',
      timeZone: 'UTC',
      opensAt: Temporal.PlainDateTime.from(options.opensAt ?? '2030-01-01T09:00'),
      anchors: { deadline: Temporal.PlainDateTime.from(options.deadline ?? '2030-01-31T12:00') },
      links: {},
      hashtags: [],
      targets: {},
      variables: {},
      perHour: {},
    },
    messages: [
      {
        key: 'message',
        stance: 'anyone',
        topics: [],
        texts: locales.map((locale) => ({
          locale,
          variants: variants.map((n) => `{organisation}: ${sentenceOf(n)} (${locale})`),
        })),
      },
    ],
    waves: options.waves ?? [aWave({ platforms })],
    organisations: Array.from({ length: options.organisations ?? 3 }, (_, n) => ({
      slug: `org-${n}`,
      name: `Organisation ${n}`,
      timeZone: 'UTC',
      locales: [locales[n % locales.length] ?? 'en'],
      stance: 'supporter',
      topics: [],
      accounts: platforms.map((platform) => ({ platform, handle: `org_${n}` })),
    })),
  }
}

/** Writes a kit as a draft; its organisations have agreed, unless told otherwise. */
export async function aPlannedCampaign(db: Db, kit: Kit = aKit(), autoConsent = true): Promise<Campaign> {
  const anchors = campaignInstants(kit.campaign)
  const inserted = await insertKit(db, { kit, seed: 'seed', anchors, autoConsent })
  const campaign = inserted.kind === 'inserted' ? await findCampaign(db, inserted.id) : undefined
  if (campaign === undefined) throw new Error(`The kit was not written: ${inserted.kind}.`)
  return campaign
}
