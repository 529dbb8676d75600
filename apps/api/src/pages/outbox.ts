import { readOutbox } from '@chorus/usecases'
import { type OpenAPIHono, z } from '@hono/zod-openapi'
import type { ApiDeps, ApiEnv } from '../api-deps.ts'
import { refuse } from './error-answers.ts'
import { readSignedIn } from './own-form.ts'
import { page } from './page.ts'

const PAGE = 25

/** `/outbox`: the mails of a rehearsal with what they say, for admins. A live installation shows nobody its mails. */
export function addOutboxPage(app: OpenAPIHono<ApiEnv>, deps: ApiDeps): void {
  if (deps.mode === 'live') return
  app.get('/outbox', async (c) => {
    const session = await readSignedIn(c, deps, { isProved: false })
    if (session instanceof Response) return session
    if (session.role !== 'admin') {
      return refuse(c, { status: 403, code: 'forbidden', title: 'Only admins see the mails of a rehearsal' })
    }
    const after = z.uuid().safeParse(c.req.query('after'))
    const found = await readOutbox(deps, { limit: PAGE + 1, after: after.data })
    const mails = found.slice(0, PAGE)
    const last = mails.at(-1)
    return page(c, {
      name: 'outbox',
      props: {
        mails: mails.map(({ id, state, queuedAt, to, subject, body }) => ({
          id,
          state,
          queuedAt: queuedAt.toString(),
          to,
          subject,
          parts: partsOf(body ?? '', [deps.publicUrl, deps.sandboxUrl]),
        })),
        nextHref: found.length > PAGE && last !== undefined ? `/outbox?after=${last.id}` : undefined,
        isFirst: !after.success,
      },
    })
  })
}

type Part = { readonly text: string; readonly isLink: boolean }

/** A text cut at the addresses that lead to this installation or its sandbox: only those can be followed. */
function partsOf(body: string, sites: readonly (string | undefined)[]): readonly Part[] {
  const origins = new Set(sites.flatMap((site) => (site === undefined ? [] : [new URL(site).origin])))
  return body.split(/(https?:\/\/[^\s<>"]+)/).flatMap((text): readonly Part[] => {
    if (text === '') return []
    return [{ text, isLink: URL.canParse(text) && origins.has(new URL(text).origin) }]
  })
}
