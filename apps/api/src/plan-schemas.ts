import { z } from '@hono/zod-openapi'
import { instant, media } from './schemas.ts'

const count = () => z.number().int()
const counts = () => z.record(z.string(), z.number().int())

const PlannedPostBody = z
  .object({
    organisation: z.string(),
    account: z.string(),
    platform: z.string(),
    locale: z.string(),
    message: z.string(),
    variant: z.number().int(),
    wave: z.string(),
    occurrence: z.number().int(),
    text: z.string(),
    media: media(),
    dueAt: instant(),
    lateAfter: instant(),
    costUsd: z.number(),
    notes: z.array(z.string()),
  })
  .meta({ id: 'PlannedPost' })

const PostKey = z.object({
  wave: z.string(),
  occurrence: z.number().int(),
  platform: z.string(),
  account: z.string(),
})

/** What of a post changes. */
const Changing = z.object({
  dueAt: instant().optional(),
  lateAfter: instant().optional(),
  text: z.string().optional(),
  media: media().optional(),
  locale: z.string().optional(),
  message: z.string().optional(),
})

const Asks = z.enum(['first', 'again']).optional().meta({
  description:
    'It then waits for an approval of its text: a first one, or again since what was approved does not cover it',
})

const CreatedPost = PostKey.extend({ organisation: z.string(), dueAt: instant(), asks: Asks }).meta({
  id: 'CreatedPost',
})

const Reasons = z.array(z.string()).meta({
  description:
    'Why, by stable names, as in `later`, `text`, `picture`, `language`, `wave-gone`, `account-gone`, `not-planned`',
})

const ChangedPost = PostKey.extend({
  id: z.string(),
  organisation: z.string(),
  dueAt: instant(),
  reasons: Reasons,
  before: Changing.meta({ description: 'What changes, as it is now' }),
  after: Changing.meta({ description: 'What changes, as it would be' }),
  asks: Asks,
}).meta({ id: 'ChangedPost' })

const CanceledPost = CreatedPost.omit({ asks: true })
  .extend({ id: z.string(), reasons: Reasons })
  .meta({ id: 'CanceledPost' })

export const PlanQuery = z.object({
  part: z.enum(['all', 'summary']).default('all').meta({
    description: '`summary` leaves out `posts`, `diff.create` and `diff.keep`: their counts are in `counts`',
  }),
  // Writing out 100,000 posts would hold up everything else in the process for a second.
  limit: z.coerce.number().int().min(0).max(100_000).default(5_000).meta({
    description: 'At most so many entries in each list; `counts` says how many there are',
  }),
})

const AssistedBody = z.object({
  wave: z.string(),
  organisation: z.string(),
  platform: z.string().optional(),
  reason: z.string(),
})

const PlanProblemBody = z.object({
  code: z.string(),
  message: z.string(),
  wave: z.string().optional(),
  occurrence: z.number().int().optional(),
  organisation: z.string().optional(),
  account: z.string().optional(),
  platform: z.string().optional(),
  posts: z.number().int().optional().meta({ description: 'How many posts it stands for, where several' }),
})

const AwaitingBody = z.object({ wave: z.string(), organisation: z.string() })

const CollisionBody = z.object({
  platform: z.string(),
  account: z.string(),
  organisation: z.string(),
  wave: z.string(),
  dueAt: instant(),
  with: z.object({ wave: z.string().optional(), campaign: z.string().optional(), dueAt: instant() }),
})

const TotalsBody = z.object({
  posts: count(),
  byPlatform: counts(),
  byLocale: counts(),
  byOrganisation: counts(),
  byWave: counts(),
  byHour: counts().meta({ description: 'By the hour in UTC, as in `2026-12-01T09:00Z`; empty hours are left out' }),
  assistedByReason: counts(),
  firstDueAt: instant().optional(),
  lastDueAt: instant().optional(),
})

export const PlanBody = z
  .object({
    version: count().meta({ description: 'Goes with apply: refused when the campaign changed since' }),
    timeZone: z.string().meta({ description: "The campaign's, IANA" }),
    notes: z.array(z.string()).meta({
      description: 'What of the whole plan is to be known, by stable names, as in `time-zone-data-changed`',
    }),
    posts: z.array(PlannedPostBody).optional(),
    assisted: z.array(AssistedBody).meta({ description: 'Who gets no post by API and is helped to post by hand' }),
    awaiting: z
      .array(AwaitingBody)
      .meta({ description: 'Who has not agreed yet, in waves that post as soon as they do' }),
    problems: z.array(PlanProblemBody),
    collisions: z.array(CollisionBody).meta({ description: 'Posts of one account that come close to each other' }),
    totals: TotalsBody,
    cost: z.object({
      usd: z.number(),
      usdWithoutLinks: z.number().meta({ description: 'What the same posts would cost without links' }),
    }),
    counts: z
      .object({
        posts: count(),
        assisted: count(),
        awaiting: count(),
        problems: count(),
        collisions: count(),
        create: count(),
        move: count(),
        reword: count(),
        cancel: count(),
        keep: count(),
        asks: count().meta({ description: 'Posts of the diff that then wait for an approval of their text' }),
        asksAgain: count().meta({ description: 'Those of them that had one' }),
      })
      .meta({ description: 'How long each list is when nothing is left out' }),
    diff: z.object({
      create: z.array(CreatedPost).optional(),
      move: z.array(ChangedPost),
      reword: z.array(ChangedPost),
      cancel: z.array(CanceledPost),
      keep: z.array(z.object({ id: z.string() })).optional(),
    }),
  })
  .meta({ id: 'Plan' })

export const ApplyBody = z.strictObject({ version: z.number().int().min(0) }).meta({ id: 'Apply' })

export const AppliedBody = z
  .object({
    version: z.number().int(),
    created: z.number().int(),
    changed: z.number().int(),
    canceled: z.number().int(),
  })
  .meta({ id: 'Applied' })

export const UndoneBody = z
  .object({
    version: z.number().int(),
    what: z.enum(['apply', 'move-anchor']).meta({ description: 'What was undone' }),
    timeZone: z.string().meta({ description: "The campaign's, IANA" }),
    appliedAt: instant().meta({ description: 'When that had been done' }),
    restored: z.number().int().meta({ description: 'Posts that are as they were before' }),
    removed: z.number().int().meta({ description: 'Posts that it had made, and that are gone' }),
    anchor: z.object({ name: z.string(), at: instant() }).optional().meta({ description: 'It is back where it was' }),
  })
  .meta({ id: 'Undone' })
