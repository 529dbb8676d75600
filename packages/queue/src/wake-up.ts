import { isUuid, parsePostId, type PlatformName, type PostId } from '@chorus/shared'
import { z } from 'zod'

/**
 * A bell: "look at this post now". `rev` is the post's revision when it was rung; a worker compares it, BullMQ does not.
 *
 * Old and new workers answer each other's bells: fields may be added, which an older one ignores, and none of these two
 * ever changes its meaning. What would need that gets a queue of another name.
 */
export type WakeUp = { readonly postId: PostId; readonly rev: number }

/** What a job's data turned out to be. */
export type ParsedWakeUp =
  | { readonly kind: 'wake-up'; readonly wakeUp: WakeUp }
  | { readonly kind: 'bad'; readonly detail: string }

/** Of the form of a wake-up's data: higher than this one means fields added, or it would be another queue. */
const FORM = 1

const WakeUpData = z.object({
  postId: z.string().refine(isUuid, 'no UUID in lower case').transform(parsePostId),
  rev: z.int().nonnegative(),
})

/** The wake-up in a job's data, or what is wrong with the data. */
export function parseWakeUp(data: unknown): ParsedWakeUp {
  const parsed = WakeUpData.safeParse(data)
  if (!parsed.success) return { kind: 'bad', detail: z.prettifyError(parsed.error) }
  return { kind: 'wake-up', wakeUp: parsed.data }
}

/** The data of a wake-up's job. */
export function wakeUpData({ postId, rev }: WakeUp): WakeUp & { readonly form: number } {
  return { form: FORM, postId, rev }
}

/**
 * The wake-up's job id: the same bell rung twice is one job, a new revision is another one.
 *
 * BullMQ keeps ids with a colon, and ids that read as an integer, for itself (bullmq 6.7.0, job.js, validateOptions).
 */
export function wakeUpJobId({ postId, rev }: WakeUp): string {
  return `${postId}_${rev}`
}

/** One queue for each network, so that a slow one never stands in the way of another. */
export function wakeUpQueueName(platform: PlatformName): string {
  return `publish-${platform}`
}
