import { type Db, type LatePosts, parkPausedPosts, readLatePosts, type Scope } from '@chorus/db'
import { z } from '@hono/zod-openapi'
import type { LateChoice } from '@chorus/usecases'
import { readable } from './schemas.ts'
import { durationMs } from './duration.ts'

const instant = () => z.string().meta({ format: 'date-time', description: 'RFC 3339, in UTC' })

export const PauseBody = z
  .strictObject({
    reason: readable().trim().min(1).max(500).default('by hand').meta({ description: 'Shown wherever it is noticed' }),
  })
  .meta({ id: 'Pause' })

export const PausedBody = z.object({ paused: z.literal(true), reason: z.string() }).meta({ id: 'Paused' })

export const ResumeBody = z
  .strictObject({
    late: z
      .enum(['allowed', 'send', 'respread', 'skip'])
      .default('allowed')
      .meta({
        description:
          'Posts whose moment passed: `allowed` sends what their wave still allows, `send` all of them now, ' +
          '`respread` all of them over `over`, `skip` none',
      }),
    over: z
      .string()
      .default('PT1H')
      .refine((text) => (durationMs(text) ?? 0) > 0, 'want a duration of ISO 8601 such as PT1H')
      .meta({ description: 'The window of `respread`', example: 'PT2H' }),
    dryRun: z.boolean().default(false).meta({ description: 'Only say what became late' }),
  })
  .meta({ id: 'Resume' })

const LateBody = z.object({
  allowed: z.number().int().meta({ description: 'Their wave still allows them' }),
  missed: z.number().int().meta({ description: 'Too late for their wave, not for their deadline' }),
  firstDueAt: instant().optional(),
  lastDueAt: instant().optional(),
})

export const ResumedBody = z
  .object({
    resumed: z.boolean(),
    late: LateBody,
    released: z.number().int(),
    skipped: z.number().int(),
  })
  .meta({ id: 'Resumed' })

export const StoppedBody = z
  .object({
    canceled: z.number().int(),
    underWay: z.number().int().meta({ description: 'Caught in the middle of a call: canceled if nothing went out' }),
  })
  .meta({ id: 'Stopped' })

/** The choice that a body makes for late posts. */
export function lateChoiceOf({ late, over }: z.infer<typeof ResumeBody>): LateChoice {
  return late === 'respread' ? { kind: late, overMs: durationMs(over) ?? 0 } : { kind: late }
}

/** What became late in a scope, also what no worker has parked yet: what a resume would say. Lets nothing go. */
export async function readLate(db: Db, scope: Scope): Promise<LatePosts> {
  while ((await parkPausedPosts(db)).isFull);
  return readLatePosts(db, scope)
}

/** What is late, as the API says it. */
export function lateAnswer({ allowed, missed, firstDueAt, lastDueAt }: LatePosts): z.infer<typeof LateBody> {
  return {
    allowed,
    missed,
    ...(firstDueAt === undefined ? {} : { firstDueAt: firstDueAt.toString() }),
    ...(lastDueAt === undefined ? {} : { lastDueAt: lastDueAt.toString() }),
  }
}
