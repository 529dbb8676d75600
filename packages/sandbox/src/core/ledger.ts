import { platformNames, type PlatformName } from '@chorus/shared'
import { z } from 'zod'

/** One account of one network. */
export type Account = {
  readonly platform: PlatformName
  readonly id: string
  /** Without @, as first given. */
  readonly handle: string
  readonly name: string
}

/** A picture of a post: which of those that were uploaded, and what was said of it. */
export type PostedPicture = { readonly sha256: string; readonly alt: string }

/** One post that a network accepted. It stays in the ledger when it is deleted. */
export type Post = {
  readonly account: Account
  readonly id: string
  /** As it was sent, unescaped. */
  readonly text: string
  readonly acceptedAt: Temporal.Instant
  readonly inReplyTo?: string
  readonly pictures?: readonly PostedPicture[]
  readonly deletedAt?: Temporal.Instant
}

const platform = z.enum(platformNames)
const id = z.string().regex(/^\d{1,19}$/)

/** What changes the ledger; also its lines in the journal. */
export const ledgerEvents = [
  z.strictObject({ kind: z.literal('account-kept'), platform, id, handle: z.string(), name: z.string() }),
  z.strictObject({
    kind: z.literal('post-accepted'),
    platform,
    accountId: id,
    id,
    text: z.string(),
    acceptedAt: z.string(),
    inReplyTo: id.exactOptional(),
    pictures: z.array(z.strictObject({ sha256: z.string(), alt: z.string() })).exactOptional(),
  }),
  z.strictObject({ kind: z.literal('post-deleted'), platform, id, deletedAt: z.string() }),
] as const

type LedgerEvent = z.infer<(typeof ledgerEvents)[number]>

/** Who posted what, of every network. Looking up by account, id or text is one step, however long the ledger is. */
export type Ledger = {
  /** Every accepted post, oldest first. */
  posts(): readonly Post[]
  accounts(): readonly Account[]
  accountByHandle(platform: PlatformName, handle: string): Account | undefined
  accountById(platform: PlatformName, id: string): Account | undefined
  postById(platform: PlatformName, id: string): Post | undefined
  /** The account's posts, oldest first. */
  postsOf(account: Account): readonly Post[]
  /** The account's newest post of this text, compared after NFC. */
  newestWithText(account: Account, text: string): Post | undefined
  apply(event: LedgerEvent): void
  forget(): void
}

type Page = { account: Account; readonly posts: Stored[]; readonly byText: Map<string, Post> }
type Stored = { -readonly [Field in keyof Post]: Post[Field] }
type Shelves = {
  readonly posts: Stored[]
  readonly postById: Map<string, Stored>
  readonly pageById: Map<string, Page>
  readonly pageByHandle: Map<string, Page>
}

/** An empty ledger. */
export function createLedger(): Ledger {
  const shelves: Shelves = { posts: [], postById: new Map(), pageById: new Map(), pageByHandle: new Map() }
  const pageOf = (account: Account): Page | undefined => shelves.pageById.get(keyOf(account.platform, account.id))
  return {
    posts: () => shelves.posts,
    accounts: () => [...shelves.pageById.values()].map((page) => page.account),
    accountByHandle: (network, handle) => shelves.pageByHandle.get(keyOf(network, handle.toLowerCase()))?.account,
    accountById: (network, accountId) => shelves.pageById.get(keyOf(network, accountId))?.account,
    postById: (network, postId) => shelves.postById.get(keyOf(network, postId)),
    postsOf: (account) => pageOf(account)?.posts ?? [],
    newestWithText: (account, text) => pageOf(account)?.byText.get(text.normalize('NFC')),
    apply: (event) => applyTo(shelves, event),
    forget() {
      shelves.posts.length = 0
      for (const map of [shelves.postById, shelves.pageById, shelves.pageByHandle]) map.clear()
    },
  }
}

function keyOf(network: PlatformName, name: string): string {
  return `${network} ${name}`
}

function applyTo(shelves: Shelves, event: LedgerEvent): void {
  switch (event.kind) {
    case 'account-kept':
      keepAccount(shelves, { platform: event.platform, id: event.id, handle: event.handle, name: event.name })
      return
    case 'post-accepted':
      addPost(shelves, event)
      return
    case 'post-deleted': {
      const post = shelves.postById.get(keyOf(event.platform, event.id))
      if (!post) throw new Error(`No ${event.platform} post ${event.id} to delete`)
      post.deletedAt = Temporal.Instant.from(event.deletedAt)
    }
  }
}

function keepAccount(shelves: Shelves, account: Account): void {
  const known = shelves.pageById.get(keyOf(account.platform, account.id))
  if (known) {
    known.account = account
    for (const post of known.posts) post.account = account
    return
  }
  const page: Page = { account, posts: [], byText: new Map() }
  shelves.pageById.set(keyOf(account.platform, account.id), page)
  shelves.pageByHandle.set(keyOf(account.platform, account.handle.toLowerCase()), page)
}

function addPost(shelves: Shelves, event: Extract<LedgerEvent, { kind: 'post-accepted' }>): void {
  const page = shelves.pageById.get(keyOf(event.platform, event.accountId))
  if (!page) throw new Error(`No ${event.platform} account ${event.accountId} to post as`)
  const post: Stored = {
    account: page.account,
    id: event.id,
    text: event.text,
    acceptedAt: Temporal.Instant.from(event.acceptedAt),
  }
  if (event.inReplyTo !== undefined) post.inReplyTo = event.inReplyTo
  if (event.pictures !== undefined) post.pictures = event.pictures
  shelves.posts.push(post)
  shelves.postById.set(keyOf(event.platform, event.id), post)
  page.posts.push(post)
  page.byText.set(event.text.normalize('NFC'), post)
}
