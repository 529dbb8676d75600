import {
  type Db,
  findCampaignAnswers,
  findLostHandles,
  findMovedTexts,
  findReceiptsDue,
  findRefusedPosts,
  findRemindersDue,
  markNoticeTold,
  readContact,
  type ReceiptPost,
  type Statements,
  takeReceipts,
} from '@chorus/db'
import { composeMail, type MailAbout, mailLocaleFor } from '@chorus/mail'
import { openContact } from './contacts.ts'
import type { Log, Seal } from './deps.ts'
import { type MailLinks, signedLink } from './mail-links.ts'
import { networkName } from './network-name.ts'
import { ownLinkSecret } from './own-link.ts'
import { type NewMail, queueMail } from './queue-mail.ts'

export type TellDeps = { readonly db: Db; readonly seal: Seal; readonly links: MailLinks; readonly log: Log }

/** How many mails of each kind were queued. */
export type Told = {
  readonly receipts: number
  readonly reminders: number
  readonly reconnects: number
  readonly refusals: number
  readonly moves: number
  readonly answers: number
}

/**
 * Queues the mails that are due by themselves: what was posted as whom, what waits for whom, which handle to connect again,
 * what a network refused, which agreed texts wait again since a date moved; and to leads, who said no. Each is queued once,
 * however many workers call it and however often.
 */
export async function tellOrganisations(deps: TellDeps): Promise<Told> {
  return {
    receipts: await countOf(deps, await findReceiptsDue(deps.db), (due) => tellReceipts(deps, due)),
    reminders: await countOf(deps, await findRemindersDue(deps.db), (due) => remind(deps, due)),
    reconnects: await countOf(deps, await findLostHandles(deps.db), (lost) => tellOfHandle(deps, lost)),
    refusals: await countOf(deps, await findRefusedPosts(deps.db), (post) => tellOfRefusal(deps, post)),
    moves: await countOf(deps, await findMovedTexts(deps.db), (moved) => tellOfMove(deps, moved)),
    answers: await countOf(deps, await findCampaignAnswers(deps.db), (answers) => tellLead(deps, answers)),
  }
}

/** One that cannot be told, as where no key opens its address, keeps nobody else from being told. */
async function countOf<Due>(
  { log }: TellDeps,
  list: readonly Due[],
  tell: (due: Due) => Promise<boolean>,
): Promise<number> {
  let told = 0
  for (const due of list) {
    try {
      if (await tell(due)) told += 1
    } catch (error) {
      log.error({ error: String(error) }, 'mail not queued')
    }
  }
  return told
}

type DueOf<Find extends (...args: never[]) => Promise<readonly unknown[]>> = Awaited<ReturnType<Find>>[number]

/** Posts that one mail quotes; of more it gives the number. */
const MOST_QUOTED = 50

async function tellReceipts(deps: TellDeps, due: DueOf<typeof findReceiptsDue>): Promise<boolean> {
  const { organisationId, dedupe } = due
  const url = await ownPage(deps, organisationId)
  return deps.db.sql.begin(async (sql) => {
    const posts = await takeReceipts(sql, organisationId)
    const [first] = posts
    if (first === undefined) return false
    const about = posts.length === 1 && dedupe === undefined ? receiptOf(first, url) : summaryOf(first, posts, url)
    return queueTo(deps, sql, { organisationId, about, dedupe })
  })
}

function receiptOf(post: ReceiptPost, url: string): MailAbout {
  const { organisation, campaign, text } = post
  const names = { organisation, campaign, account: `@${post.handle}`, network: networkName(post.platform) }
  return { kind: 'receipt', ...names, text, postUrl: post.url, url }
}

function summaryOf({ organisation }: ReceiptPost, posts: readonly ReceiptPost[], url: string): MailAbout {
  const quoted = posts.slice(0, MOST_QUOTED).map((post) => {
    return `@${post.handle}, ${networkName(post.platform)}: ${post.url}\n${post.text}`
  })
  const text = [...quoted, ...(posts.length > MOST_QUOTED ? ['…'] : [])].join('\n\n')
  return { kind: 'receipts', organisation, count: posts.length, text, url }
}

