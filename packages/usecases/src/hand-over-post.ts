import {
  type ClaimVerdict,
  claimPosts,
  type Db,
  handOver,
  type HandedOver,
  type PostToPublish,
  readContact,
  type Statements,
} from '@chorus/db'
import { composeMail } from '@chorus/mail'
import { type ClaimId, PUBLISHING_LEASE_MS } from '@chorus/shared'
import { contentHash } from './content-hash.ts'
import { openContact } from './contacts.ts'
import type { Seal } from './deps.ts'
import { type MailLinks, signedLink } from './mail-links.ts'
import { networkName } from './network-name.ts'
import { queueMail } from './queue-mail.ts'
import { shareLink } from './share-link.ts'

export type HandOverDeps = {
  readonly db: Db
  readonly seal: Seal
  readonly worker: string
  readonly links: MailLinks
}

/**
 * Hands a post to its organisation, once: the same gate as for every other post, and one mail with the text, all in one
 * transaction. Without an address the text waits in the portal.
 *
 * @throws when the database is away; then nothing was handed over.
 */
export async function handOverPost(
  { db, seal, worker, links }: HandOverDeps,
  post: PostToPublish,
  claimId: ClaimId,
): Promise<ClaimVerdict> {
  const { postId, rev, accountId } = post
  // Nothing is sent by us: the post only has to be on time now.
  const terms = { worker, leaseMs: PUBLISHING_LEASE_MS, sendBudgetMs: 0 }
  return db.sql.begin(async (sql): Promise<ClaimVerdict> => {
    const request = { claimId, postId, rev, accountId, contentHash: contentHash(post), isByHand: true }
    const [verdict] = await claimPosts({ sql }, [request], terms)
    if (verdict === undefined) return { kind: 'stale', postId }
    if (verdict.kind !== 'claimed') return verdict
    const handed = await handOver(sql, { postId, claimId, actor: { kind: 'worker', id: worker } })
    await mailText({ sql, seal, links }, handed)
    return verdict
  })
}

type MailDeps = { readonly sql: Statements; readonly seal: Seal; readonly links: MailLinks }

async function mailText({ sql, seal, links }: MailDeps, handed: HandedOver): Promise<void> {
  const { postId, organisationId, organisation, campaign, platform, text, lateAfter, timeZone } = handed
  const kept = await readContact({ sql }, organisationId)
  if (kept === undefined) return
  const { address: to, locale, discreet: isDiscreet } = openContact(seal, kept)
  const url = signedLink(links, 'post', postId)
  const mail = composeMail(
    {
      kind: 'hand-over',
      organisation,
      campaign,
      network: networkName(platform),
      text,
      shareUrl: shareLink(platform, text, links.xSite) ?? url,
      url,
      until: lateAfter.toZonedDateTimeISO(timeZone),
    },
    { locale, isDiscreet },
  )
  await queueMail(sql, seal, { kind: 'hand-over', to, ...mail, organisationId, uselessAfter: lateAfter })
}
