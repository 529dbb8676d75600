import { platformNames, postKinds } from '@chorus/shared'
import { z } from '@hono/zod-openapi'
import { instant, media, readable } from './schemas.ts'

/** As in a kit: the years 2000 to 2999. */
const moment = () =>
  z.iso.datetime({ offset: true }).refine((text) => text.startsWith('2'), 'Use a year from 2000 to 2999')

const reason = () => readable().max(1_000)

/** A person reads what they answer: more than that in one go is not read. */
const MOST_POSTS = 1_000

const shownPosts = () =>
  z
    .array(z.strictObject({ id: z.uuid(), contentHash: z.string().regex(/^[0-9a-f]{64}$/) }))
    .min(1)
    .max(MOST_POSTS)
    .meta({ description: 'Each with the `contentHash` of the text that was shown: nothing is answered unseen' })

/** `network:handle`. */
const account = () => z.string().regex(/^(x|mastodon|bluesky|facebook):[^\s:@]{1,300}$/)

export const GivenConsentBody = z
  .strictObject({
    texts: z.enum(['all', 'each']).default('each').meta({
      description: '`all`: it agrees to every text; `each`: every text wants an approval of its own',
    }),
    accounts: z.array(account()).min(1).max(100).optional().meta({ description: 'As in `x:ally`. Default: all' }),
    locales: z.array(readable().min(1).max(35)).min(1).max(100).optional().meta({ description: 'Default: all' }),
    kinds: z.array(z.enum(postKinds)).min(1).max(3).optional().meta({
      description:
        '`once`, `recurring` (waves that repeat), `rapid` (waves that post as soon as it agreed). Default: all',
    }),
    maxPerDay: z
      .number()
      .int()
      .min(1)
      .max(10_000)
      .optional()
      .meta({ description: "By the day in the organisation's zone" }),
    maxTotal: z.number().int().min(1).max(1_000_000).optional().meta({ description: 'Counted from this consent on' }),
    until: moment()
      .optional()
      .meta({ description: 'Nothing goes out from then on. Default: as long as the campaign runs' }),
    path: z.enum(['handle', 'assist']).optional().meta({
      description: '`assist`: it gets its texts and posts by itself. Default: as before',
    }),
  })
  .meta({ id: 'GivenConsent' })

export const AnswerBody = z
  .strictObject({
    answer: z.enum(['approve', 'decline', 'agree-after-all']),
    posts: shownPosts().optional().meta({ description: 'Only `decline` may leave it out: the whole campaign then' }),
    followsDeadline: z.boolean().default(false).meta({
      description: 'With `approve`: the time may move as far as the deadline does without a new approval',
    }),
    mayRefresh: z.boolean().optional().meta({
      description:
        'With `approve`: fresh numbers and dates in the text need no new approval. Default: as `followsDeadline`',
    }),
    reason: reason().optional().meta({ description: 'With `decline`: for the lead to read' }),
  })
  .meta({ id: 'Answer' })

export const AnswerRecordedBody = z
  .object({
    answer: z.string(),
    by: z.string().meta({ description: '`admin-command`: an admin recorded it, on the word of the organisation' }),
    posts: z.number().int(),
    underWay: z.number().int().meta({ description: 'Posts whose call was under way' }),
  })
  .meta({ id: 'AnswerRecorded' })

export const PostToAnswerBody = z
  .object({
    id: z.string(),
    platform: z.string(),
    account: z.string(),
    wave: z.string(),
    message: z.string(),
    locale: z.string(),
    kind: z.enum(postKinds),
    state: z.string(),
    reason: z.string().optional(),
    dueAt: instant(),
    lateAfter: instant(),
    text: z.string().meta({ description: 'To the letter' }),
    media: media(),
    contentHash: z.string().meta({ description: 'Goes with an answer to this text' }),
    pattern: z.string().optional().meta({ description: 'What the text was made from, for another wording' }),
    covered: z.boolean().meta({ description: 'What was approved covers it' }),
    mayRefresh: z.boolean(),
    followsDeadline: z.boolean(),
    changedSince: z
      .object({
        agreedAt: instant(),
        text: z.string().optional().meta({ description: 'The words that were agreed to, where they are still kept' }),
        media: media().optional().meta({ description: 'The pictures that were agreed to, where they are still kept' }),
      })
      .optional()
      .meta({ description: 'It was approved, and has other words or another time now' }),
    declined: z.boolean(),
    open: z.boolean().meta({ description: 'It is still to come, and may be answered' }),
    publishedAt: instant().optional(),
    remoteUrl: z.string().optional(),
  })
  .meta({ id: 'PostToAnswer' })

