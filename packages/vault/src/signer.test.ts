import { expect, test } from 'vitest'
import { createVaultKeys, openSigner } from '@chorus/vault'

test('what one signed is good for whoever has the same key, and for no other text, key or purpose', () => {
  const keys = createVaultKeys()
  const signer = openSigner(keys, 'test')
  const signed = { keyId: signer.keyId, signature: signer.sign('one') }

  expect(openSigner(keys, 'test').check('one', signed)).toBe('good')
  expect(signer.check('two', signed)).toBe('bad')
  expect(openSigner(createVaultKeys(), 'test').check('one', signed)).toBe('bad')
  expect(openSigner(keys, 'another test').check('one', signed)).toBe('bad')
  expect(signer.check('one', { ...signed, keyId: 'k7' })).toBe('no-key')
  expect(signer.check('one', { ...signed, signature: 'no signature' })).toBe('bad')
})

test('after a new key came first, what the old one signed is still good', () => {
  const old = createVaultKeys()
  const signer = openSigner(old, 'test')
  const signed = { keyId: signer.keyId, signature: signer.sign('one') }

  const after = openSigner(`${createVaultKeys().replace('k1', 'k2')},${old}`, 'test')

  expect(after.keyId).toBe('k2')
  expect(after.check('one', signed)).toBe('good')
  expect(after.publicKey).not.toBe(signer.publicKey)
})
