import { expect, test } from 'vitest'
import { anInput, openingAt } from './fixtures.ts'
import { plan } from './plan.ts'

const input = anInput()
const [first] = input.participants

/** The first organisation approves each text. */
const careful = {
  ...input,
  participants: input.participants.map((one) => (one === first ? { ...one, texts: 'each' as const } : one)),
}

test('only posts of organisations that approve each text have a wording, and nothing else of the plan changes', () => {
  const { posts } = plan(careful, openingAt)

  const asked = posts.filter(({ wording }) => wording !== undefined)
  expect(new Set(asked.map(({ organisation }) => organisation))).toEqual(new Set([first?.organisation]))
  const plain = plan(input, openingAt).posts
  expect(posts.map((post, index) => ({ ...post, wording: plain[index]?.wording }))).toEqual(plain)
})

test('a fresh number changes the text of a post and leaves its wording', () => {
  const messages = input.messages.map((message) => ({
    ...message,
    texts: message.texts.map((text) => ({ ...text, variants: text.variants.map((each) => `${each} {signatories}`) })),
  }))
  const at = (signatories: number) =>
    plan({ ...careful, messages, campaign: { ...careful.campaign, variables: { signatories } } }, openingAt).posts.find(
      ({ wording }) => wording !== undefined,
    )

  const [before, after] = [at(86), at(87)]

  expect(before?.wording).toBeDefined()
  expect(after?.wording).toBe(before?.wording)
  expect(after?.text).not.toBe(before?.text)
})
