import { createSecretKey, randomBytes, type KeyObject } from 'node:crypto'
import { VaultError } from './vault-error.ts'

/** Keys by id; the current one seals, all of them open. Key objects, so that no log can print one. */
export type Keyring = {
  readonly current: { readonly id: string; readonly key: KeyObject }
  readonly keys: ReadonlyMap<string, KeyObject>
}

const KEY_BYTES = 32
const idForm = /^[A-Za-z0-9_-]{1,32}$/

/** A fresh keyring of one key, as `openVault` takes it: `k1:<base64>`. A secret: keep it, or what it sealed is lost. */
export function createVaultKeys(): string {
  return `k1:${randomBytes(KEY_BYTES).toString('base64')}`
}

/**
 * The keyring that the text holds.
 *
 * @throws VaultError that names every fault by the position of its entry: what stands there may be a key.
 */
export function parseKeys(text: string): Keyring {
  const entries = text.split(',').map((entry) => parseEntry(entry.trim()))
  const ids = entries.map((entry) => entry.id)
  const faults = entries.flatMap((entry, index) => {
    const isRepeated = entry.id !== undefined && ids.indexOf(entry.id) < index
    const found = isRepeated ? [...entry.faults, `the id ${entry.id} stands twice`] : entry.faults
    return found.map((fault) => `key ${index + 1}: ${fault}`)
  })
  const good = entries.flatMap(({ id, key }) => (id !== undefined && key ? [{ id, key }] : []))
  const [current] = good
  if (faults.length > 0 || !current) throw new VaultError(`bad vault keys: ${faults.join('; ')}`)
  return { current, keys: new Map(good.map(({ id, key }) => [id, key])) }
}

type Entry = {
  readonly id: string | undefined
  readonly key: KeyObject | undefined
  readonly faults: readonly string[]
}

function parseEntry(entry: string): Entry {
  const colon = entry.indexOf(':')
  if (colon < 0) return { id: undefined, key: undefined, faults: ['want <id>:<32 bytes in base64>'] }
  const id = idForm.test(entry.slice(0, colon)) ? entry.slice(0, colon) : undefined
  const bytes = Buffer.from(entry.slice(colon + 1), 'base64')
  // Node skips what is no base64 instead of refusing it: only the exact writing counts.
  const isBase64 = bytes.toString('base64') === entry.slice(colon + 1)
  const faults = [
    ...(id === undefined ? ['the id is not 1 to 32 of A-Z a-z 0-9 _ -'] : []),
    ...(isBase64 ? [] : ['no base64 after the colon']),
    ...(isBase64 && bytes.length !== KEY_BYTES ? [`${bytes.length} bytes, want ${KEY_BYTES}`] : []),
  ]
  return { id, key: faults.length === 0 ? createSecretKey(bytes) : undefined, faults }
}
