import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { aSandbox, call, connected, idIn, keep, post, trouble } from '../../tests/sandbox-client.ts'

test('the page shows posts newest first, with name, handle, network and time, below the banner', async () => {
  await using sandbox = await aSandbox()
  const ally = await connected(sandbox)
  await post(sandbox, ally, 'older')
  await post(sandbox, ally, 'newer')

  const { text, headers } = await call(sandbox, 'GET /')

  expect(text).toContain('<strong>Sandbox</strong>: nothing here leaves this machine')
  expect(text.indexOf('newer')).toBeGreaterThan(0)
  expect(text.indexOf('newer')).toBeLessThan(text.indexOf('older'))
  for (const part of [
    'Name of ally',
    '@ally',
    '>X<',
    'datetime="2026-11-21T12:00:00.000Z"',
    '2 posts accepted',
    '1 account',
  ])
    expect(text).toContain(part)
  expect(text).toContain('dir="auto"')
  expect(headers.get('content-security-policy')).toContain("default-src 'none'")
})

test("the page's own style and script are the ones that its policy lets run", async () => {
  await using sandbox = await aSandbox()

  const { text, headers } = await call(sandbox, 'GET /')

  const inline = [...text.matchAll(/<(style|script)>(.*?)<\/\1>/gs)]
  expect(inline.map(([, tag]) => tag)).toEqual(['style', 'script'])
  for (const [, tag, source = ''] of inline) {
    const hash = createHash('sha256').update(source).digest('base64')
    expect(headers.get('content-security-policy')).toContain(`${tag}-src 'sha256-${hash}'`)
  }
})

test.for([
  '<script>alert(1)</script>',
  '<img src=x onerror="alert(1)">',
  '#a<script>alert(1)</script>',
  '@b"><svg onload=alert(1)>',
  'https://example.org/"onmouseover="alert(1)',
  "javascript:alert(1) ' onclick='alert(1)",
])('a text of %s shows as text', async (text) => {
  await using sandbox = await aSandbox()
  await post(sandbox, await connected(sandbox), text)

  for (const path of ['/', '/sandbox/timeline']) {
    const page = (await call(sandbox, `GET ${path}`)).text
    const shown = /<p class="text" dir="auto">(.*?)<\/p>/s.exec(page)?.[1] ?? ''
    expect(shown.replaceAll(/<\/?b>/g, '')).not.toMatch(/[<>"']/)
    expect(unescaped(shown)).toBe(text)
  }
})

test('a name shows as text', async () => {
  await using sandbox = await aSandbox()
  await keep(sandbox, 'ally', '"><script>alert(1)</script>')
  await post(sandbox, await connected(sandbox, 'second'), 'a')
  await keep(sandbox, 'second', '<svg onload=alert(1)>')

  const fragment = (await call(sandbox, 'GET /sandbox/timeline')).text

  expect(fragment).not.toMatch(/<script|<svg/)
  expect(fragment).toContain('&lt;svg onload=alert(1)&gt;')
})

test('hashtags, mentions and links are set off, in any script', async () => {
  await using sandbox = await aSandbox()
  await post(sandbox, await connected(sandbox), '#SexWork, @UN_Women: #حقوق_العمل https://example.org/a. not#this a@b')

  const shown = (await call(sandbox, 'GET /sandbox/timeline')).text

  const marked = [...shown.matchAll(/<b>(.*?)<\/b>/g)].map(([, mark]) => mark)
  expect(marked).toEqual(['#SexWork', '@UN_Women', '#حقوق_العمل', 'https://example.org/a'])
})

test('at most 200 posts are shown, and the page says so', async () => {
  await using sandbox = await aSandbox({ xLimits: { createPost: { perUser15Min: 1_000 } } })
  const ally = await connected(sandbox)
  for (let n = 1; n <= 201; n += 1) await post(sandbox, ally, `number ${n}.`)

  const { text } = await call(sandbox, 'GET /')

  expect(text.match(/<article/g)).toHaveLength(200)
  expect(text).toContain('number 201.')
  expect(text).not.toContain('number 1.')
  expect(text).toContain('The newest 200 of 201 posts')
})

test('trouble that is set is told, trouble that is spent is not', async () => {
  await using sandbox = await aSandbox()
  const ally = await connected(sandbox)
  await trouble(sandbox, { kind: 'unavailable', account: 'ally', times: 1 })

  expect((await call(sandbox, 'GET /')).text).toMatch(/<strong>unavailable<\/strong> for @ally on X: struck 0 of 1/)
  await post(sandbox, ally, 'a')
  expect((await call(sandbox, 'GET /')).text).not.toContain('Trouble is set')
})

test('a deleted post stays on the page, marked', async () => {
  await using sandbox = await aSandbox()
  const ally = await connected(sandbox)
  const id = idIn(await post(sandbox, ally, 'gone'))
  await call(sandbox, `DELETE /2/tweets/${id}`, { headers: ally.auth })

  const { text } = await call(sandbox, 'GET /sandbox/timeline')

  expect(text).toContain('class="card post deleted"')
  expect(text).toContain('1 deleted since')
})

test('an empty sandbox says so', async () => {
  await using sandbox = await aSandbox()

  expect((await call(sandbox, 'GET /')).text).toContain('No posts yet')
})

function unescaped(shown: string): string {
  const names: Record<string, string> = { lt: '<', gt: '>', quot: '"', '#39': "'", amp: '&' }
  return shown.replaceAll(/<\/?b>/g, '').replaceAll(/&(lt|gt|quot|#39|amp);/g, (_, name: string) => names[name] ?? '')
}
