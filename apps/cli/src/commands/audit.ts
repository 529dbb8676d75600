import { createReadStream } from 'node:fs'
import { createInterface } from 'node:readline'
import type { Config } from '@chorus/config'
import { auditCells, type AuditCheckpoint, auditColumns, type AuditItem, readAuditPages } from '@chorus/db'
import { csvLine } from '@chorus/shared'
import { type AuditFault, type AuditVerified, verifyAudit } from '@chorus/usecases'
import { AUDIT_SIGNING, openSigner } from '@chorus/vault'
import { onOwnDatabase, ownVaultKeys } from '../own-database.ts'
import { say, tell } from '../say.ts'
import { UserError } from '../user-error.ts'

/**
 * `chorus audit verify`: every entry against the chain, every checkpoint against its signature, and against a log that kept
 * them. Exits 1 on any fault.
 */
export async function verifyAuditCommand(
  config: Config,
  options: { readonly against?: string; readonly json?: boolean },
): Promise<void> {
  const keys = ownVaultKeys(config)
  const kept = options.against === undefined ? [] : await readKept(options.against)
  const verified = await onOwnDatabase(config, 'audit verify', (db) =>
    verifyAudit(db, {
      sign: keys === undefined ? undefined : openSigner(keys, AUDIT_SIGNING),
      kept,
      onProgress: progress(options.json === true),
    }),
  )
  if (options.json === true) say(JSON.stringify({ ok: verified.faults.length === 0, ...verified }))
  else for (const line of verifiedLines(verified)) say(line)
  if (verified.faults.length > 0) process.exitCode = 1
}

/** Of a long chain one line for every so many entries. */
const TOLD_EVERY = 50_000

function progress(isJson: boolean): (seen: number, of: number) => void {
  let told = 0
  return (seen, of) => {
    if (seen - told < TOLD_EVERY) return
    told = seen
    if (isJson) say(JSON.stringify({ seen, of }))
    else tell(`${seen} of ${of} entries`)
  }
}

/** What was found, for people. */
export function verifiedLines({
  entries,
  faults,
  signedTo,
  checkpoints,
  withoutKey,
}: AuditVerified): readonly string[] {
  const signed =
    signedTo === 0
      ? 'Nothing of it is signed by a key at hand.'
      : `It is signed up to entry ${signedTo} (${checkpoints} checkpoints).`
  const unchecked =
    withoutKey === 0 ? [] : [`${withoutKey} checkpoints could not be checked: their keys are not in VAULT_KEYS.`]
  if (faults.length > 0)
    return [
      `The audit of ${entries} entries has ${faults.length} faults:`,
      ...faults.map(faultLine),
      signed,
      ...unchecked,
    ]
  return [`The audit is whole: ${entries} entries, each as it was written. ${signed}`, ...unchecked]
}

function faultLine(fault: AuditFault): string {
  switch (fault.kind) {
    case 'changed':
      return `  changed: entry ${fault.n} (${fault.entryId}) is not what was written.`
    case 'reordered':
      return `  reordered: entry ${fault.n} (${fault.entryId}) was written at another place.`
    case 'removed':
      return fault.n === fault.to
        ? `  removed: entry ${fault.n} is gone.`
        : `  removed: entries ${fault.n} to ${fault.to} are gone.`
    case 'added':
      return `  added: entry ${fault.entryId} never went through the chain.`
    case 'head':
      return `  changed: the chain does not end as it was noted (at ${fault.n}).`
    case 'checkpoint':
      return `  checkpoint mismatch: at entry ${fault.n}, ${checkpointWhy[fault.why]}`
    case 'unsigned':
      return `  unsigned: entries up to ${fault.n} are older than a day and no checkpoint covers them. Runs no worker, or were checkpoints removed? Compare with the log: --against.`
  }
}

const checkpointWhy = {
  signature: 'its signature is not ours.',
  hash: 'the chain says something else than what was signed: it was rewritten before it.',
  'no-such-place': 'the chain does not reach so far any more.',
} as const

/** The checkpoints of a log: lines of JSON with a `checkpoint`, or that are one. */
async function readKept(file: string): Promise<readonly AuditCheckpoint[]> {
  const kept: AuditCheckpoint[] = []
  try {
    for await (const line of createInterface({ input: createReadStream(file, 'utf8') })) {
      const found = checkpointIn(line)
      if (found !== undefined) kept.push(found)
    }
  } catch (error) {
    throw new UserError(`${file} cannot be read: ${String(error)}`, { cause: error })
  }
  if (kept.length === 0)
    throw new UserError(`${file} holds no checkpoint. Give the log of a worker: lines of JSON, "audit signed".`)
  return kept
}

function checkpointIn(line: string): AuditCheckpoint | undefined {
  if (!line.includes('"signature"')) return undefined
  try {
    const value = JSON.parse(line) as Record<string, unknown>
    const found = (value['checkpoint'] ?? value) as Record<string, unknown>
    const { n, hash, at, keyId, publicKey, signature } = found
    return typeof n === 'number' &&
      typeof hash === 'string' &&
      typeof at === 'string' &&
      typeof keyId === 'string' &&
      typeof publicKey === 'string' &&
      typeof signature === 'string'
      ? { n, hash, at, keyId, publicKey, signature }
      : undefined
  } catch {
    return undefined
  }
}

/** `chorus audit export`: every entry with its place in the chain, oldest first, as JSON lines or CSV. */
export async function exportAuditCommand(config: Config, options: { readonly format: string }): Promise<void> {
  const { format } = options
  if (format !== 'jsonl' && format !== 'csv')
    throw new UserError(`"${format}" is no format. Give --format jsonl or --format csv.`)
  await onOwnDatabase(config, 'audit export', async (db) => {
    if (format === 'csv') say(csvLine(auditColumns))
    for await (const page of readAuditPages(db, {})) for (const item of page) say(exportLine(item, format))
  })
}

function exportLine(item: AuditItem, format: 'jsonl' | 'csv'): string {
  return format === 'jsonl' ? JSON.stringify(item) : csvLine(auditCells(item))
}
