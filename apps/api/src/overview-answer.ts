import type { CalendarCount, PostGroup } from '@chorus/db'

/** Posts that cost nothing, since nothing of them went out or will. */
const unspent: ReadonlySet<string> = new Set(['failed', 'missed', 'canceled', 'declined', 'handed_over', 'reported'])

type Counts = Record<string, number>

type Overview = {
  readonly posts: number
  readonly byState: Counts
  readonly byPlatform: Counts
  readonly byLocale: Counts
  readonly byWave: Counts
  readonly firstDueAt?: string
  readonly lastDueAt?: string
  readonly cost: { readonly usd: number; readonly usdPublished: number }
}

/** The totals of a campaign, summed up from its groups. */
export function overviewOf(groups: readonly PostGroup[]): Overview {
  const due = groups
    .flatMap(({ firstDueAt, lastDueAt }) => [firstDueAt, lastDueAt])
    .toSorted((a, b) => Temporal.Instant.compare(a, b))
  const [first, last] = [due.at(0), due.at(-1)]
  return {
    posts: sum(groups, ({ posts }) => posts),
    byState: countBy(groups, ({ state }) => state),
    byPlatform: countBy(groups, ({ platform }) => platform),
    byLocale: countBy(groups, ({ locale }) => locale),
    byWave: countBy(groups, ({ wave }) => wave),
    ...(first === undefined || last === undefined ? {} : { firstDueAt: first.toString(), lastDueAt: last.toString() }),
    cost: {
      usd: costOf(groups.filter(({ state }) => !unspent.has(state))),
      usdPublished: costOf(groups.filter(({ state }) => state === 'published')),
    },
  }
}

type CalendarDay = {
  readonly at: string
  readonly from: string
  readonly posts: number
  readonly byState: Counts
  readonly byPlatform: Counts
  readonly byWave: Counts
}

/** Counts of a calendar, one entry for each day or hour that has posts. */
export function calendarDays(counts: readonly CalendarCount[], zone: string): CalendarDay[] {
  const days = Map.groupBy(counts, ({ from }) => from.epochMilliseconds)
  return [...days].map(([ms, ofDay]) => {
    const from = Temporal.Instant.fromEpochMilliseconds(ms)
    return {
      at: from.toZonedDateTimeISO(zone).toPlainDateTime().toString({ smallestUnit: 'minute' }),
      from: from.toString(),
      posts: sum(ofDay, ({ posts }) => posts),
      byState: countBy(ofDay, ({ state }) => state),
      byPlatform: countBy(ofDay, ({ platform }) => platform),
      byWave: countBy(ofDay, ({ wave }) => wave),
    }
  })
}

function countBy<Group extends { readonly posts: number }>(
  groups: readonly Group[],
  nameOf: (group: Group) => string,
): Counts {
  const counts: Counts = {}
  for (const group of groups) counts[nameOf(group)] = (counts[nameOf(group)] ?? 0) + group.posts
  return counts
}

function costOf(groups: readonly PostGroup[]): number {
  return sum(groups, ({ costMicroUsd }) => costMicroUsd) / 1_000_000
}

function sum<Item>(items: readonly Item[], valueOf: (item: Item) => number): number {
  return items.reduce((total, item) => total + valueOf(item), 0)
}
