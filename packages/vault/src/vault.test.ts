import { randomBytes } from 'node:crypto'
import { inspect } from 'node:util'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { createVaultKeys } from './keyring.ts'
import { VaultError } from './vault-error.ts'
import { openVault } from './vault.ts'

const binding = 'account_tokens:0198c0de-0000-7000-8000-000000000001:access_token'
const plain = 'WlJWeGJ1-a-token-of-X:1:0'

function aKey(id: string): string {
  return `${id}:${randomBytes(32).toString('base64')}`
}

/** What the VaultError says that the call throws; it must not hold the text anywhere. */
function refusalOf(call: () => unknown): string {
  try {
    call()
  } catch (error) {
    if (!(error instanceof VaultError)) throw error
    return inspect(error, { depth: 10 }).includes(plain) ? 'tells the text' : error.message
  }
  return 'not refused'
}

/** All the ways to flip one bit of what the part encodes. */
function flippedBits(part: string): readonly string[] {
  const length = Buffer.from(part, 'base64url').length * 8
  return Array.from({ length }, (_, bit) => {
    const bytes = Buffer.from(part, 'base64url')
    bytes[bit >> 3] = (bytes[bit >> 3] ?? 0) ^ (1 << (bit & 7))
    return bytes.toString('base64url')
  })
}

test('a sealed text opens at its place', () => {
  const vault = openVault(createVaultKeys())

  expect(vault.open(vault.seal(plain, binding), binding)).toBe(plain)
})

test('whatever is sealed opens as it was, at its place and at no other', () => {
  const vault = openVault(createVaultKeys())
  const anyText = fc.string({ unit: 'grapheme', maxLength: 300 })

  fc.assert(
    fc.property(anyText, anyText, anyText, (text, place, other) => {
      const sealed = vault.seal(text, place)
      expect(vault.open(sealed, place)).toBe(text)
      expect(refusalOf(() => vault.open(sealed, `${other}${place}!`))).toContain('sealed for another place')
    }),
  )
})

test('no change of a single character of what is sealed goes unnoticed', () => {
  const vault = openVault(createVaultKeys())
  const sealed = vault.seal(plain, binding)
  const anyChange = fc.tuple(
    fc.nat({ max: sealed.length - 1 }),
    fc.constantFrom('A', 'Q', 'g', 'w', '0', '8', '-', '_', '.', '=', '+', '/', ' ', 'é'),
  )

  fc.assert(
    fc.property(anyChange, ([at, character]) => {
      fc.pre(sealed[at] !== character)
      const changed = sealed.slice(0, at) + character + sealed.slice(at + 1)
      expect(refusalOf(() => vault.open(changed, binding))).toMatch(/^(cannot open|not a sealed text)/)
    }),
    { numRuns: 500 },
  )
})

test('every single bit of nonce, text and tag counts', () => {
  const vault = openVault(createVaultKeys())
  const [format, keyId, nonce = '', text = ''] = vault.seal(plain, binding).split('.')
  const changes = [
    ...flippedBits(nonce).map((other) => [format, keyId, other, text].join('.')),
    ...flippedBits(text).map((other) => [format, keyId, nonce, other].join('.')),
  ]

  expect(changes).toHaveLength((12 + plain.length + 16) * 8)
  const refusals = new Set(changes.map((change) => refusalOf(() => vault.open(change, binding))))
  expect([...refusals]).toEqual([expect.stringContaining('or changed')])
})

test('what is sealed shows its format and key, not the text, and never looks the same twice', () => {
  const vault = openVault(aKey('k7'))
  const sealed = Array.from({ length: 100 }, () => vault.seal(plain, binding))

  expect(sealed.every((text) => /^v1\.k7\.[\w-]{16}\.[\w-]+$/.test(text))).toBe(true)
  expect(sealed.join()).not.toContain(Buffer.from(plain).toString('base64url').slice(0, 8))
  expect(new Set(sealed.map((text) => text.split('.')[2])).size).toBe(100)
})

