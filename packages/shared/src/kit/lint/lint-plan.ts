import { type HashtagPush, worstHashtagPushes } from '../../networks/find-hashtag-push.ts'
import { networkRules } from '../../networks/network-rules.ts'
import { plan } from '../../plan/plan.ts'
import type { Plan } from '../../plan/plan-types.ts'
import { platformNames } from '../../publish/platform.ts'
import type { Kit, KitFault } from '../kit.ts'
import { planCampaignOf } from '../plan-campaign-of.ts'
import { listed } from './lint-languages.ts'
import type { LintSubject, Warning } from './lint-subject.ts'
import { lintWordings } from './lint-wordings.ts'

/**
 * What the plan of the kit, as its own organisations would take part in it, tells: wordings that run out, posts that are
 * too late, hashtags that look like a push, more cost than the budget.
 */
export function lintPlan(subject: LintSubject): readonly KitFault[] {
  const { kit } = subject
  if (kit.waves.length === 0 || kit.organisations.length === 0) return []
  const planned = planOf(subject)
  return [
    ...lintWordings(planned, subject),
    ...latePosts(planned, subject),
    ...postsAfterUntil(planned, subject),
    ...hashtagPushes(planned, subject),
    ...overBudget(planned, subject),
  ]
}

/** Nothing is too late yet: a lint is of the kit, not of the day. */
const longAgo = Temporal.Instant.fromEpochMilliseconds(0)

function planOf({ kit: { campaign, messages, waves, organisations } }: LintSubject): Plan {
  const planCampaign = planCampaignOf(campaign)
  // All of them agreed when the campaign opens.
  const agreedAt = planCampaign.anchors['opening'] ?? longAgo
  const participants = organisations.map((each) => ({ ...each, organisation: each.slug, agreedAt }))
  return plan(
    {
      campaign: { ...planCampaign, seed: campaign.slug },
      messages,
      waves,
      participants,
      platforms: platformNames,
    },
    longAgo,
  )
}

/** Why a planned post cannot be, and what to do about it. */
const tooLate: Readonly<Partial<Record<string, { readonly what: string; readonly mend: string }>>> = {
  'after-deadline': {
    what: 'would be due after the deadline, or too close to it, and is never sent',
    mend: 'Begin earlier, or make the spread shorter.',
  },
  'window-too-short': {
    what: 'finds no room in the window',
    mend: 'Make over longer, or gap shorter.',
  },
  'quiet-hours-too-long': {
    what: 'falls into quiet hours that end later than the wave may be late',
    mend: 'Make lateBy longer, or choose another time.',
  },
  'working-days-too-long': {
    what: 'falls on days off that end later than the wave may be late',
    mend: 'Make lateBy longer, or choose another day.',
  },
  'cap-reached': {
    what: 'finds no room under the cap of posts an hour',
    mend: 'Make over longer, or raise perHour.',
  },
  'account-gap': {
    what: 'would come too soon after another post of its account',
    mend: 'Make over longer, or accountGap shorter.',
  },
  'after-latest': { what: 'would be due at latest or after it', mend: 'Begin earlier, or move latest.' },
  'under-embargo': {
    what: 'finds the window over before the embargo ends',
    mend: 'Begin later, or lift the embargo earlier.',
  },
  'before-earliest': { what: 'finds the window over before earliest', mend: 'Begin later, or move earliest.' },
  'too-many-occurrences': { what: 'is not planned: the wave repeats too often', mend: 'Make every longer.' },
  'never-comes': {
    what: 'is not planned: no date fits how the wave repeats, or exceptions leave none',
    mend: 'Look at rule, on, except and until.',
  },
  'bad-moment': { what: 'is not planned: its time lies outside the calendar', mend: 'Choose another time.' },
}

