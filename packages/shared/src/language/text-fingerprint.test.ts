import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { fnv1a64, isFingerprint, textFingerprint } from './text-fingerprint.ts'
import { cpuMs } from '../../tests/cpu-ms.ts'

// Published values of the algorithm (draft-eastlake-fnv, appendix C), the last two by hand of its definition.
test.each([
  ['', 'cbf29ce484222325'],
  ['a', 'af63dc4c8601ec8c'],
  ['foobar', '85944171f73967e8'],
])('the hash of %j is that of FNV-1a', (text, hash) => {
  expect(fnv1a64(text)).toBe(hash)
})

test('the hash is FNV-1a of the UTF-8, as big integers count it', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      let hash = 0xcbf29ce484222325n
      for (const byte of Buffer.from(text)) hash = BigInt.asUintN(64, (hash ^ BigInt(byte)) * 0x100000001b3n)

      expect(fnv1a64(text)).toBe(hash.toString(16).padStart(16, '0'))
    }),
  )
})

test('a fingerprint stays when white space at the ends, the order, the status or the form of Unicode changes', () => {
  const one = textFingerprint({ locale: 'fr', variants: ['Signez aujourd’hui, été comme hiver', 'Lisez'] })
  const other = textFingerprint({
    locale: 'fr-CA',
    status: 'draft',
    variants: ['  Lisez\n', 'Signez aujourd’hui, e\u0301te\u0301 comme hiver'],
  })

  expect(other).toBe(one)
  expect(isFingerprint(one)).toBe(true)
})

test('a fingerprint changes with every change of a wording', () => {
  const variants = fc.array(fc.string({ minLength: 1 }), { minLength: 1 })
  fc.assert(
    fc.property(variants, variants, (some, others) => {
      const areSame = named(some) === named(others)

      expect(
        textFingerprint({ locale: 'en', variants: some }) === textFingerprint({ locale: 'en', variants: others }),
      ).toBe(areSame)
    }),
  )
})

test('10,000 characters take under half a second', () => {
  const startedAtMs = cpuMs()

  textFingerprint({ locale: 'zh', variants: ['请'.repeat(10_000)] })

  expect(cpuMs() - startedAtMs).toBeLessThan(500)
})

function named(texts: readonly string[]): string {
  return texts
    .map((text) => text.trim().normalize('NFC'))
    .toSorted()
    .join('\0')
}
