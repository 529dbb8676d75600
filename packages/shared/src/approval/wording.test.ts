import { array, assert, constantFrom, integer, property } from 'fast-check'
import { expect, test } from 'vitest'
import type { RenderContext } from '../template/message-variables.ts'
import { aContext } from '../template/render-fixture.ts'
import { createMessageRenderer } from '../template/render-message.ts'

const renderer = createMessageRenderer()
const { campaign } = aContext

function wordingOf(pattern: string, changes: Partial<RenderContext> = {}): string | undefined {
  return renderer.wording(pattern, { ...aContext, ...changes })
}

function withCampaign(changes: Partial<RenderContext['campaign']>): Partial<RenderContext> {
  return { campaign: { ...campaign, ...changes } }
}

function withVariables(changes: Readonly<Record<string, string | number>>): Partial<RenderContext> {
  return withCampaign({ variables: { ...campaign.variables, ...changes } })
}

const moved = withCampaign({
  anchors: { ...campaign.anchors, deadline: Temporal.Instant.from('2027-01-15T10:00Z') },
})
const rich = `{organisation}: {signatories, plural, one {# ally} other {# allies}} by {anchor_deadline, date, ::yMMMd},
{daysLeft} days left, {closes, date, short}. {target_unWomen} {link_petition} {motto} {hashtags}`

test('a fresh number, a moved deadline and another day are the same wording', () => {
  const wording = wordingOf(rich)

  expect(wording).toBeDefined()
  expect(wordingOf(rich, withVariables({ signatories: 1 }))).toBe(wording)
  expect(wordingOf(rich, withVariables({ signatories: 99_999, closes: '2027-02-03T09:30' }))).toBe(wording)
  expect(wordingOf(rich, moved)).toBe(wording)
  expect(wordingOf(rich, { at: Temporal.Instant.from('2026-12-29T12:00Z') })).toBe(wording)
})

test.each<[string, string, Partial<RenderContext>]>([
  ['an edited literal', rich.replace('days left', 'days to go'), {}],
  ['an edited plural branch, also one that is not taken', rich.replace('# ally', '# friend'), {}],
  ['another style of a date', rich.replace('::yMMMd', 'full'), {}],
  ['another variable in the same place', rich.replace('{daysLeft}', '{signatories}'), {}],
  ['a number written out', rich.replace('{daysLeft}', '10'), {}],
  ['another link', rich, withCampaign({ links: { petition: { en: 'https://example.org/other' } } })],
  ['another hashtag', rich, withCampaign({ hashtags: ['AreWeNotWomen', 'Other'] })],
  ['hashtags in another place', rich, withCampaign({ hashtagUse: { x: { position: 'end' } } })],
  ['another name', rich, { organisation: { ...aContext.organisation, name: 'Another' } }],
  [
    'another target',
    rich,
    withCampaign({ targets: { ...campaign.targets, unWomen: { name: 'W', handles: { x: 'W' } } } }),
  ],
  ['other words in a variable', rich, withVariables({ motto: 'for us, without us' })],
  ['words where a number was', rich, withVariables({ closes: 'tomorrow' })],
])('%s is another wording', (_, pattern, changes) => {
  expect(wordingOf(pattern, changes)).not.toBe(wordingOf(rich))
})

test('a branch for just one number, and one of select, say something of their own', () => {
  const exact = '{signatories, plural, =0 {Nobody yet} one {# ally} other {# allies}}'
  const chosen = '{motto, select, yes {We agree} other {We do not}}'

  expect(wordingOf(exact, withVariables({ signatories: 0 }))).not.toBe(wordingOf(exact))
  expect(wordingOf(exact, withVariables({ signatories: 7 }))).toBe(wordingOf(exact))
  expect(wordingOf(chosen, withVariables({ motto: 'yes' }))).not.toBe(wordingOf(chosen))
})

test('a link inside of a plural counts, whichever form is taken', () => {
  const pattern = '{signatories, plural, one {# {link_petition}} other {#}}'
  const other = withCampaign({ links: { petition: { en: 'https://example.org/other' } } })

  expect(wordingOf(pattern, other)).not.toBe(wordingOf(pattern))
})

test.each(['12 000', '75 %', '18:00', '2026-12-24', '2026-12-24T18:00', 5])(
  'the value %s may be refreshed',
  (value) => {
    const pattern = 'Now: {value}'

    expect(wordingOf(pattern, withVariables({ value }))).toBe(wordingOf(pattern, withVariables({ value: 1 })))
  },
)

test.each(['twelve', '12 k', '#12', '@12', '', '—'])('the value %j is wording', (value) => {
  const pattern = 'Now: {value}'

  expect(wordingOf(pattern, withVariables({ value }))).not.toBe(wordingOf(pattern, withVariables({ value: 1 })))
})

test('no text reads like a blank: of two patterns without variables only the same have the same wording', () => {
  const signs = constantFrom('a', '\u001A', '[', ']', '#', ':', '1', '8', 'daysLeft', ',argument,', ' ')
  const words = array(signs, { minLength: 1, maxLength: 12 }).map((parts) => parts.join(''))
  assert(
    property(words, words, (left, right) => {
      expect(wordingOf(left) === wordingOf(right)).toBe(left === right)
      expect(wordingOf(left)).not.toBe(wordingOf(`${right}{daysLeft}`))
    }),
  )
})

test('whatever the numbers, the texts of one pattern have one wording', () => {
  assert(
    property(integer({ min: 1, max: 1e9 }), integer({ min: 1, max: 1e9 }), (some, others) => {
      expect(wordingOf(rich, withVariables({ signatories: some }))).toBe(
        wordingOf(rich, withVariables({ signatories: others })),
      )
    }),
  )
})

test('a pattern that makes no text has no wording', () => {
  expect(wordingOf('{unknown}')).toBeUndefined()
  expect(wordingOf('{organisation_country}', { organisation: { name: 'Nowhere' } })).toBeUndefined()
})
