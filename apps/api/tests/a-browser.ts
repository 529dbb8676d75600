import type { TestApi } from './an-api.ts'

export type Page = {
  readonly status: number
  readonly headers: Headers
  readonly text: string
  readonly location: string
}

type Form = Readonly<Record<string, string | readonly string[]>>

/** A browser without scripts: it keeps cookies, says where its forms come from, and follows no redirect by itself. */
export type Browser = {
  readonly cookies: Map<string, string>
  get(path: string): Promise<Page>
  /** A name may be sent several times. */
  post(path: string, form?: Form): Promise<Page>
}

const ORIGIN = 'http://chorus.test'

/** Opens a browser on the app; `language` as in Accept-Language. */
export function aBrowser(api: TestApi, language = 'en'): Browser {
  const cookies = new Map<string, string>()
  async function send(path: string, init: RequestInit): Promise<Page> {
    const headers = new Headers(init.headers)
    headers.set('accept', 'text/html')
    headers.set('accept-language', language)
    headers.set('cookie', [...cookies].map(([name, value]) => `${name}=${value}`).join('; '))
    const answer = await api.request(new Request(new URL(path, ORIGIN), { ...init, headers }))
    for (const line of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
      if (/max-age=0/i.test(line)) cookies.delete(name)
      else cookies.set(name, value)
    }
    const { status, headers: got } = answer
    return { status, headers: got, text: await answer.text(), location: got.get('location') ?? '' }
  }
  return {
    cookies,
    get: (path) => send(path, {}),
    post(path, form = {}) {
      const fields = Object.entries(form).flatMap(([name, value]) => [value].flat().map((one) => [name, one]))
      const body = new URLSearchParams(fields).toString()
      // As browsers do it from a page with `Referrer-Policy: no-referrer`.
      const headers = { origin: 'null', 'sec-fetch-site': 'same-origin', 'content-length': String(body.length) }
      const type = { 'content-type': 'application/x-www-form-urlencoded' }
      return send(path, { method: 'POST', headers: { ...headers, ...type }, body })
    },
  }
}