function latePosts({ problems }: Plan, { kit, warn }: LintSubject): readonly KitFault[] {
  const late = problems.filter(({ code }) => tooLate[code] !== undefined)
  return [...Map.groupBy(late, ({ code, wave }) => `${code} ${wave}`).values()].flatMap((group) => {
    const [first] = group
    const rule = tooLate[first?.code ?? '']
    const index = kit.waves.findIndex(({ key }) => key === first?.wave)
    if (first === undefined || rule === undefined || index === -1) return []
    const accounts = [...new Set(group.flatMap(({ account, platform }) => (account ? `${account} (${platform})` : [])))]
    const posts = group.length === 1 ? 'A post' : `Each of ${group.length} posts`
    const who = accounts.length === 0 ? '' : ` of ${listed(accounts)}`
    const { code } = first
    const message = `${posts}${who} ${rule.what}. ${rule.mend}`
    const path = code === 'window-too-short' ? `waves[${index}].spread` : `waves[${index}].when`
    return [warn(path, { code, severity: 'warning', message })]
  })
}

/** A repetition begins before its end, but what is spread may go out after it. */
function postsAfterUntil({ posts }: Plan, { kit, cases, warn }: LintSubject): readonly KitFault[] {
  return kit.waves.flatMap(({ key, when }, index) => {
    const repeat = when.kind === 'agreed' ? undefined : when.repeat
    const until = repeat === undefined ? undefined : cases.campaign.anchors[repeat.until]
    if (repeat === undefined || until === undefined) return []
    const after = posts.filter(({ wave, dueAt }) => wave === key && Temporal.Instant.compare(dueAt, until) >= 0)
    if (after.length === 0) return []
    const many = after.length === 1 ? 'One post goes' : `${after.length} posts go`
    const message = `${many} out after ${repeat.until}, where the wave ends to repeat: its last window reaches beyond. Make the spread shorter, or end earlier.`
    return [warn(`waves[${index}].when.repeat`, { code: 'after-until', severity: 'warning', message })]
  })
}

function hashtagPushes({ posts }: Plan, { kit, warn }: LintSubject): readonly KitFault[] {
  return worstHashtagPushes(posts).map(({ push, times }) =>
    warn(pathOfHashtag(push.hashtag, kit), pushWarning(push, times)),
  )
}

function pushWarning({ platform, hashtag, accounts, from, to }: HashtagPush, times: number): Warning {
  const most = networkRules[platform].accountsPerHashtagAnHour ?? 0
  const when = `from ${shown(from)} to ${shown(to)}`
  const again = times === 1 ? '' : `, and so on ${times} occasions`
  const said = `On ${platform}, ${accounts} accounts say #${hashtag} ${when}${again}: more than ${most} within an hour look like a push to make it trend, which ${platform} forbids.`
  const mend = 'Spread the wave further, or give messages hashtags of their own and let hashtagUse take fewer.'
  return { code: 'hashtag-push', severity: 'warning', message: `${said} ${mend}` }
}

/** Where the kit gives the hashtag; a text may have it as well. */
function pathOfHashtag(hashtag: string, { campaign, messages, waves }: Kit): string {
  const at = (tags: readonly string[] | undefined, path: string): string | undefined => {
    const index = (tags ?? []).findIndex((tag) => tag.toLowerCase() === hashtag.toLowerCase())
    return index === -1 ? undefined : `${path}.hashtags[${index}]`
  }
  const places = [
    at(campaign.hashtags, 'campaign'),
    ...messages.map((message, index) => at(message.hashtags, `messages[${index}]`)),
    ...waves.map((wave, index) => at(wave.hashtags, `waves[${index}]`)),
  ]
  return places.find((place) => place !== undefined) ?? 'campaign.hashtags'
}

function shown(at: Temporal.Instant): string {
  return at.toString({ smallestUnit: 'second' })
}

function overBudget({ costMicroUsd }: Plan, { kit, isSound, warn }: LintSubject): readonly KitFault[] {
  const { budget } = kit.campaign
  if (budget === undefined || !isSound('campaign.budget') || costMicroUsd <= budget.usd * 1_000_000) return []
  const cost = `$${(costMicroUsd / 1_000_000).toFixed(2)}`
  const message = `The planned posts cost ${cost} by the networks’ prices, the budget is $${budget.usd.toFixed(2)}: the last ones would not go out. Raise it, or plan fewer posts with links.`
  return [warn('campaign.budget.usd', { code: 'over-budget', severity: 'warning', message })]
}
