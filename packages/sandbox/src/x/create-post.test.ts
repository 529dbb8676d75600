import { expect, test } from 'vitest'
import { aSandbox, call, connected, idIn, ledgerOf, noon, post, textsOf } from '../../tests/sandbox-client.ts'

const forbidden = (detail: string) => ({ title: 'Forbidden', type: 'about:blank', status: 403, detail })

test('an accepted post is answered as X does and stands in the ledger as it was sent', async () => {
  await using sandbox = await aSandbox()
  const ally = await connected(sandbox)

  const reply = await post(sandbox, ally, 'Hear us & <listen> https://example.org/a')

  const id = idIn(reply)
  expect(reply.status).toBe(201)
  expect(reply.body).toEqual({
    data: {
      id,
      text: expect.stringMatching(/^Hear us &amp; &lt;listen&gt; https:\/\/t\.co\/\w{10}$/),
      edit_history_tweet_ids: [id],
    },
  })
  expect(id).toMatch(/^\d{19}$/)
  expect(await ledgerOf(sandbox)).toEqual([
    {
      platform: 'x',
      account: 'ally',
      id,
      text: 'Hear us & <listen> https://example.org/a',
      acceptedAt: '2026-11-21T12:00:00.000Z',
    },
  ])
})

test('every answer carries its transaction id and, to a known user, all three families of limits', async () => {
  await using sandbox = await aSandbox()
  const ally = await connected(sandbox)

  const replies = [await post(sandbox, ally, 'one'), await post(sandbox, ally, '')]

  for (const { headers } of replies) {
    expect(headers.get('x-transaction-id')).toMatch(/^[0-9a-f]{16}$/)
    for (const family of ['x-rate-limit', 'x-user-limit-24hour', 'x-app-limit-24hour'])
      for (const field of ['limit', 'remaining', 'reset']) expect(headers.get(`${family}-${field}`)).toMatch(/^\d+$/)
  }
  expect(replies[1]?.headers.get('x-rate-limit-remaining')).toBe('98')
})

test('the same text again within 24 hours is a duplicate, also in another normal form', async () => {
  await using sandbox = await aSandbox()
  const ally = await connected(sandbox)
  const other = await connected(sandbox, 'other')
  await post(sandbox, ally, 'Café')

  const again = await post(sandbox, ally, 'Cafe\u0301')

  expect(again.status).toBe(403)
  expect(again.headers.get('content-type')).toBe('application/problem+json')
  expect(again.body).toEqual(forbidden('You are not allowed to create a Tweet with duplicate content.'))
  expect((await post(sandbox, other, 'Café')).status).toBe(201)
  expect(await textsOf(sandbox)).toHaveLength(2)
})

test('a text may come again after 24 hours, or once it is deleted', async () => {
  await using sandbox = await aSandbox()
  const first = await connected(sandbox)
  const id = idIn(await post(sandbox, first, 'again'))

  await call(sandbox, `DELETE /2/tweets/${id}`, { headers: first.auth })
  expect((await post(sandbox, first, 'again')).status).toBe(201)

  sandbox.clock.now = noon.add({ hours: 24 })
  expect((await post(sandbox, await connected(sandbox), 'again')).status).toBe(201)
})

test('a text longer than X takes is refused, by weight and not by characters', async () => {
  await using sandbox = await aSandbox()
  const ally = await connected(sandbox)

  const tooLong = await post(sandbox, ally, '語'.repeat(141))

  expect(tooLong.status).toBe(403)
  expect(tooLong.body).toEqual(forbidden('You are not permitted to perform this action.'))
  expect((await post(sandbox, ally, '語'.repeat(140))).status).toBe(201)
  expect((await post(sandbox, ally, `${'a'.repeat(256)} https://example.org/${'long'.repeat(50)}`)).status).toBe(201)
})

test('more than one cashtag is refused; prices are none', async () => {
  await using sandbox = await aSandbox()
  const ally = await connected(sandbox)

  const two = await post(sandbox, ally, 'Sell $ABC, buy $XYZ.')

  expect(two.body).toEqual(forbidden('Posts are limited to a maximum of one cashtag'))
  expect((await post(sandbox, ally, '$ABC costs $5 or $50')).status).toBe(201)
})

