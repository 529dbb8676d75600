import { pictureTypes, platformNames } from '@chorus/shared'
import { z } from '@hono/zod-openapi'

/** A moment in an answer. */
export const instant = () =>
  z.string().meta({ format: 'date-time', description: 'RFC 3339, in UTC', example: '2026-12-01T09:00:00Z' })

/** Postgres keeps no NUL in a text, and nobody reads the other control characters. */
export const readable = () => z.string().refine((text) => !/\p{Cc}/u.test(text), 'Leave out control characters')

export const ProblemBody = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.number().int(),
    detail: z.string().optional(),
    instance: z.string(),
    code: z.string(),
    requestId: z.string(),
    errors: z
      .array(
        z.object({
          code: z.string(),
          message: z.string(),
          pointer: z.string().optional(),
          path: z.string().optional(),
          line: z.number().int().optional(),
          start: z.number().int().optional().meta({ description: 'In UTF-16 units of the text' }),
          end: z.number().int().optional(),
          suggestion: z.string().optional(),
        }),
      )
      .optional(),
  })
  .meta({ id: 'Problem', description: 'RFC 9457' })

export const FindingBody = z
  .object({
    path: z.string().meta({ description: 'Where in the kit, as in `messages[0].texts[1].variants[0]`' }),
    line: z.number().int(),
    code: z.string(),
    message: z.string(),
    severity: z.enum(['error', 'warning', 'advice']).optional().meta({ description: 'Absent: an error' }),
  })
  .meta({ id: 'Finding' })

export const CampaignBody = z
  .object({
    id: z.string(),
    slug: z.string(),
    title: z.string(),
    aim: z.string().optional(),
    timeZone: z.string(),
    state: z.enum(['draft', 'active', 'paused', 'finished', 'canceled']),
    planVersion: z.number().int(),
    createdAt: instant(),
    launchedAt: instant().optional(),
    archivedAt: instant().optional().meta({ description: 'Put away: lists leave it out' }),
    anchors: z.record(z.string(), instant()),
    posts: z.record(z.string(), z.number().int()).meta({ description: 'How many posts are in each state' }),
  })
  .meta({ id: 'Campaign' })

export const ImportedBody = z
  .object({ id: z.string().optional(), slug: z.string(), dryRun: z.boolean() })
  .meta({ id: 'Imported' })

export const LaunchedBody = z
  .object({ scheduled: z.number().int(), awaitingApproval: z.number().int() })
  .meta({ id: 'Launched' })

const SeenPostBody = z
  .object({ remoteId: z.string(), remoteUrl: z.string(), text: z.string(), at: instant() })
  .meta({ id: 'SeenPost', description: 'A post that stands on the account, as its network shows it' })

const ReadingBody = z
  .object({
    at: instant(),
    result: z.enum(['found', 'absent', 'wait', 'needs-reconnect', 'unreadable']),
    doubtMs: z.number().int().meta({ description: 'How long the doubt had lasted' }),
    detail: z.string(),
    httpStatus: z.number().int().optional(),
    requestId: z.string().optional(),
    remoteId: z.string().optional(),
    remoteUrl: z.string().optional(),
    near: z.array(SeenPostBody).meta({ description: 'Other posts of the account since then, the most alike first' }),
  })
  .meta({ id: 'Reading', description: 'What reading the account back said' })

const SettledBody = z
  .object({
    by: z.string().meta({ description: 'Role of the token' }),
    as: z.string(),
    note: z.string(),
    at: instant().optional(),
    remoteUrl: z.string().optional(),
  })
  .meta({ id: 'SettledByHand' })

const AttemptBody = z
  .object({
    n: z.number().int().optional(),
    claimedAt: instant(),
    endedAt: instant().optional(),
    outcome: z.string().optional(),
    httpStatus: z.number().int().optional(),
    detail: z.string().optional(),
    requestId: z.string().optional(),
    worker: z.string(),
    readings: z.array(ReadingBody),
    settled: SettledBody.optional(),
  })
  .meta({ id: 'Attempt' })

const DeletionBody = z
  .object({
    askedAt: instant(),
    note: z.string().meta({ description: 'Who wanted it and why' }),
    tries: z.number().int(),
    end: z
      .enum(['deleted', 'absent', 'refused', 'given-up'])
      .optional()
      .meta({ description: 'Absent: a worker is to do it. `absent`: it was gone from the network already' }),
    endedAt: instant().optional(),
    detail: z.string().optional().meta({ description: 'What the network said last' }),
    httpStatus: z.number().int().optional(),
    requestId: z.string().optional(),
  })
  .meta({ id: 'PostDeletion', description: 'Of a post that is to be deleted on its network, or was' })

const PostPictureBody = z
  .object({
    sha256: z.string().meta({ description: 'Of its bytes, in hex: GET …/pictures/{sha256}/file has them' }),
    type: z.enum(pictureTypes),
    width: z.number().int(),
    height: z.number().int(),
    alt: z.string().meta({ description: "What it shows, in the post's language" }),
  })
  .meta({ id: 'PostPicture' })

/** What goes out with a text, in its order. */
export const media = () =>
  z.array(PostPictureBody).meta({ description: 'Pictures that go out with the text, in their order' })

export const PostBody = z
  .object({
    id: z.string(),
    campaign: z.string(),
    state: z.string(),
    reason: z.string().optional(),
    waiting: z
      .enum(['reading', 'person'])
      .optional()
      .meta({ description: 'Unconfirmed: for its account to be read back, or for a person' }),
    readAt: instant().optional().meta({ description: 'When its account is read back next' }),
    organisation: z.string(),
    organisationName: z.string(),
    platform: z.enum(platformNames),
    account: z.string(),
    wave: z.string(),
    occurrence: z.number().int(),
    message: z.string(),
    locale: z.string(),
    text: z.string(),
    media: media(),
    dueAt: instant(),
    lateAfter: instant(),
    nextAt: instant().optional(),
    publishedAt: instant().optional(),
    remoteId: z.string().optional(),
    remoteUrl: z.string().optional(),
    notes: z.array(z.string()),
    attempts: z.array(AttemptBody),
    deletion: DeletionBody.optional(),
  })
  .meta({ id: 'Post' })

export const NewTokenBody = z
  .strictObject({ role: z.enum(['lead', 'admin']), name: readable().trim().min(1).max(100) })
  .meta({ id: 'NewToken' })

export const TokenBody = z
  .object({ token: z.string().meta({ description: 'Shown this once' }), role: z.enum(['lead', 'admin']) })
  .meta({ id: 'Token' })

/** A page of items; `nextCursor` is absent on the last one. */
export const pageOf = <Item extends z.ZodType>(item: Item) =>
  z.object({ items: z.array(item), nextCursor: z.string().optional() })
