import type { Campaign, PostItem } from '@chorus/db'
import { defined } from '@chorus/shared'

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

/** A post as the API says it: instants as text, what is unknown left out. */
export function postAnswer(post: PostItem) {
  const { reason, nextAt, publishedAt, remoteId, remoteUrl, dueAt, lateAfter, attempts, notes, ...rest } = post
  return {
    ...rest,
    ...defined({ reason, remoteId, remoteUrl, nextAt: nextAt?.toString(), publishedAt: publishedAt?.toString() }),
    dueAt: dueAt.toString(),
    lateAfter: lateAfter.toString(),
    notes: [...notes],
    attempts: attempts.map(({ claimedAt, endedAt, worker, ...attempt }) => ({
      ...defined({ ...attempt, endedAt: endedAt?.toString() }),
      claimedAt: claimedAt.toString(),
      worker,
    })),
  }
}
