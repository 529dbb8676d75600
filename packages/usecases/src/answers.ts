import {
  agreeAfterAll,
  type AnswerFault,
  type Campaign,
  type ConsentGrant,
  type ConsentGranted,
  declineCampaign,
  declinePosts,
  findAnswerFaults,
  grantApprovals,
  grantConsent,
  listAccountsOf,
  listCampaignsOf,
  readOrganisationSlug,
  type ShownPost,
} from '@chorus/db'
import { type AccountId, type Actor, actorText, defined } from '@chorus/shared'
import { applyPart } from './apply-part.ts'
import { onAgreed } from './on-agreed.ts'
import type { PlanDeps } from './plan-campaign.ts'

/** What an organisation agrees to, with its accounts named as in `x:ally`. */
export type ConsentTerms = Omit<ConsentGrant, 'grantedBy' | 'accountIds'> & { readonly accounts?: readonly string[] }

type Answering = { readonly campaign: Campaign; readonly organisationId: string; readonly by: Actor }

export type ConsentGiven =
  | (Extract<ConsentGranted, { readonly kind: 'granted' }> & { readonly planned: number })
  | Exclude<ConsentGranted, { readonly kind: 'granted' }>
  /** It has no such accounts. */
  | { readonly kind: 'unknown-accounts'; readonly accounts: readonly string[] }

/**
 * Records the consent of an organisation, and makes what follows from it at once: its posts of rapid-response waves, and
 * where it approves each text, what an approval has to know of them.
 */
export async function giveConsent(
  deps: PlanDeps,
  { campaign, organisationId, by }: Answering,
  terms: ConsentTerms,
): Promise<ConsentGiven> {
  const { accounts: named, ...rest } = terms
  const accounts = named === undefined ? undefined : await findAccounts(deps, organisationId, named)
  if (accounts !== undefined && accounts.unknown.length > 0)
    return { kind: 'unknown-accounts', accounts: accounts.unknown }
  const grant = { ...rest, grantedBy: actorText(by), ...defined({ accountIds: accounts?.ids }) }
  const granted = await grantConsent(deps.db, { campaignId: campaign.id, organisationId }, grant)
  if (granted.kind !== 'granted') return granted
  const agreed = await onAgreed(deps, campaign)
  if (terms.texts === 'each') await noteWordings(deps, campaign, organisationId)
  return { ...granted, planned: agreed.kind === 'applied' ? agreed.created + agreed.changed : 0 }
}

async function findAccounts(
  { db }: PlanDeps,
  organisationId: string,
  named: readonly string[],
): Promise<{ readonly ids: readonly AccountId[]; readonly unknown: readonly string[] }> {
  const own = new Map(
    (await listAccountsOf(db, organisationId)).map(({ id, platform, handle }) => [
      `${platform}:${handle}`.toLowerCase(),
      id,
    ]),
  )
  const unknown = named.filter((name) => !own.has(name.toLowerCase()))
  return { ids: named.flatMap((name) => own.get(name.toLowerCase()) ?? []), unknown }
}

/** Writes what an approval compares of posts that were planned before; neither their texts nor their times change. */
async function noteWordings(deps: PlanDeps, campaign: Campaign, organisationId: string): Promise<void> {
  const slug = await readOrganisationSlug(deps.db, organisationId)
  await applyPart(
    deps,
    campaign,
    () =>
      ({ organisation }, reasons) =>
        organisation === slug && reasons?.length === 1 && reasons[0] === 'approval',
  )
}

/** An answer to posts as they were shown. */
export type PostsAnswer =
  | {
      readonly kind: 'approve'
      readonly posts: readonly ShownPost[]
      readonly followsDeadline: boolean
      /** Absent: where it follows the deadline. */
      readonly mayRefresh?: boolean
    }
  | { readonly kind: 'decline'; readonly posts: readonly ShownPost[] | undefined; readonly reason?: string }
  | { readonly kind: 'agree-after-all'; readonly posts: readonly ShownPost[] }

export type Answered =
  | { readonly kind: 'answered'; readonly posts: number; readonly underWay: number }
  /** What was shown is not what is there (any more): nothing was recorded. */
  | { readonly kind: 'refused'; readonly posts: readonly AnswerFault[] }
  | { readonly kind: 'not-invited' }
  | { readonly kind: 'left' }
  /** Its consent covers every text: there is nothing to approve by itself. */
  | { readonly kind: 'not-asked' }

/**
 * Records an answer of an organisation. Whoever approves a text agrees to take part: an organisation that had not answered
 * yet gets a consent that wants each text approved, and so covers nothing but what is approved.
 */
export async function answerPosts(deps: PlanDeps, answering: Answering, answer: PostsAnswer): Promise<Answered> {
  const { db } = deps
  const { campaign, organisationId, by } = answering
  const pair = { campaignId: campaign.id, organisationId }
  switch (answer.kind) {
    case 'approve':
      return approve(deps, answering, answer)
    case 'decline': {
      const { posts, reason } = answer
      const said = { by, ...defined({ reason }) }
      const declined =
        posts === undefined ? await declineCampaign(db, pair, said) : await declinePosts(db, pair, { ...said, posts })
      return declined.kind === 'declined' ? { ...declined, kind: 'answered' } : declined
    }
    case 'agree-after-all': {
      const agreed = await agreeAfterAll(db, pair, { posts: answer.posts, by })
      return agreed.kind === 'agreed' ? { kind: 'answered', posts: agreed.posts, underWay: 0 } : agreed
    }
  }
}

async function approve(
  deps: PlanDeps,
  answering: Answering,
  { posts, followsDeadline, mayRefresh }: Extract<PostsAnswer, { readonly kind: 'approve' }>,
): Promise<Answered> {
  const { db } = deps
  const { campaign, organisationId, by } = answering
  const pair = { campaignId: campaign.id, organisationId }
  const [part] = await listCampaignsOf(db, organisationId, campaign.id)
  if (part === undefined) return { kind: 'not-invited' }
  const faults = await findAnswerFaults(db.sql, pair, posts)
  if (faults.length > 0) return { kind: 'refused', posts: faults }
  if (part.consent === undefined) {
    const given = await giveConsent(deps, answering, { texts: 'each' })
    if (given.kind === 'left' || given.kind === 'not-invited') return { kind: given.kind }
  }
  // Whoever approves a text that was declined before takes that back.
  const agreed = await agreeAfterAll(db, pair, { posts, by })
  if (agreed.kind === 'refused') return agreed
  const granted = await grantApprovals(db, pair, {
    posts,
    followsDeadline,
    grantedBy: actorText(by),
    ...defined({ mayRefresh }),
  })
  switch (granted.kind) {
    case 'granted':
      return { kind: 'answered', posts: granted.granted, underWay: 0 }
    case 'refused':
      return { kind: 'refused', posts: await findAnswerFaults(db.sql, pair, posts) }
    case 'not-asked':
      return agreed.posts > 0 ? { kind: 'answered', posts: agreed.posts, underWay: 0 } : { kind: 'not-asked' }
    case 'empty-window':
      return {
        kind: 'refused',
        posts: posts.map(({ id }) => ({ postId: id, why: 'not-open', text: undefined, contentHash: undefined })),
      }
  }
}
