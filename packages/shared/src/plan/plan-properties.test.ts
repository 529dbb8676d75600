import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { normaliseText } from '../distinct/normalise-text.ts'
import { similarityOf } from '../distinct/similarity.ts'
import { textFit } from '../text/text-fit.ts'
import { anyInput, openingOf } from './arbitraries.ts'
import { aMessage, anInput, aParticipant, aWaveAtOnce, openingAt, wordings } from './fixtures.ts'
import { networkRules } from '../networks/network-rules.ts'
import { plan } from './plan.ts'
import { cpuMs } from '../../tests/cpu-ms.ts'

test(
  'on X no plan gives two accounts texts that the gate refuses, nor one account the same text twice',
  { timeout: 240_000 },
  () => {
    const threshold = networkRules.x.similarityThreshold ?? 1
    fc.assert(
      fc.property(anyInput, (input) => {
        const posts = plan(input, openingOf(input)).posts.filter(({ platform }) => platform === 'x')
        const clones = posts.flatMap((post, index) =>
          posts.slice(0, index).filter((other) => {
            const isNear = other.account !== post.account && similarityOf(other.text, post.text) >= threshold
            return isNear || normaliseText(other.text) === normaliseText(post.text)
          }),
        )
        expect(clones).toEqual([])
      }),
    )
  },
)

test('every text fits its network and its account', { timeout: 240_000 }, () => {
  fc.assert(
    fc.property(anyInput, (input) => {
      const limits = new Map(
        input.participants.flatMap(({ accounts }) =>
          accounts.map((account) => [`${account.platform} ${account.handle}`, account.postLimit]),
        ),
      )
      const { posts } = plan(input, openingOf(input))
      const misfits = posts.filter(
        ({ platform, account, text }) => !textFit(platform, text, limits.get(`${platform} ${account}`)).fits,
      )
      expect(misfits).toEqual([])
    }),
  )
})

test('nobody says what only a signatory or an author may say but those who are', { timeout: 240_000 }, () => {
  fc.assert(
    fc.property(anyInput, (input) => {
      const stanceOf = new Map(input.participants.map(({ organisation, stance }) => [organisation, stance]))
      const { posts } = plan(input, openingOf(input))
      const speakers = (key: string): ReadonlySet<string | undefined> =>
        new Set(posts.filter(({ message }) => message === key).map(({ organisation }) => stanceOf.get(organisation)))
      expect(speakers('author').isSubsetOf(new Set(['author']))).toBe(true)
      expect(speakers('signed').isSubsetOf(new Set(['author', 'signatory']))).toBe(true)
    }),
  )
})

test('no draft is ever planned', { timeout: 240_000 }, () => {
  fc.assert(
    fc.property(anyInput, (input) => {
      const isDraft = input.messages.some(({ texts }) => texts.some(({ status }) => status === 'draft'))
      const { posts } = plan(input, openingOf(input))
      expect(isDraft && posts.some(({ locale }) => locale === 'es')).toBe(false)
    }),
  )
})

test('each account gets at most one post at each moment of a wave', { timeout: 240_000 }, () => {
  fc.assert(
    fc.property(anyInput, (input) => {
      const { posts } = plan(input, openingOf(input))
      const names = posts.map(({ wave, occurrence, platform, account }) =>
        [wave, occurrence, platform, account].join(' '),
      )
      expect(new Set(names).size).toBe(names.length)
    }),
  )
})

test('ten thousand accounts and ten waves take seconds', { timeout: 240_000 }, () => {
  const input = anInput({
    messages: [aMessage({ texts: [{ locale: 'en', variants: wordings(20, '{organisation}: {link_petition}') }] })],
    waves: Array.from({ length: 10 }, (_, index) => aWaveAtOnce({ key: `wave-${index}`, platforms: ['mastodon'] })),
    participants: Array.from({ length: 10_000 }, (_, index) =>
      aParticipant(`member-${index}`, { accounts: [{ platform: 'mastodon', handle: `member_${index}` }] }),
    ),
  })

  const startedAt = cpuMs()
  expect(plan(input, openingAt).posts).toHaveLength(100_000)
  // Five to six seconds where it was written; all pairs would take hours.
  expect(cpuMs() - startedAt).toBeLessThan(40_000)
})
