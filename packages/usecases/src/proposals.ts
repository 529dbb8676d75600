import {
  type Campaign,
  type Db,
  decideProposal,
  insertProposal,
  listProposals,
  type PostToAnswer,
  type Proposal,
  readOtherTexts,
  readPostsToAnswer,
} from '@chorus/db'
import { type Actor, createDistinctIndex, defined, networkRules, type PostId } from '@chorus/shared'
import { applyPart, type PartApplied } from './apply-part.ts'
import type { PlanDeps } from './plan-campaign.ts'
import { previewPost } from './preview-post.ts'

export type ProposalRequest = {
  readonly organisationId: string
  readonly postId: PostId
  /** ICU MessageFormat, as a kit's variant; a text without braces is one. */
  readonly pattern: string
  readonly note?: string
  readonly by: Actor
}

/** Something that speaks against a wording; `start` and `end` count UTF-16 units of the pattern, where it has a place there. */
export type WordingFault = {
  readonly code: string
  readonly message: string
  readonly start?: number
  readonly end?: number
}

export type Proposed =
  | { readonly kind: 'proposed'; readonly id: string; readonly text: string }
  /** It cannot be said so: all that is wrong with it. */
  | { readonly kind: 'refused'; readonly faults: readonly WordingFault[] }
  /** The organisation has no such post that is still to come. */
  | { readonly kind: 'not-open' }

/**
 * Proposes another wording for a post: for its message, in its language, on its network. It must be sound, fit the network,
 * and where the network forbids clones not come too near to what others say in the campaign. Nothing changes before the lead
 * accepts it.
 */
export async function proposeWording(db: Db, campaign: Campaign, request: ProposalRequest): Promise<Proposed> {
  const { organisationId, postId, pattern, note, by } = request
  const [post] = await readPostsToAnswer(db, campaign.id, { organisationId, postIds: [postId] })
  if (post === undefined || !post.isOpen) return { kind: 'not-open' }
  const judged = await judgeWording(db, campaign, { organisationId, post, pattern })
  if (judged.kind === 'refused') return judged
  const proposal = { campaignId: campaign.id, organisationId, postId, pattern, note, by }
  const id = await insertProposal(db, proposal)
  return id === undefined ? { kind: 'not-open' } : { kind: 'proposed', id, text: judged.text }
}

type Wording = { readonly organisationId: string; readonly post: PostToAnswer; readonly pattern: string }

async function judgeWording(
  db: Db,
  campaign: Campaign,
  { organisationId, post, pattern }: Wording,
): Promise<{ readonly kind: 'sound'; readonly text: string } | Extract<Proposed, { kind: 'refused' }>> {
  const { platform, locale, message, wave, dueAt: at } = post
  const seen = await previewPost(db, {
    campaign,
    platform,
    locale,
    message,
    wave,
    at,
    organisation: organisationId,
    text: pattern,
  })
  if (seen.kind === 'unknown')
    return { kind: 'refused', faults: [{ code: 'not-taking-part', message: 'It does not take part any more.' }] }
  if (seen.kind === 'not-rendered') {
    const faults = seen.faults.map(({ code, text, start, end }) => ({ code, message: text, start, end }))
    return { kind: 'refused', faults }
  }
  const { text, fits, length, limit, findings } = seen.preview
  const faults: WordingFault[] = findings
    .filter(({ severity }) => severity === 'error')
    .map((finding) => ({ code: finding.code, message: finding.message }))
  if (!fits && faults.length === 0)
    faults.push({ code: 'too-long', message: `It has ${length} of ${limit} characters, as the network counts.` })
  if (text === '') faults.push({ code: 'empty', message: 'There is no text.' })
  if (faults.length === 0 && (await isClone(db, campaign, { organisationId, post, text })))
    faults.push({
      code: 'too-similar',
      message: 'Another organisation says nearly the same: the network forbids that.',
    })
  return faults.length > 0 ? { kind: 'refused', faults } : { kind: 'sound', text }
}

/** Says only whether, not who else says it: one organisation does not learn of the others this way. */
async function isClone(
  db: Db,
  campaign: Campaign,
  { organisationId, post, text }: Omit<Wording, 'pattern'> & { readonly text: string },
): Promise<boolean> {
  const { platform, account } = post
  if (!networkRules[platform].forbidsIdenticalTexts) return false
  const index = createDistinctIndex(platform)
  for (const other of await readOtherTexts(db, campaign.id, { platform, organisationId }))
    index.add(other.text, other.account)
  return index.findClone(text, account) !== undefined
}

export type ProposalDecided =
  | { readonly kind: 'accepted'; readonly proposal: Proposal; readonly planned: PartApplied }
  | { readonly kind: 'declined'; readonly proposal: Proposal }
  | { readonly kind: 'refused'; readonly faults: readonly WordingFault[] }
  | { readonly kind: 'not-open'; readonly state: Proposal['state'] }
  | { readonly kind: 'no-such-proposal' }

/**
 * Accepts a proposal: it becomes the organisation's own wording, the organisation's posts are planned again, and what of them
 * changes is applied. Where the organisation approves each text it is asked for those whose text changed, and no others.
 */
export async function acceptProposal(
  deps: PlanDeps,
  campaign: Campaign,
  decision: { readonly id: string; readonly answer?: string; readonly by: Actor },
): Promise<ProposalDecided> {
  const { db } = deps
  const [proposal] = await listProposals(db, campaign.id, { id: decision.id })
  if (proposal === undefined) return { kind: 'no-such-proposal' }
  if (proposal.state !== 'open') return { kind: 'not-open', state: proposal.state }
  const { organisationId, organisation, postId, pattern } = proposal
  const [post] = await readPostsToAnswer(db, campaign.id, { organisationId, postIds: [postId] })
  // Other texts may have come nearer to it since.
  const judged = post === undefined ? undefined : await judgeWording(db, campaign, { organisationId, post, pattern })
  if (judged?.kind === 'refused') return judged
  const { by, answer } = decision
  const isDecided = await decideProposal(db, proposal, { state: 'accepted', by, ...defined({ answer }) })
  if (!isDecided) return { kind: 'not-open', state: 'withdrawn' }
  const planned = await applyPart(deps, campaign, () => (one) => one.organisation === organisation)
  return { kind: 'accepted', proposal, planned }
}

/** Declines a proposal, with a word to the organisation if there is one. */
export async function declineProposal(
  db: Db,
  campaign: Campaign,
  decision: { readonly id: string; readonly answer?: string; readonly by: Actor },
): Promise<ProposalDecided> {
  const [proposal] = await listProposals(db, campaign.id, { id: decision.id })
  if (proposal === undefined) return { kind: 'no-such-proposal' }
  const { by, answer } = decision
  const isDecided = await decideProposal(db, proposal, { state: 'declined', by, ...defined({ answer }) })
  return isDecided ? { kind: 'declined', proposal } : { kind: 'not-open', state: proposal.state }
}
