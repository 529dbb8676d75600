import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { networkRules } from '../networks/network-rules.ts'
import { createDistinctIndex } from './distinct-index.ts'
import { normaliseText } from './normalise-text.ts'
import { similarityOf } from './similarity.ts'
import { cpuMs } from '../../tests/cpu-ms.ts'

const letter = 'We put our name under the letter because we were asked and we agreed'

test('the same text is refused to everybody, with who said it', () => {
  const index = createDistinctIndex('x')
  index.add(`${letter}. #One`, 'icrse')

  const found = { kind: 'same', speaker: 'icrse', text: `${letter}. #One`, similarity: 1 }
  expect(index.findClone(`${letter.toUpperCase()} https://example.org`, 'nswp')).toEqual(found)
  expect(index.findClone(letter, 'icrse')).toEqual(found)
})

test('a text that comes near is refused to others only', () => {
  const index = createDistinctIndex('x')
  index.add('Three days left to sign the letter', 'icrse')

  expect(index.findClone('Two days left to sign the letter', 'nswp')).toEqual({
    kind: 'near',
    speaker: 'icrse',
    text: 'Three days left to sign the letter',
    similarity: 0.8,
  })
  expect(index.findClone('Two days left to sign the letter', 'icrse')).toBeUndefined()
})

test('what was removed is refused no more, what others said in the same words still is', () => {
  const index = createDistinctIndex('x')
  index.add(letter, 'icrse')
  index.add(`${letter}!`, 'nswp')

  index.remove(letter, 'icrse')
  expect(index.findClone(letter, 'scot-pep')?.speaker).toBe('nswp')
  index.remove(letter, 'icrse')
  index.remove(letter, 'nswp')
  expect(index.findClone(letter, 'scot-pep')).toBeUndefined()
  expect(index.findClone(`${letter} today`, 'scot-pep')).toBeUndefined()
})

test('a network without a rule against clones has none', () => {
  const index = createDistinctIndex('mastodon')
  index.add(letter, 'icrse')

  expect(index.findClone(letter, 'nswp')).toBeUndefined()
})

/** Texts of a few words only, so that many come near, some of them in scripts without spaces. */
const anyText = fc.oneof(
  fc.array(fc.constantFrom('we', 'ask', 'you', 'to', 'sign'), { maxLength: 14 }).map((words) => words.join(' ')),
  fc.array(fc.constantFrom('请', '听', '我', '们', ' ok '), { maxLength: 14 }).map((words) => words.join('')),
)

const anyStep = fc.record({ text: anyText, speaker: fc.constantFrom('a', 'b', 'c'), isRemoval: fc.boolean() })

type Said = { readonly text: string; readonly speaker: string }

/** What the index has to find, by comparing with everything. */
function clonesIn(said: readonly Said[], { text, speaker }: Said): readonly unknown[] {
  const threshold = networkRules.x.similarityThreshold ?? 1
  const same = said.filter((one) => normaliseText(one.text) === normaliseText(text))
  if (same.length > 0) return same.map((one) => ({ kind: 'same', ...one, similarity: 1 }))
  return said
    .filter((one) => one.speaker !== speaker)
    .map((one) => ({ kind: 'near', ...one, similarity: similarityOf(one.text, text) }))
    .filter(({ similarity }) => similarity >= threshold)
}

test('the index and a comparison of all pairs agree on what is a clone', () => {
  fc.assert(
    fc.property(fc.array(anyStep, { maxLength: 40 }), (steps) => {
      const index = createDistinctIndex('x')
      let said: readonly Said[] = []
      for (const { isRemoval, ...step } of steps) {
        const clones = clonesIn(said, step)
        const found = index.findClone(step.text, step.speaker)
        expect(clones.length === 0 ? [undefined] : clones).toContainEqual(found)
        if (isRemoval) {
          index.remove(step.text, step.speaker)
          const words = normaliseText(step.text)
          const gone = said.find((one) => one.speaker === step.speaker && normaliseText(one.text) === words)
          said = said.filter((one) => one !== gone)
        } else {
          index.add(step.text, step.speaker)
          said = [...said, step]
        }
      }
    }),
    { numRuns: 1_000 },
  )
})

test('thousands of texts that share almost half of their shingles are told apart in seconds', () => {
  const common = 'one letter that all of us have read and'
  const texts = Array.from({ length: 5_000 }, (_, index) => `${common} ${ownWords(index)}`)
  const index = createDistinctIndex('x')
  const startedAtMs = cpuMs()

  const clones = texts.filter((text, n) => {
    const found = index.findClone(text, `s${n}`)
    index.add(text, `s${n}`)
    return found !== undefined
  })

  expect(clones).toEqual([])
  expect(cpuMs() - startedAtMs).toBeLessThan(5_000)
})

/** Ten words that no other number gives. */
function ownWords(index: number): string {
  const letters = index.toString().replaceAll(/\d/g, (digit) => 'abcdefghij'.charAt(Number(digit)))
  return Array.from('klmnopqrst', (last) => letters + last).join(' ')
}
