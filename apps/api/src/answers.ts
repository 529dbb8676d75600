import type { Campaign, PostItem } from '@chorus/db'
import type { CampaignPlan } from '@chorus/usecases'

/** A campaign as the API says it. */
export function campaignAnswer(campaign: Campaign, posts: Readonly<Record<string, number>>) {
  const { createdAt, launchedAt, anchors, aim, ...rest } = campaign
  return {
    ...rest,
    ...(aim === undefined ? {} : { aim }),
    createdAt: createdAt.toString(),
    ...(launchedAt === undefined ? {} : { launchedAt: launchedAt.toString() }),
    anchors: Object.fromEntries(Object.entries(anchors).map(([name, at]) => [name, at.toString()])),
    posts: { ...posts },
  }
}

/** A plan as the API says it. */
export function planAnswer({ version, plan, diff }: CampaignPlan) {
  const { firstDueAt, lastDueAt, ...totals } = plan.totals
  return {
    version,
    posts: plan.posts.map(({ dueAt, lateAfter, costMicroUsd, notes, ...post }) => ({
      ...post,
      notes: [...notes],
      dueAt: dueAt.toString(),
      lateAfter: lateAfter.toString(),
      costUsd: costMicroUsd / 1_000_000,
    })),
    assisted: plan.assisted.map((one) => ({ ...one })),
    problems: plan.problems.map((one) => ({ ...one })),
    totals: {
      ...totals,
      ...(firstDueAt === undefined ? {} : { firstDueAt: firstDueAt.toString() }),
      ...(lastDueAt === undefined ? {} : { lastDueAt: lastDueAt.toString() }),
    },
    cost: { usd: plan.costMicroUsd / 1_000_000 },
    diff: {
      create: diff.create.map(keyOf),
      move: diff.move.map(changeOf),
      reword: diff.reword.map(changeOf),
      cancel: diff.cancel.map(({ id }) => ({ id })),
      keep: diff.keep.map(({ id }) => ({ id })),
    },
  }
}

type Changed = CampaignPlan['diff']['move'][number]

function keyOf({ wave, occurrence, platform, account }: Changed['post']) {
  return { wave, occurrence, platform, account }
}

function changeOf({ id, post }: Changed) {
  return { id, ...keyOf(post), dueAt: post.dueAt.toString() }
}

/** A post as the API says it: instants as text, what is unknown left out. */
export function postAnswer(post: PostItem) {
  const { reason, nextAt, publishedAt, remoteId, remoteUrl, dueAt, lateAfter, attempts, notes, ...rest } = post
  return {
    ...rest,
    ...known({ reason, remoteId, remoteUrl, nextAt: nextAt?.toString(), publishedAt: publishedAt?.toString() }),
    dueAt: dueAt.toString(),
    lateAfter: lateAfter.toString(),
    notes: [...notes],
    attempts: attempts.map(({ claimedAt, endedAt, worker, ...attempt }) => ({
      ...known({ ...attempt, endedAt: endedAt?.toString() }),
      claimedAt: claimedAt.toString(),
      worker,
    })),
  }
}

type Known<Fields> = { [Key in keyof Fields]?: Exclude<Fields[Key], undefined> }

/** The fields that have a value. */
function known<Fields extends object>(fields: Fields): Known<Fields> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Known<Fields>
}