test.each([
  ['row', 'account_tokens:0198c0de-0000-7000-8000-000000000002:access_token'],
  ['column', 'account_tokens:0198c0de-0000-7000-8000-000000000001:refresh_token'],
  ['table', 'app_tokens:0198c0de-0000-7000-8000-000000000001:access_token'],
])('a sealed text does not open in another %s', (_what, other) => {
  const vault = openVault(createVaultKeys())
  const sealed = vault.seal(plain, binding)

  expect(refusalOf(() => vault.open(sealed, other))).toContain('sealed for another place')
})

test('another key of the same id does not open it', () => {
  const sealed = openVault(aKey('k1')).seal(plain, binding)

  expect(refusalOf(() => openVault(aKey('k1')).open(sealed, binding))).toContain('by another key')
})

test('a sealed text does not open under another key id, not even when the key is the same', () => {
  const bytes = randomBytes(32).toString('base64')
  const vault = openVault(`k2:${bytes},k1:${bytes}`)
  const renamed = vault.seal(plain, binding).replace('v1.k2.', 'v1.k1.')

  expect(refusalOf(() => vault.open(renamed, binding))).toContain('cannot open')
})

test('a new first key seals from then on, and the old one still opens', () => {
  const old = aKey('k1')
  const sealedBefore = openVault(old).seal(plain, binding)
  const vault = openVault(`${aKey('k2')},${old}`)

  expect(vault.currentKeyId).toBe('k2')
  expect(vault.open(sealedBefore, binding)).toBe(plain)
  expect(vault.keyIdOf(sealedBefore)).toBe('k1')
  expect(vault.keyIdOf(vault.seal(plain, binding))).toBe('k2')
})

test('a key that left the ring is named', () => {
  const sealed = openVault(aKey('k1')).seal(plain, binding)

  expect(refusalOf(() => openVault(aKey('k2')).open(sealed, binding))).toContain('sealed with key k1')
})

test.each([
  '',
  plain,
  `v1.k1.${plain}`,
  `v2.k1.AAAAAAAAAAAAAAAA.${'A'.repeat(22)}`,
  `v1.k1.AAAA.${'A'.repeat(22)}`,
  'v1.k1.AAAAAAAAAAAAAAAA.AAAA',
])('%j is nothing sealed', (text) => {
  const vault = openVault(createVaultKeys())

  expect(refusalOf(() => vault.open(text, binding))).toContain('not a sealed text')
  expect(refusalOf(() => vault.keyIdOf(text))).toContain('not a sealed text')
})

test('half a surrogate pair is refused rather than changed', () => {
  expect(refusalOf(() => openVault(createVaultKeys()).seal('\ud800', binding))).toContain('no well-formed Unicode')
})

test('every fault of a keyring is named at once, and nothing of the keys', () => {
  const short = randomBytes(31).toString('base64')
  const lost = randomBytes(32).toString('base64')
  const good = randomBytes(32).toString('base64')

  const message = refusalOf(() =>
    openVault(`k1:${good},k1:${good},k 2:${good},k3:${short},${lost},k4:${good}!, k5:${good}`),
  )

  expect(message).toBe(
    'bad vault keys: key 2: the id k1 stands twice; key 3: the id is not 1 to 32 of A-Z a-z 0-9 _ -; ' +
      'key 4: 31 bytes, want 32; key 5: want <id>:<32 bytes in base64>; key 6: no base64 after the colon',
  )
})

test.each(['', ' ', ',', 'k1:', ':'])('%j is no keyring', (text) => {
  expect(refusalOf(() => openVault(text))).toContain('bad vault keys')
})

test('fresh keyrings differ, and their keys are not printed with the vault', () => {
  const keys = createVaultKeys()

  expect(keys).toMatch(/^k1:[A-Za-z0-9+/]{43}=$/)
  expect(createVaultKeys()).not.toBe(keys)
  expect(inspect(openVault(keys), { depth: 10, showHidden: true })).not.toContain(keys.slice(3, 20))
})
