import { Hono, type Context } from 'hono'
import { z } from 'zod'
import { contentPolicy } from '../pages/layout.ts'
import { timelineFragment, timelinePage } from '../pages/timeline-page.ts'
import { liveScript } from '../pages/live-script.ts'
import type { Store } from '../store.ts'
import { keepAccount, WantedAccount } from './accounts.ts'
import type { Post } from './ledger.ts'
import { TroubleOrder } from './trouble.ts'

const Accounts = z.strictObject({ accounts: z.array(WantedAccount).max(100_000) })

/** What the sandbox's own doors need. */
export type SandboxDeps = {
  readonly store: Store
  readonly now: () => Temporal.Instant
  /** Forgets everything, what other parts hold included. */
  readonly forget: () => void
}

/** The sandbox's own doors: ledger, accounts, trouble, and the timeline to look at. */
export function sandboxRoutes({ store, now, forget }: SandboxDeps): Hono {
  const { ledger, media, troubles } = store
  return new Hono()
    .get('/', (c) => {
      c.header('content-security-policy', contentPolicy({ script: liveScript }))
      c.header('cache-control', 'no-store')
      return c.html(timelinePage(store))
    })
    .get('/sandbox/timeline', (c) => {
      c.header('cache-control', 'no-store')
      return c.html(timelineFragment(store))
    })
    .get('/sandbox/pictures/:sha256', (c) => {
      const file = media.file(c.req.param('sha256'))
      if (file === undefined) return c.notFound()
      c.header('content-security-policy', "default-src 'none'; sandbox")
      c.header('x-content-type-options', 'nosniff')
      return c.body(file.bytes, 200, { 'content-type': file.type })
    })
    .get('/sandbox/ledger', (c) => c.json(ledger.posts().map(ledgerLine)))
    .put('/sandbox/accounts', async (c) => {
      const body = Accounts.safeParse(await jsonBody(c))
      if (!body.success) return invalidBody(c, body.error)
      return c.json({ accounts: body.data.accounts.map((wanted) => keepAccount(store, wanted, now())) })
    })
    .get('/sandbox/trouble', (c) => c.json(troubles.list()))
    .put('/sandbox/trouble', async (c) => {
      const body = TroubleOrder.safeParse(await jsonBody(c))
      if (!body.success) return invalidBody(c, body.error)
      const { platform, account } = body.data
      if (account !== undefined && !ledger.accountByHandle(platform, account)) return noAccount(c, account)
      troubles.set(body.data)
      return c.json(troubles.list())
    })
    .delete('/sandbox', (c) => {
      forget()
      return c.body(null, 204)
    })
}

/** The body as JSON; undefined when it is none, which no schema of a body takes. */
export async function jsonBody(c: Context): Promise<unknown> {
  return c.req.json<unknown>().catch(() => undefined)
}

/** 400 with everything that is wrong with the body, as RFC 9457 has it. */
export function invalidBody(c: Context, error: z.ZodError): Response {
  const faults = error.issues.map((issue) => ({ path: issue.path.map(String).join('.'), message: issue.message }))
  return badRequest(c, { title: 'Invalid body', detail: z.prettifyError(error), faults })
}

/** 400 for a handle that nobody has. */
export function noAccount(c: Context, handle: string): Response {
  return badRequest(c, { title: 'No such account', detail: `The sandbox has no account ${JSON.stringify(handle)}` })
}

function badRequest(
  c: Context,
  problem: { readonly title: string; readonly detail: string; readonly faults?: unknown },
): Response {
  return c.json({ type: 'about:blank', status: 400, ...problem }, 400, { 'content-type': 'application/problem+json' })
}

function ledgerLine(post: Post): Readonly<Record<string, unknown>> {
  return {
    platform: post.account.platform,
    account: post.account.handle,
    id: post.id,
    text: post.text,
    acceptedAt: post.acceptedAt.toString({ smallestUnit: 'millisecond' }),
    ...(post.pictures && { pictures: post.pictures }),
    ...(post.deletedAt && { deletedAt: post.deletedAt.toString({ smallestUnit: 'millisecond' }) }),
  }
}
