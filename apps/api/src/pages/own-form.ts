import type { Session } from '@chorus/auth'
import type { Context } from 'hono'
import type { ApiDeps, ApiEnv } from '../api-deps.ts'
import { CROSS_SITE, isSameOrigin } from '../same-origin.ts'
import { refuse } from './error-answers.ts'

/** More than any form of ours holds. */
const MOST_BYTES = 64 * 1024

export type FormFields = Readonly<Record<string, string>>

/**
 * What a form of ours was sent with; a `Response` when another site sent it or it is no form. Files and fields that come
 * twice are left out.
 */
export async function readForm(
  c: Context<ApiEnv>,
  { publicUrl }: Pick<ApiDeps, 'publicUrl'>,
): Promise<FormFields | Response> {
  if (!isSameOrigin(c, publicUrl)) return refuse(c, CROSS_SITE)
  const type = c.req.header('content-type') ?? ''
  const text = await readSmall(c)
  if (text === undefined || !type.startsWith('application/x-www-form-urlencoded')) return refuse(c, NO_FORM)
  return Object.fromEntries(new URLSearchParams(text))
}

/** The JSON that a script of ours sent; a `Response` when it is none, or another site sent it. */
export async function readJson(
  c: Context<ApiEnv>,
  { publicUrl }: Pick<ApiDeps, 'publicUrl'>,
): Promise<Readonly<Record<string, unknown>> | Response> {
  if (!isSameOrigin(c, publicUrl)) return refuse(c, CROSS_SITE)
  const isJson = (c.req.header('content-type') ?? '').startsWith('application/json')
  const text = isJson ? await readSmall(c) : undefined
  try {
    const body: unknown = JSON.parse(text ?? '')
    if (typeof body === 'object' && body !== null && !Array.isArray(body)) return body as Record<string, unknown>
  } catch {
    // Said below.
  }
  return refuse(c, NO_FORM)
}

/** The body as text, unless it is larger than any of ours: then the rest is not read. */
async function readSmall(c: Context<ApiEnv>): Promise<string | undefined> {
  const parts: Uint8Array[] = []
  let bytes = 0
  for await (const part of c.req.raw.body ?? []) {
    bytes += part.byteLength
    if (bytes > MOST_BYTES) return undefined
    parts.push(part)
  }
  return Buffer.concat(parts).toString('utf8')
}

const NO_FORM = {
  status: 403,
  code: 'no-form',
  title: 'This is not what a form of this installation sends',
} as const

/** Adds cookies to the answer. */
export function setCookies(c: Context<ApiEnv>, cookies: readonly string[]): void {
  for (const cookie of cookies) c.header('set-cookie', cookie, { append: true })
}

/**
 * Who is signed in, completely; a `Response` that leads to signing in when nobody is, or to what is missing. `isProved`:
 * their proof has to be fresh as well.
 */
export async function readSignedIn(
  c: Context<ApiEnv>,
  { auth }: Pick<ApiDeps, 'auth'>,
  { isProved }: { readonly isProved: boolean },
): Promise<Session | Response> {
  const session = await auth.readSession(c.req.raw.headers)
  const back = encodeURIComponent(c.req.method === 'GET' ? c.req.path : '/account')
  if (session === undefined) return c.redirect(`/sign-in?return=${back}`, 303)
  if (session.isHalf || (isProved && !session.isProved)) return c.redirect(`/step-up?return=${back}`, 303)
  c.set('person', { name: session.email })
  return session
}