async function remind(deps: TellDeps, due: DueOf<typeof findRemindersDue>): Promise<boolean> {
  const { organisationId, organisation, campaign, campaignId, count, n } = due
  const url = await ownPage(deps, organisationId)
  const stopUrl = signedLink(deps.links, 'stop', organisationId)
  const names = { organisation, campaign, url, stopUrl }
  const about: MailAbout =
    due.state === 'invited' ? { kind: 'reminder-answer', ...names } : { kind: 'reminder-texts', ...names, count }
  const dedupe = `reminder:${campaignId}:${organisationId}:${n}`
  const uselessAfter = Temporal.Instant.from(due.firstAt)
  return queueTo(deps, deps.db.sql, { organisationId, about, dedupe, uselessAfter })
}

async function tellOfHandle(deps: TellDeps, lost: DueOf<typeof findLostHandles>): Promise<boolean> {
  const { organisationId, organisation, noticeId } = lost
  const url = await ownPage(deps, organisationId)
  const names = { organisation, account: `@${lost.handle}`, network: networkName(lost.platform) }
  return deps.db.sql.begin(async (sql) => {
    if (!(await markNoticeTold(sql, noticeId))) return false
    return queueTo(deps, sql, { organisationId, about: { kind: 'needs-reconnect', ...names, url } })
  })
}

async function tellOfRefusal(deps: TellDeps, post: DueOf<typeof findRefusedPosts>): Promise<boolean> {
  const { postId, organisationId, organisation, campaign, text } = post
  const url = signedLink(deps.links, 'post', postId)
  const about = { kind: 'refused', organisation, campaign, network: networkName(post.platform), text, url } as const
  return queueTo(deps, deps.db.sql, { organisationId, about, dedupe: `refused:${postId}` })
}

async function tellOfMove(deps: TellDeps, moved: DueOf<typeof findMovedTexts>): Promise<boolean> {
  const { organisationId, organisation, campaign, count, applicationId } = moved
  const url = await ownPage(deps, organisationId)
  const about = { kind: 'texts-again', organisation, campaign, count, url } as const
  return queueTo(deps, deps.db.sql, { organisationId, about, dedupe: `texts-again:${applicationId}:${organisationId}` })
}

async function tellLead({ db, seal, links }: TellDeps, answers: DueOf<typeof findCampaignAnswers>): Promise<boolean> {
  const { campaign, slug, organisations, email, locale, dedupe } = answers
  const url = new URL(`/app/campaigns/${slug}`, links.publicUrl).href
  const about = { kind: 'answers', campaign, count: organisations.length, text: organisations.join('\n'), url } as const
  const reader = { locale: mailLocaleFor(locale === null ? [] : [locale]), isDiscreet: false }
  return queueMail(db.sql, seal, { kind: 'answers', to: email, ...composeMail(about, reader), dedupe })
}

/** Queues a mail to an organisation in its language; false where it gave no address, or was told before. */
async function queueTo(
  { seal }: TellDeps,
  sql: Statements,
  mail: { readonly about: MailAbout } & Pick<NewMail, 'dedupe' | 'uselessAfter'> & { readonly organisationId: string },
): Promise<boolean> {
  const { about, organisationId, dedupe, uselessAfter } = mail
  const kept = await readContact({ sql }, organisationId)
  if (kept === undefined) return false
  const { address: to, locale, discreet: isDiscreet } = openContact(seal, kept)
  const written = composeMail(about, { locale, isDiscreet })
  return queueMail(sql, seal, { kind: about.kind, to, ...written, organisationId, dedupe, uselessAfter })
}

/** Where an organisation withdraws and answers without signing in: its own link; without one, its portal. */
async function ownPage({ db, seal, links }: TellDeps, organisationId: string): Promise<string> {
  const secret = await ownLinkSecret({ db, seal }, organisationId)
  return new URL(secret === undefined ? '/p' : `/o/${secret}`, links.publicUrl).href
}