export const CampaignOfOrganisationBody = z
  .object({
    id: z.string(),
    slug: z.string(),
    title: z.string(),
    aim: z.string().optional(),
    timeZone: z.string(),
    campaignState: z.string(),
    deadline: instant().optional(),
    state: z.enum(['invited', 'joined', 'declined', 'left']),
    path: z.enum(['handle', 'assist']),
    consent: z
      .object({
        at: instant(),
        grantedBy: z.string(),
        texts: z.enum(['all', 'each']),
        accounts: z.array(z.string()).optional(),
        locales: z.array(z.string()).optional(),
        kinds: z.array(z.enum(postKinds)).optional(),
        maxPerDay: z.number().int().optional(),
        maxTotal: z.number().int().optional(),
        used: z.number().int().optional().meta({ description: 'Of `maxTotal`' }),
        until: instant().optional(),
      })
      .optional(),
  })
  .meta({ id: 'CampaignOfOrganisation' })

export const NewProposalBody = z
  .strictObject({
    post: z.uuid(),
    text: z.string().min(1).max(4_000).meta({ description: 'ICU MessageFormat, as in a kit' }),
    note: reason().optional().meta({ description: 'For the lead to read' }),
  })
  .meta({ id: 'NewProposal' })

export const ProposedBody = z.object({ id: z.string(), text: z.string() }).meta({ id: 'Proposed' })

export const ProposalBody = z
  .object({
    id: z.string(),
    organisation: z.string(),
    organisationName: z.string(),
    post: z.string(),
    message: z.string(),
    locale: z.string(),
    platform: z.string(),
    text: z.string(),
    note: z.string().optional(),
    state: z.enum(['open', 'accepted', 'declined', 'withdrawn']),
    at: instant(),
    decidedAt: instant().optional(),
    answer: z.string().optional().meta({ description: "The lead's word to the organisation" }),
  })
  .meta({ id: 'Proposal' })

export const DecisionBody = z
  .strictObject({
    decision: z.enum(['accept', 'decline']),
    answer: reason().optional().meta({ description: 'For the organisation to read' }),
  })
  .meta({ id: 'ProposalDecision' })

export const DecidedBody = z
  .object({
    decision: z.enum(['accepted', 'declined']),
    changed: z.number().int().meta({ description: 'Posts of the organisation that read otherwise now' }),
  })
  .meta({ id: 'ProposalDecided' })

export const WithdrawBody = z
  .strictObject({
    scope: z.enum(['post', 'account', 'campaign', 'everything']),
    post: z.uuid().optional(),
    account: account().optional().meta({ description: 'As in `x:ally`' }),
    campaign: readable().max(200).optional().meta({ description: 'Slug or id' }),
  })
  .meta({ id: 'Withdrawal', description: 'Name the post, account or campaign that `scope` says' })

export const WithdrawnBody = z
  .object({
    scope: z.enum(['post', 'account', 'campaign', 'everything']),
    already: z.boolean().meta({ description: 'It was withdrawn before' }),
    canceled: z.number().int().meta({ description: 'Posts that will not go out' }),
    out: z.number().int().meta({ description: 'Posts that had gone out' }),
    inFlight: z.number().int().meta({ description: 'Posts in the middle of a call, or of which nobody knows yet' }),
    posts: z
      .array(
        z.object({
          id: z.string(),
          kind: z.enum(['out', 'in-flight']),
          campaign: z.string(),
          platform: z.string(),
          account: z.string(),
          text: z.string(),
          at: instant().optional(),
          url: z.string().optional(),
        }),
      )
      .meta({ description: 'Those that could not be called back, the newest 200' }),
    tokens: z.array(
      z.object({
        platform: z.enum(platformNames),
        account: z.string(),
        at: instant(),
        end: z
          .enum(['revoked', 'shredded'])
          .optional()
          .meta({ description: 'Absent: its network is still to be told' }),
        endedAt: instant().optional(),
        shredAt: instant().meta({ description: 'Gone from here by then, whether the network answers or not' }),
      }),
    ),
  })
  .meta({ id: 'Withdrawn' })

export const EraseBody = z
  .strictObject({ confirm: readable().max(200).meta({ description: "The organisation's slug, once more" }) })
  .meta({ id: 'Erase' })

export const ErasedBody = z
  .object({ pseudonym: z.string(), posts: z.number().int(), accounts: z.number().int() })
  .meta({ id: 'Erased' })
