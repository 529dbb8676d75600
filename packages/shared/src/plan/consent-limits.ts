import { kindOfMoment, type PostKind } from '../consent/post-kind.ts'
import type { KitWave } from '../kit/kit.ts'
import { compareText } from './compare-text.ts'
import { nameOfAccount } from './fixed-seats.ts'
import type { ConsentTerms, Participant, PlannedPost, PlanProblem } from './plan-types.ts'

/**
 * A problem for each way in which an organisation's posts go beyond what it agreed to: other accounts, languages or kinds,
 * after its last day, more a day or in all. Nothing is left out of the plan for it: the organisation may agree to more, and
 * until then the claim holds those posts back.
 */
export function consentLimits(
  posts: readonly PlannedPost[],
  { participants, waves }: { readonly participants: readonly Participant[]; readonly waves: readonly KitWave[] },
  now: Temporal.Instant,
): readonly PlanProblem[] {
  const limited = participants.filter(({ consent }) => consent !== undefined)
  if (limited.length === 0) return []
  const kinds = new Map(waves.map(({ key, when }) => [key, kindOfMoment(when)]))
  const byOrganisation = Map.groupBy(posts, ({ organisation }) => organisation)
  return limited.flatMap(({ organisation, timeZone, consent = {} }) => {
    const own = byOrganisation.get(organisation) ?? []
    const beyond = new Set<PlannedPost>()
    const outside = whatIsOutside(own, { organisation, consent, kinds, beyond })
    const counted = own.filter((post) => !beyond.has(post))
    const asked = { organisation, consent, timeZone, now }
    return [...outside, ...overTotal(counted, asked), ...overDay(counted, asked)]
  })
}

type Outside = {
  readonly organisation: string
  readonly consent: ConsentTerms
  readonly kinds: ReadonlyMap<string, PostKind>
  /** Is told which posts the consent does not cover: they use up none of its limits. */
  readonly beyond: Set<PlannedPost>
}

function whatIsOutside(
  posts: readonly PlannedPost[],
  { organisation, consent, kinds, beyond }: Outside,
): readonly PlanProblem[] {
  const accounts = consent.accounts && new Set(consent.accounts.map((one) => nameOfAccount(one.platform, one.handle)))
  const kindOf = ({ wave }: PlannedPost): PostKind => kinds.get(wave) ?? 'once'
  const { locales, kinds: agreed, until } = consent
  const tests: readonly Test[] = [
    {
      code: 'consent-account',
      isOutside: ({ platform, account }) => accounts?.has(nameOfAccount(platform, account)) === false,
      nameOf: ({ account }) => `@${account}`,
      say: (names) => `agreed for other accounts than ${names}`,
    },
    {
      code: 'consent-language',
      isOutside: ({ locale }) => locales?.includes(locale) === false,
      nameOf: ({ locale }) => locale,
      say: (names) => `agreed to other languages than ${names}`,
    },
    {
      code: 'consent-kind',
      isOutside: (post) => agreed?.includes(kindOf(post)) === false,
      nameOf: (post) => `"${kindOf(post)}"`,
      say: (names) => `agreed to other kinds of posts than ${names}`,
    },
    {
      code: 'consent-ends',
      isOutside: ({ dueAt }) => until !== undefined && Temporal.Instant.compare(dueAt, until) >= 0,
      nameOf: () => '',
      say: () => `agreed until ${until?.toString({ smallestUnit: 'minute' })}`,
    },
  ]
  return tests.flatMap(({ code, isOutside, nameOf, say }) => {
    const found = posts.filter((post) => !beyond.has(post) && isOutside(post))
    if (found.length === 0) return []
    for (const post of found) beyond.add(post)
    const names = [...new Set(found.map(nameOf))].toSorted(compareText).join(', ')
    const message = `${organisation} ${say(names)}: ${postsWill(found.length)} not go out unless it agrees to more`
    return [{ code, message, organisation, posts: found.length }]
  })
}

type Test = {
  readonly code: string
  readonly isOutside: (post: PlannedPost) => boolean
  /** What of it is not agreed to. */
  readonly nameOf: (post: PlannedPost) => string
  readonly say: (names: string) => string
}

type Asked = {
  readonly organisation: string
  readonly consent: ConsentTerms
  readonly timeZone: string
  readonly now: Temporal.Instant
}

function overTotal(posts: readonly PlannedPost[], { organisation, consent }: Asked): readonly PlanProblem[] {
  const { maxTotal, used = 0 } = consent
  const over = maxTotal === undefined ? 0 : posts.length + used - maxTotal
  if (over <= 0) return []
  const message = `${organisation} agreed to ${maxTotal} posts in all, and ${posts.length + used} are out or planned: ${postsWill(over)} not go out unless it agrees to more`
  return [{ code: 'consent-total', message, organisation, posts: over }]
}

/** Days are those of the organisation's zone; what is due in the past is counted today, when it goes out. */
function overDay(
  posts: readonly PlannedPost[],
  { organisation, consent, timeZone, now }: Asked,
): readonly PlanProblem[] {
  const { maxPerDay, usedToday = 0 } = consent
  if (maxPerDay === undefined) return []
  const dayOf = (at: Temporal.Instant): string => at.toZonedDateTimeISO(timeZone).toPlainDate().toString()
  const today = dayOf(now)
  const counts = new Map<string, number>([[today, usedToday]])
  for (const { dueAt } of posts) {
    const day = Temporal.Instant.compare(dueAt, now) < 0 ? today : dayOf(dueAt)
    counts.set(day, (counts.get(day) ?? 0) + 1)
  }
  const over = [...counts].filter(([, count]) => count > maxPerDay).toSorted(([a], [b]) => compareText(a, b))
  const sum = over.reduce((all, [, count]) => all + count - maxPerDay, 0)
  if (sum === 0) return []
  const days = over.length === 1 ? `${over[0]?.[0]}` : `${over.length} days from ${over[0]?.[0]} on`
  const message = `${organisation} agreed to ${maxPerDay} posts a day, and more are out or planned on ${days}: ${postsWill(sum)} have to wait for the next day, or be missed`
  return [{ code: 'consent-per-day', message, organisation, posts: sum }]
}

function postsWill(posts: number): string {
  return posts === 1 ? '1 post will' : `${posts} posts will`
}
