import type { Attempt, Campaign, PostItem } from '@chorus/db'
import { defined } from '@chorus/shared'

/** A campaign as the API says it. */
export function campaignAnswer(campaign: Campaign, posts: Readonly<Record<string, number>>) {
  const { createdAt, launchedAt, archivedAt, anchors, aim, ...rest } = campaign
  return {
    ...rest,
    ...(aim === undefined ? {} : { aim }),
    createdAt: createdAt.toString(),
    ...defined({ launchedAt: launchedAt?.toString(), archivedAt: archivedAt?.toString() }),
    anchors: Object.fromEntries(Object.entries(anchors).map(([name, at]) => [name, at.toString()])),
    posts: { ...posts },
  }
}

/** A post as the API says it: instants as text, what is unknown left out. */
export function postAnswer(post: PostItem) {
  const {
    reason,
    nextAt,
    readAt,
    publishedAt,
    remoteId,
    remoteUrl,
    dueAt,
    lateAfter,
    attempts,
    notes,
    media,
    deletion,
    ...rest
  } = post
  const waiting = post.state === 'unconfirmed' ? (readAt === undefined ? 'person' : 'reading') : undefined
  return {
    ...rest,
    ...defined({ reason, remoteId, remoteUrl, nextAt: nextAt?.toString(), publishedAt: publishedAt?.toString() }),
    ...defined({ waiting, readAt: readAt?.toString() } as const),
    dueAt: dueAt.toString(),
    lateAfter: lateAfter.toString(),
    notes: [...notes],
    media: [...media],
    attempts: attempts.map(attemptAnswer),
    ...defined({ deletion: deletion && deletionAnswer(deletion) }),
  }
}

function deletionAnswer({ askedAt, endedAt, note, tries, ...rest }: NonNullable<PostItem['deletion']>) {
  return { askedAt: askedAt.toString(), note, tries, ...defined({ ...rest, endedAt: endedAt?.toString() }) }
}

function attemptAnswer({ claimedAt, endedAt, worker, readings, settled, ...attempt }: Attempt) {
  return {
    ...defined({ ...attempt, endedAt: endedAt?.toString(), settled: settled && settledAnswer(settled) }),
    claimedAt: claimedAt.toString(),
    worker,
    readings: readings.map(({ at, result, doubtMs, detail, near, ...reading }) => ({
      ...defined(reading),
      at: at.toString(),
      result,
      doubtMs,
      detail,
      near: near.map((seen) => ({ ...seen, at: seen.at.toString() })),
    })),
  }
}

function settledAnswer({ by, as, note, at, remoteUrl }: NonNullable<Attempt['settled']>) {
  return { by, as, note, ...defined({ at: at?.toString(), remoteUrl }) }
}
