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
export type ParsedWakeUps =
  | { readonly kind: 'wake-ups'; readonly wakeUps: readonly [WakeUp, ...WakeUp[]] }
  | { readonly kind: 'bad'; readonly detail: string }

/** Of the form of a job's data: higher than this one means fields added, or it would be another queue. */
const FORM = 2

const OneWakeUp = z.object({
  postId: z.string().refine(isUuid, 'no UUID in lower case').transform(parsePostId),
  rev: z.int().nonnegative(),
})

/** `more` came with form 2; a worker that does not know it leaves those posts to the lease of their turn. */
const WakeUpData = OneWakeUp.extend({ more: z.array(OneWakeUp).max(1_000).optional() })

/** The wake-ups in a job's data, or what is wrong with the data. */
export function parseWakeUps(data: unknown): ParsedWakeUps {
  const parsed = WakeUpData.safeParse(data)
  if (!parsed.success) return { kind: 'bad', detail: z.prettifyError(parsed.error) }
  const { more = [], ...first } = parsed.data
  return { kind: 'wake-ups', wakeUps: [first, ...more] }
}

/** The data of the job that rings for these posts. */
export function wakeUpData([first, ...more]: readonly [WakeUp, ...WakeUp[]]): WakeUp & {
  readonly form: number
  readonly more?: readonly WakeUp[]
} {
  return { form: FORM, ...bare(first), ...(more.length === 0 ? {} : { more: more.map(bare) }) }
}

const bare = ({ postId, rev }: WakeUp): WakeUp => ({ postId, rev })

/** Posts that share a job where many are rung for at once: most of what a job costs does not depend on what is in it. */
const POSTS_OF_A_JOB = 8
/** Fewer are spread over as many jobs as there are posts, so that every worker can help. */
const MANY = 32

/** Which posts share a job: each has its own, unless many are rung for at once. */
export function jobsOf(wakeUps: readonly WakeUp[]): readonly (readonly [WakeUp, ...WakeUp[]])[] {
  const size = wakeUps.length < MANY ? 1 : POSTS_OF_A_JOB
  const jobs: [WakeUp, ...WakeUp[]][] = []
  for (let at = 0; at < wakeUps.length; at += size) {
    const [first, ...more] = wakeUps.slice(at, at + size)
    if (first !== undefined) jobs.push([first, ...more])
  }
  return jobs
}

/**
 * The id of the job whose first wake-up this is: the same bell rung twice is one job, a new revision is another one. Posts
 * that share a job have no id of their own there: one that is rung for twice finds nothing to do the second time.
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
