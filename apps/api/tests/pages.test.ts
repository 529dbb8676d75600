import type { ApiDeps } from '@chorus/api'
import { openDb } from '@chorus/db'
import { expect, test } from 'vitest'
import { anApi, aSharedApi } from './an-api.ts'

const shared = aSharedApi({
  changes: { sandboxUrl: 'http://127.0.0.1:3010', authorizeOrigins: ['https://network.test'] },
})

const BROWSER = 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8'

/** As a browser asks, without a token. */
const asBrowser = (headers: Readonly<Record<string, string>> = {}) => ({
  token: undefined,
  headers: { accept: BROWSER, ...headers },
})

test('the first page says what this is and leads on, without any script or style of its own', async () => {
  const { status, headers, body } = await shared().ask<string>('GET //', asBrowser())

  expect([status, headers.get('content-type')]).toEqual([200, 'text/html; charset=UTF-8'])
  expect(body).toMatch(/^<!doctype html><html lang="en" dir="ltr">/)
  expect(body).toContain('href="http://127.0.0.1:3010"')
  expect(body).toContain('rehearsal')
  expect(body).not.toMatch(/<script|<style|javascript:|\son\w+=|\sstyle=|https?:\/\/(?!127\.0\.0\.1:3010)/i)
})

test('what a page is told stands in it as text, never as markup', async () => {
  await using api = await anApi({ changes: { sandboxUrl: 'http://h/"><script>alert(1)</script>&x' } })

  const { body } = await api.ask<string>('GET //?lang=fr&x=%22%3E%3Cscript%3E', asBrowser())

  expect(body).not.toContain('<script>')
  expect(body).toContain('&quot;&gt;&lt;script&gt;')
})

test('a live installation’s first page says so, and knows of no sandbox and no rehearsal', async () => {
  await using api = await anApi({ mode: 'live' })

  const { body } = await api.ask<string>('GET //', asBrowser())

  expect(body).toContain('live installation')
  expect(body).not.toMatch(/sandbox|rehearsal/i)
})

test('a page lets nothing in but our own files, is kept in no cache, and forms end here or at the networks’ pages', async () => {
  for (const what of ['GET //', 'GET //nowhere']) {
    const { headers } = await shared().ask<string>(what, asBrowser())
    expect(headers.get('content-security-policy')).toBe(
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; " +
        "form-action 'self' https://network.test; frame-ancestors 'none'; base-uri 'none'",
    )
    expect([headers.get('cache-control'), headers.get('referrer-policy')]).toEqual(['no-store', 'no-referrer'])
  }
})

test('a browser that goes astray gets a page in its language, a program a problem', async () => {
  const astray = await shared().ask<string>('GET //nowhere', asBrowser({ 'accept-language': 'es-MX' }))
  const program = await shared().ask<{ code: string }>('GET //nowhere', { headers: { accept: 'application/json' } })
  const api = await shared().ask<{ code: string }>(
    'GET /nowhere',
    asBrowser({ authorization: `Bearer ${shared().leadToken}` }),
  )

  expect([astray.status, astray.headers.get('content-language')]).toEqual([404, 'es'])
  expect(astray.body).toContain('Aquí no hay nada')
  expect([program.status, program.body.code]).toEqual([404, 'not-found'])
  expect([api.status, api.body.code]).toEqual([404, 'not-found'])
})

test('a fault shows a browser nothing but the id that the log has it under', async () => {
  await using db = openDb({ url: 'postgres://nobody@127.0.0.1:9/none', max: 1, applicationName: 'chorus tests' })
  await using api = await anApi({ changes: { db, pages: { ...shared().deps.pages, assets: broken } } })

  const { status, headers, body } = await api.ask<string>('GET //assets/any.css', asBrowser())

  expect([status, headers.get('content-type')]).toEqual([500, 'text/html; charset=UTF-8'])
  expect(body).toContain(String(api.logged[0]?.['requestId']))
  expect(body).not.toContain('out of order')
})

const broken: ApiDeps['pages']['assets'] = new Proxy(new Map(), {
  get: () => () => {
    throw new Error('out of order')
  },
})

test('a language that is chosen is kept for the next page, and nothing else sets a cookie', async () => {
  const chosen = await shared().ask<string>('GET //?lang=ar', asBrowser({ 'accept-language': 'fr' }))
  const cookie = chosen.headers.get('set-cookie') ?? ''
  const later = await shared().ask<string>('GET //', asBrowser({ cookie: cookie.split(';')[0] ?? '' }))
  const unknown = await shared().ask<string>('GET //?lang=tlh', asBrowser())

  expect(cookie).toMatch(/^lang=ar; Max-Age=\d+; Path=\/; HttpOnly; Secure; SameSite=Lax$/)
  expect(chosen.body).toContain('<html lang="ar" dir="rtl">')
  expect([later.headers.get('content-language'), later.headers.get('set-cookie')]).toEqual(['ar', null])
  expect([unknown.headers.get('content-language'), unknown.headers.get('set-cookie')]).toEqual(['en', null])
})

test('links to other languages lead to the same page with the rest of its query', async () => {
  const { body } = await shared().ask<string>('GET //?step=2&lang=fr', asBrowser())

  expect(body).toContain('href="/?step=2&amp;lang=ru"')
})

test('the stylesheet is there for good under its name, compressed for who takes that, and with its policy', async () => {
  const { body: html } = await shared().ask<string>('GET //', asBrowser())
  const href = /<link rel="stylesheet" href="([^"]+)"/.exec(html)?.[1]
  const plain = await shared().ask<string>(`GET /${href}`, { token: undefined })
  const small = await shared().ask<string>(`GET /${href}`, {
    token: undefined,
    headers: { 'accept-encoding': 'br, gzip' },
  })
  const lost = await shared().ask('GET //assets/pages-00000000.css', { token: undefined })

  expect(href).toMatch(/^\/assets\/pages-[\w-]{8}\.css$/)
  expect([plain.status, plain.headers.get('content-type')]).toEqual([200, 'text/css; charset=utf-8'])
  expect(plain.headers.get('cache-control')).toBe('public, max-age=31536000, immutable')
  expect(small.headers.get('content-encoding')).toBe('gzip')
  expect(plain.headers.get('vary')).toBe('accept-encoding')
  expect(plain.body).toContain('--accent')
  expect(lost.status).toBe(404)
})

test('a page with its stylesheet weighs at most 30 kB, uncompressed', async () => {
  const { body: html } = await shared().ask<string>('GET //', asBrowser())
  const href = /<link rel="stylesheet" href="([^"]+)"/.exec(html)?.[1]
  const { body: css } = await shared().ask<string>(`GET /${href}`, { token: undefined })

  expect(Buffer.byteLength(html) + Buffer.byteLength(css)).toBeLessThan(30_000)
})
