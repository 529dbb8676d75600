import { expect, test } from 'vitest'
import { punycodeLength } from './punycode-length.ts'

// Encoded forms as Node's own URL parser gives them.
test.each([
  ['bücher', 'xn--bcher-kva'],
  ['例え', 'xn--r8jz45g'],
  ['پاکستان', 'xn--mgbai9azgqp6j'],
  ['президент', 'xn--d1abbgf6aiiy'],
  ['MÜNCHEN-ost', 'xn--mnchen-ost-9db'],
])('%s has the length of %s', (label, encoded) => {
  expect(punycodeLength(label)).toBe(encoded.length)
})

test('a label beyond any length is not encoded at all', () => {
  expect(punycodeLength('あ'.repeat(100_000))).toBe(Number.POSITIVE_INFINITY)
})