test.for([
  ['an empty text', { text: '' }, /\$\.text/],
  ['a blank text', { text: ' \n' }, /\$\.text/],
  ['no text', {}, /\$\.text/],
  ['a text that is none', { text: 5 }, /\$\.text/],
  ['an unknown key', { text: 'a', mood: 'good' }, /^\$\.mood: is not defined in the schema/],
  ['an unknown key deeper', { text: 'a', reply: { in_reply_to_tweet_id: '1', to: 2 } }, /^\$\.reply\.to: is not/],
  ['a picture that nobody uploaded', { text: 'a', media: { media_ids: ['1'] } }, /^Your media IDs are invalid/],
  ['a poll, which the sandbox does not take', { text: 'a', poll: { options: ['b', 'c'] } }, /^\$\.poll: is not/],
] as const)('%s is an invalid request', async ([, json, message]) => {
  await using sandbox = await aSandbox()
  const ally = await connected(sandbox)

  const reply = await call(sandbox, 'POST /2/tweets', { json, headers: ally.auth })

  expect(reply.status).toBe(400)
  expect(reply.body).toMatchObject({
    title: 'Invalid Request',
    type: 'https://api.x.com/2/problems/invalid-request',
    errors: [{ message: expect.stringMatching(message) }],
  })
  expect(await textsOf(sandbox)).toEqual([])
})

test('a body that is no JSON, or is not called so, is an invalid request', async () => {
  await using sandbox = await aSandbox()
  const ally = await connected(sandbox)

  const asForm = await call(sandbox, 'POST /2/tweets', { form: { text: 'a' }, headers: ally.auth })
  const headers = { ...ally.auth, 'content-type': 'application/json' }
  const broken = await call(sandbox, 'POST /2/tweets', { form: { text: 'a' }, headers })

  expect([asForm.status, broken.status]).toEqual([400, 400])
  expect(asForm.text).toContain('Requests with bodies must have content-type of application/json.')
})

test('a reply to the own post is a thread; to others it is refused', async () => {
  await using sandbox = await aSandbox()
  const ally = await connected(sandbox)
  const other = await connected(sandbox, 'other')
  const id = idIn(await post(sandbox, ally, 'one'))
  const json = { text: 'two', reply: { in_reply_to_tweet_id: id } }

  const own = await call(sandbox, 'POST /2/tweets', { json, headers: ally.auth })
  const others = await call(sandbox, 'POST /2/tweets', { json, headers: other.auth })

  expect([own.status, others.status]).toEqual([201, 403])
  expect(others.text).toContain('mentioned or are the author')
})

test('a wrong, an expired or no token is unauthorised', async () => {
  await using sandbox = await aSandbox()
  const ally = await connected(sandbox)

  sandbox.clock.now = noon.add({ seconds: 7_199 })
  expect((await post(sandbox, ally, 'in time')).status).toBe(201)
  sandbox.clock.now = noon.add({ seconds: 7_200 })
  const replies = [
    await post(sandbox, ally, 'too late'),
    await call(sandbox, 'POST /2/tweets', { json: { text: 'a' }, headers: { authorization: 'Bearer wrong' } }),
    await call(sandbox, 'POST /2/tweets', { json: { text: 'a' } }),
  ]

  for (const reply of replies) {
    expect(reply.headers.get('content-type')).toBe('application/problem+json')
    expect(reply.body).toEqual({ title: 'Unauthorized', type: 'about:blank', status: 401, detail: 'Unauthorized' })
  }
  expect(await textsOf(sandbox)).toEqual(['in time'])
})

test('a token without the scope to write may read only', async () => {
  await using sandbox = await aSandbox()
  const reader = await connected(sandbox, 'reader', 'tweet.read users.read')

  expect((await post(sandbox, reader, 'a')).status).toBe(403)
  expect((await call(sandbox, 'GET /2/users/me', { headers: reader.auth })).status).toBe(200)
  expect(await textsOf(sandbox)).toEqual([])
})

test('beyond the limit X answers 429 and accepts nothing', async () => {
  await using sandbox = await aSandbox({ xLimits: { createPost: { perUser15Min: 2 } } })
  const ally = await connected(sandbox)
  await post(sandbox, ally, 'one')
  await post(sandbox, ally, 'two')

  const refused = await post(sandbox, ally, 'three')

  expect(refused.status).toBe(429)
  expect(refused.body).toEqual({
    title: 'Too Many Requests',
    type: 'about:blank',
    status: 429,
    detail: 'Too Many Requests',
  })
  expect(refused.headers.get('x-rate-limit-remaining')).toBe('0')
  expect(refused.headers.get('x-rate-limit-reset')).toBe(String(noon.epochMilliseconds / 1_000 + 900))
  expect(await textsOf(sandbox)).toEqual(['one', 'two'])
  sandbox.clock.now = noon.add({ minutes: 15 })
  expect((await post(sandbox, ally, 'three')).status).toBe(201)
})
