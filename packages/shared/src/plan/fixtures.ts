/** Data for the planner's tests: valid defaults, so that a test shows only what matters. */
import type { KitMessage, KitWave } from '../kit/kit.ts'
import type { ExistingPost, Participant, Plan, PlanCampaign, PlanInput } from './plan-types.ts'

export const openingAt: Temporal.Instant = Temporal.Instant.from('2026-09-01T08:00Z')
export const deadlineAt: Temporal.Instant = Temporal.Instant.from('2026-10-17T16:00Z')

export function aCampaign(changes: Partial<PlanCampaign> = {}): PlanCampaign {
  return {
    slug: 'are-we-not-women',
    seed: 'seed-1',
    timeZone: 'Europe/London',
    anchors: { opening: openingAt, deadline: deadlineAt },
    links: { petition: { en: 'https://example.org/en', es: 'https://example.org/es' } },
    hashtags: ['AreWeNotWomen'],
    targets: { unWomen: { name: 'UN Women', handles: { x: 'UN_Women' } } },
    variables: { signatories: 86 },
    ...changes,
  }
}

/** Sentences that begin alike and go on with eight words each that no other has, in letters: digits make no other text. */
export function wordings(count: number, text: string = 'Listen to us'): readonly string[] {
  return Array.from({ length: count }, (_, index) => {
    const number = index
      .toString()
      .padStart(3, '0')
      .replaceAll(/\d/g, (digit) => 'abcdefghij'.charAt(Number(digit)))
    return `${text} ${Array.from('klmnopqr', (last) => number + last).join(' ')}`
  })
}

export function aMessage(changes: Partial<KitMessage> = {}): KitMessage {
  return { key: 'sign', stance: 'anyone', topics: [], texts: [{ locale: 'en', variants: wordings(50) }], ...changes }
}

export function aWave(changes: Partial<KitWave> = {}): KitWave {
  return {
    key: 'first',
    messages: ['sign'],
    when: { kind: 'wall', at: Temporal.PlainDateTime.from('2026-10-14T09:00'), zone: 'campaign' },
    spread: aSpread('PT2H', 'PT1M', 'PT5M'),
    lateBy: Temporal.Duration.from('PT6H'),
    platforms: ['x'],
    together: false,
    ...changes,
  }
}

/** A wave whose posts all go out at its moment. */
export function aWaveAtOnce(changes: Partial<Omit<KitWave, 'spread'>> = {}): KitWave {
  const { spread: _, ...wave } = aWave(changes)
  return wave
}

export function aSpread(over: string, gap: string, jitter: string): NonNullable<KitWave['spread']> {
  return {
    over: Temporal.Duration.from(over),
    gap: Temporal.Duration.from(gap),
    jitter: Temporal.Duration.from(jitter),
  }
}

export function aParticipant(organisation: string, changes: Partial<Participant> = {}): Participant {
  return {
    organisation,
    name: organisation.toUpperCase(),
    timeZone: 'Europe/London',
    locales: ['en'],
    stance: 'supporter',
    topics: [],
    accounts: [{ platform: 'x', handle: `${organisation}_x` }],
    ...changes,
  }
}

export function anInput(changes: Partial<PlanInput> = {}): PlanInput {
  return {
    campaign: aCampaign(),
    messages: [aMessage()],
    waves: [aWave()],
    participants: [aParticipant('icrse'), aParticipant('nswp'), aParticipant('scot-pep')],
    platforms: ['x', 'mastodon', 'bluesky', 'facebook'],
    ...changes,
  }
}

/** The posts that exist once the plan is applied. */
export function applied(plan: Plan): readonly ExistingPost[] {
  return plan.posts.map((post, index) => ({ ...post, id: `post-${index}`, isFixed: false }))
}
