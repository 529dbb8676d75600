import { z } from '@hono/zod-openapi'
import { instant, media, readable } from './schemas.ts'

/** As in a kit: the years 2000 to 2999. */
const moment = () =>
  z.iso.datetime({ offset: true }).refine((text) => text.startsWith('2'), 'Use a year from 2000 to 2999')

/** A person reads what they approve: more than that in one go is not read. */
const MOST_POSTS = 1_000

export const ApprovalBody = z
  .strictObject({
    organisation: readable().min(1).max(200).meta({ description: 'Slug or id' }),
    kind: z.enum(['grant', 'revocation']).default('grant'),
    posts: z
      .array(
        z.strictObject({
          id: z.uuid(),
          contentHash: z
            .string()
            .regex(/^[0-9a-f]{64}$/)
            .optional(),
        }),
      )
      .min(1)
      .max(MOST_POSTS)
      .optional()
      .meta({
        description:
          'A grant names each post with the `contentHash` of the text that was shown; a revocation without it is of all',
      }),
    followsDeadline: z.boolean().default(false).meta({
      description: 'A fresh number, and a date that moves with the anchor, need no new approval',
    }),
    notBefore: moment()
      .optional()
      .meta({ description: "Default: the start of the due day in the organisation's zone" }),
    notAfter: moment().optional().meta({ description: 'Default: the end of the day after which the post is late' }),
  })
  .meta({
    id: 'Approval',
    description: 'On behalf of the organisation, by an admin who has its word; it is recorded as given that way',
  })

export const ApprovalRecordedBody = z
  .object({
    organisation: z.string(),
    kind: z.enum(['grant', 'revocation']),
    grantedBy: z.string(),
    recorded: z.number().int().meta({ description: 'Entries in the ledger, one for each post' }),
    covered: z.number().int().meta({ description: 'Of these posts, those that may go out with it at their time' }),
    released: z.number().int().meta({ description: 'Posts that had waited for it' }),
    held: z.number().int().meta({ description: 'Posts that wait again' }),
    underWay: z.number().int().meta({ description: 'Posts whose call was under way when it was revoked' }),
  })
  .meta({ id: 'ApprovalRecorded' })

export const AskedPostBody = z
  .object({
    id: z.string(),
    organisation: z.string(),
    platform: z.string(),
    account: z.string(),
    wave: z.string(),
    locale: z.string(),
    state: z.string(),
    dueAt: instant(),
    lateAfter: instant(),
    text: z.string().meta({ description: 'To the letter' }),
    media: media(),
    contentHash: z.string().meta({ description: 'Goes with an approval of this text' }),
    covered: z.boolean().meta({ description: 'What was approved covers it: it needs no answer' }),
    approval: z
      .object({
        kind: z.enum(['grant', 'revocation']),
        at: instant(),
        grantedBy: z.string(),
        ofThisText: z.boolean().meta({ description: 'Given of the text that the post has now' }),
        followsDeadline: z.boolean(),
        notBefore: instant().optional(),
        notAfter: instant().optional(),
      })
      .optional()
      .meta({ description: 'What was said of it last' }),
  })
  .meta({ id: 'AskedPost' })
