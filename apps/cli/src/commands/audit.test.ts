import { expect, test } from 'vitest'
import { verifiedLines } from './audit.ts'
import { vaultLines } from './vault.ts'

const whole = { entries: 12, faults: [], signedTo: 10, checkpoints: 2, withoutKey: 0 }

test('a whole audit is one line', () => {
  expect(verifiedLines(whole)).toEqual([
    'The audit is whole: 12 entries, each as it was written. It is signed up to entry 10 (2 checkpoints).',
  ])
})

test('every fault says which entry and what kind', () => {
  const entryId = '0190a1b2-0000-7000-8000-000000000001'
  const lines = verifiedLines({
    ...whole,
    signedTo: 0,
    faults: [
      { kind: 'changed', n: 2, entryId },
      { kind: 'removed', n: 3, to: 3 },
      { kind: 'removed', n: 5, to: 6 },
      { kind: 'reordered', n: 7, entryId },
      { kind: 'added', entryId },
      { kind: 'head', n: 12 },
      { kind: 'checkpoint', n: 10, why: 'signature' },
      { kind: 'unsigned', n: 12 },
    ],
  })

  expect(lines.map((line) => line.trim().split(/[:.]/)[0])).toEqual([
    'The audit of 12 entries has 8 faults',
    'changed',
    'removed',
    'removed',
    'reordered',
    'added',
    'changed',
    'checkpoint mismatch',
    'unsigned',
    'Nothing of it is signed by a key at hand',
  ])
})

test('the vault says which keys are in use, which may go, and which are missing', () => {
  const status = { currentKeyId: 'k2', inUse: { k2: 5, k9: 1 }, removable: ['k1'], missing: ['k9'] }

  expect(vaultLines(status)).toEqual([
    'k2: 5 values (the current key)',
    'k9: 1 values (NOT in VAULT_KEYS: nobody can open them)',
    'k1: seals nothing any more; it may be taken out of VAULT_KEYS of every process.',
  ])
  expect(vaultLines({ currentKeyId: 'k1', inUse: {}, removable: [], missing: [] })).toEqual([
    'Nothing is sealed yet. The current key is k1.',
  ])
})
