import type { HttpBindings } from '@hono/node-server'
import { Hono, type Context } from 'hono'
import { keepAccount } from '../core/accounts.ts'
import { contentPolicy } from '../pages/layout.ts'
import type { XDeps } from './deps.ts'
import { intentPage, postedPage } from './intent-page.ts'
import { refusalOf } from './judge-post.ts'

const HANDLE = /^\w{1,15}$/

/** `/intent/tweet`: what a share link opens. A person who posts there stands in the ledger as everybody else does. */
export function intentRoutes(deps: XDeps): Hono<{ Bindings: HttpBindings }> {
  const { store, now } = deps
  const ask = (c: Context, text: string, refusal?: string): Response | Promise<Response> => {
    c.header('content-security-policy', contentPolicy({ formTargets: ["'self'"] }))
    c.header('cache-control', 'no-store')
    const accounts = store.ledger.accounts().filter(({ platform }) => platform === 'x')
    return c.html(intentPage(text, accounts, refusal), refusal === undefined ? 200 : 422)
  }
  return new Hono<{ Bindings: HttpBindings }>()
    .get('/intent/tweet', (c) => ask(c, c.req.query('text') ?? ''))
    .post('/intent/tweet', async (c) => {
      const form = await c.req.parseBody()
      const text = typeof form['text'] === 'string' ? form['text'].replaceAll('\r\n', '\n') : ''
      const handle = typeof form['handle'] === 'string' ? form['handle'].replace(/^@/, '') : ''
      if (!HANDLE.test(handle)) return ask(c, text, 'A handle on X has 1 to 15 letters, digits or underscores.')
      if (text.trim() === '') return ask(c, text, 'There is nothing to post.')
      const at = now()
      const known = store.ledger.accountByHandle('x', handle)
      const account = known ?? keepAccount(store, { platform: 'x', handle, name: handle }, at)
      const refusal = refusalOf(store, { account, post: { text } }, at)
      if (refusal !== undefined) return ask(c, text, 'X does not take this post: it is too long, or was posted before.')
      const id = store.ids.next(at)
      const acceptedAt = at.toString({ smallestUnit: 'millisecond' })
      store.record({ kind: 'post-accepted', platform: 'x', accountId: account.id, id, text, acceptedAt })
      c.header('content-security-policy', contentPolicy({}))
      return c.html(
        postedPage({ text, handle: account.handle, address: `https://x.com/${account.handle}/status/${id}` }),
      )
    })
}
