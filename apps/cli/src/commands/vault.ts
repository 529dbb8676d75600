import type { Config } from '@chorus/config'
import { readVaultStatus, rotateVault, signAudit, type VaultStatus } from '@chorus/usecases'
import { AUDIT_SIGNING, openSigner, openVault } from '@chorus/vault'
import { onOwnDatabase, ownVaultKeys } from '../own-database.ts'
import { say, tell } from '../say.ts'
import { UserError } from '../user-error.ts'

/** `chorus vault status`: which keys sealed what is kept, and which of them may go. */
export async function vaultStatusCommand(config: Config, options: { readonly json?: boolean }): Promise<void> {
  const vault = openVault(keysOf(config))
  const status = await onOwnDatabase(config, 'vault status', (db) => readVaultStatus({ db, vault }))
  if (options.json === true) say(JSON.stringify(status))
  else for (const line of vaultLines(status)) say(line)
  if (status.missing.length > 0) process.exitCode = 1
}

/**
 * `chorus vault rotate`: seals everything anew under the first of VAULT_KEYS, beside running workers; broken off, it goes
 * on where it was when it is called again. Exits 1 when something could not be opened.
 */
export async function rotateVaultCommand(config: Config, options: { readonly json?: boolean }): Promise<void> {
  const keys = keysOf(config)
  const vault = openVault(keys)
  const isJson = options.json === true
  const rotated = await onOwnDatabase(config, 'vault rotate', async (db) => {
    const done = await rotateVault({ db, vault }, (step) =>
      say(isJson ? JSON.stringify(step) : `${step.table}.${step.column}: ${step.resealed} of ${step.of}`),
    )
    // With the new key, so that the audit is covered when the old one is gone.
    const log = { info: () => {}, warn: () => {}, error: (_: unknown, message: string) => tell(message) }
    await signAudit({ db, sign: openSigner(keys, AUDIT_SIGNING), log, isTime: true })
    return done
  })
  if (isJson) say(JSON.stringify(rotated))
  else {
    say(`${rotated.resealed} values were sealed anew.`)
    for (const place of rotated.unopened) say(`Not opened by any key at hand, left as it is: ${place}`)
    for (const line of vaultLines(rotated)) say(line)
  }
  if (rotated.unopened.length + rotated.missing.length > 0) process.exitCode = 1
}

/** How the keys stand, for people. */
export function vaultLines({ currentKeyId, inUse, removable, missing }: VaultStatus): readonly string[] {
  const uses = Object.entries(inUse).map(([id, count]) => {
    const note = id === currentKeyId ? 'the current key' : 'an old key: `chorus vault rotate` frees it'
    return `${id}: ${count} values (${missing.includes(id) ? 'NOT in VAULT_KEYS: nobody can open them' : note})`
  })
  const free = removable.map(
    (id) => `${id}: seals nothing any more; it may be taken out of VAULT_KEYS of every process.`,
  )
  return uses.length + free.length === 0
    ? [`Nothing is sealed yet. The current key is ${currentKeyId}.`]
    : [...uses, ...free]
}

function keysOf(config: Config): string {
  const keys = ownVaultKeys(config)
  if (keys !== undefined) return keys
  throw new UserError('There are no keys: set VAULT_KEYS as the workers have it.')
}
