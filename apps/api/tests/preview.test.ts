import { expect, test } from 'vitest'
import { aKit } from './a-kit.ts'
import { aSharedApi } from './an-api.ts'

const api = aSharedApi({ now: '2026-12-29T12:00:00Z' })

type Preview = {
  readonly text: string
  readonly length: number
  readonly limit: number
  readonly fits: boolean
  readonly locale?: string
  readonly segments: readonly { readonly kind: string; readonly text: string; readonly start: number }[]
  readonly findings: readonly { readonly code: string; readonly start: number; readonly end: number }[]
  readonly cost: { readonly usd: number; readonly usdWithoutLink: number; readonly withLink: boolean }
}

async function preview(body: Readonly<Record<string, unknown>>): Promise<Preview> {
  const answer = await api().ask<Preview>('POST /preview', { body })
  expect(answer.status).toBe(200)
  return answer.body
}

async function importOnce(slug: string): Promise<void> {
  const organisations = { [`${slug}-lantern`]: `${slug}_x`.replaceAll('-', '_') }
  const campaign = { targets: { council: { name: 'The Council', x: 'Council_demo' } } }
  const wave = { key: 'opening', messages: ['hear-us'], when: { anchor: 'opening' }, platforms: ['x'] }
  const waves = [{ ...wave, hashtags: ['DayOne'] }]
  const kit = aKit({ slug, organisations, campaign, top: { waves } })
  expect((await api().ask('POST /campaigns/import', { body: kit })).status).toBe(201)
}

test('a text is shown as the network would: counted, cut into what it links, with its price', async () => {
  const shown = await preview({ platform: 'x', text: 'Read this, @Council_demo: https://example.org/a #HearUs 🧑‍🧑‍🧒' })

  expect(shown).toMatchObject({ length: 60, limit: 280, fits: true })
  expect(shown.segments.map(({ kind, text }) => [kind, text])).toEqual([
    ['text', 'Read this, '],
    ['mention', '@Council_demo'],
    ['text', ': '],
    ['link', 'https://example.org/a'],
    ['text', ' '],
    ['tag', '#HearUs'],
    ['text', ' 🧑‍🧑‍🧒'],
  ])
  expect(shown.cost).toMatchObject({ usd: 0.2, usdWithoutLink: 0.015, withLink: true })
})

test('what speaks against a text is found, each with its place in it', async () => {
  const { text, findings } = await preview({ platform: 'x', text: '@Council_demo see README.md $ONE $TWO' })

  const found = findings.map(({ code, start, end }) => [code, text.slice(start, end)])
  expect(found).toContainEqual(['leading-mention', '@Council_demo'])
  expect(found).toContainEqual(['accidental-link', 'README.md'])
  expect(found.map(([code]) => code)).toContain('cashtags')
})

test('without a campaign a brace is a brace', async () => {
  expect(await preview({ platform: 'bluesky', text: 'Dear {name}' })).toMatchObject({ text: 'Dear {name}' })
})

test('with a campaign the text is a pattern, made for the organisation and the wave, on the day it would go out', async () => {
  await importOnce('previewed')

  const shown = await preview({
    platform: 'x',
    text: '{organisation} ({organisation_handle}) asks {target_council}: {daysLeft, plural, one {# day} other {# days}} left. {link_petition} {hashtags}',
    campaign: 'previewed',
    organisation: 'previewed-lantern',
    wave: 'opening',
  })

  expect(shown.text).toBe(
    'The previewed-lantern (@previewed_x) asks @Council_demo: 2 days left. https://example.org/petition #DayOne #NothingWithoutUs',
  )
  expect(shown.locale).toBe('en')
  const earlier = await preview({
    platform: 'x',
    text: '{daysLeft, plural, one {# day} other {# days}}',
    campaign: 'previewed',
    at: '2026-12-30T12:00:00Z',
  })
  expect(earlier.text).toBe('1 day')
})

test('a pattern that makes no text is refused with the place of the fault and the name that was meant', async () => {
  await importOnce('misspelt')

  const { status, body } = await api().ask<{ readonly errors: unknown }>('POST /preview', {
    body: { platform: 'x', text: 'Read {link_petiton}', campaign: 'misspelt' },
  })

  expect(status).toBe(422)
  expect(body.errors).toEqual([
    expect.objectContaining({ pointer: '#/text', start: 6, end: 18, suggestion: 'link_petition' }),
  ])
})

const refused: readonly (readonly [string, Readonly<Record<string, unknown>>, number, string])[] = [
  ['another network', { platform: 'myspace', text: 'a' }, 422, 'invalid-body'],
  ['an organisation without its campaign', { platform: 'x', text: 'a', organisation: 'b' }, 422, 'invalid-body'],
  ['a campaign that is not there', { platform: 'x', text: 'a', campaign: 'none' }, 404, 'no-such-campaign'],
  ['a time without its offset', { platform: 'x', text: 'a', at: '2026-12-01T09:00' }, 422, 'invalid-body'],
  ['a language that is none', { platform: 'x', text: 'a', locale: 'english language' }, 422, 'invalid-body'],
  ['a text beyond all limits', { platform: 'x', text: 'a'.repeat(100_001) }, 422, 'invalid-body'],
]

test.each(refused)('%s is refused, and it says what to do', async (...row) => {
  const [, body, status, code] = row
  const answer = await api().ask('POST /preview', { body })

  expect(answer).toMatchObject({ status, body: { code } })
})

test('an organisation, message or wave that the campaign has not is named as such', async () => {
  await importOnce('incomplete')
  const kinds = ['organisation', 'message', 'wave']

  const answers = await Promise.all(
    kinds.map((kind) =>
      api().ask('POST /preview', { body: { platform: 'x', text: 'a', campaign: 'incomplete', [kind]: 'nobody' } }),
    ),
  )

  expect(answers).toMatchObject(kinds.map((kind) => ({ status: 404, body: { code: `no-such-${kind}` } })))
})
