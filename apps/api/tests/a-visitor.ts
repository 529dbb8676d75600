import { createApp, openChanges } from '@chorus/api'
import type { TestApi } from './an-api.ts'
import { PUBLIC_URL } from './a-sign-in.ts'

type Sent = {
  readonly form?: Readonly<Record<string, string>>
  readonly headers?: Readonly<Record<string, string>>
  /** Instead of a form. */
  readonly body?: string
  readonly type?: string
  /** Address of the connection. */
  readonly from?: string
}

export type Seen = {
  readonly status: number
  readonly headers: Headers
  readonly text: string
  /** Path and query that it leads to. */
  readonly location: string | null
}

export type Visitor = {
  readonly jar: Map<string, string>
  readonly get: (path: string, sent?: Sent) => Promise<Seen>
  readonly post: (path: string, form?: Readonly<Record<string, string>>, sent?: Sent) => Promise<Seen>
  readonly send: (method: string, path: string, sent?: Sent) => Promise<Seen>
}

/** Somebody with a browser at the pages of an app: keeps cookies, sends forms as a page of ours does. */
export function aVisitor(api: TestApi): Visitor {
  const app = createApp({ ...api.deps, changes: openChanges(api.deps) })
  const jar = new Map<string, string>()
  const visit = async (method: string, path: string, sent: Sent = {}): Promise<Seen> => {
    const request = requestOf(method, path, { ...sent, jar })
    const response = await app.request(request, undefined, {
      incoming: { socket: { remoteAddress: sent.from ?? '203.0.113.1' } },
    })
    for (const set of response.headers.getSetCookie()) {
      const [name = '', value = ''] = (set.split(';')[0] ?? '').split(/=(.*)/s)
      if (value === '' || set.includes('Max-Age=0')) jar.delete(name)
      else jar.set(name, value)
    }
    const { status, headers } = response
    return { status, headers, text: await response.text(), location: headers.get('location') }
  }
  return {
    jar,
    get: (path: string, sent?: Sent) => visit('GET', path, sent),
    post: (path: string, form: Readonly<Record<string, string>> = {}, sent: Sent = {}) =>
      visit('POST', path, { form, ...sent }),
    send: visit,
  }
}

function requestOf(method: string, path: string, sent: Sent & { readonly jar: ReadonlyMap<string, string> }): Request {
  const cookie = [...sent.jar].map(([name, value]) => `${name}=${value}`).join('; ')
  const headers = new Headers({ accept: 'text/html', ...(cookie === '' ? {} : { cookie }) })
  if (method === 'GET') return new Request(`${PUBLIC_URL}${path}`, { method, headers })
  headers.set('content-type', sent.type ?? 'application/x-www-form-urlencoded')
  headers.set('sec-fetch-site', 'same-origin')
  headers.set('origin', 'null')
  for (const [name, value] of Object.entries(sent.headers ?? {})) headers.set(name, value)
  const body = sent.body ?? new URLSearchParams(sent.form).toString()
  return new Request(`${PUBLIC_URL}${path}`, { method, headers, body })
}

/** Signs somebody in who is there already, through the pages. */
export async function signInByPages(api: TestApi, visitor: Visitor, email: string): Promise<Seen> {
  await visitor.post('/sign-in', { email })
  const link = api.mailed.findLast(({ to }) => to === email)?.link
  return visitor.post(`${link?.pathname}`)
}
