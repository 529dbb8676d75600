import {
  type AuditCheckpoint,
  type ChainFault,
  type ChainHead,
  type Db,
  keepCheckpoint,
  readChainTail,
  readCheckpoints,
  walkAuditChain,
} from '@chorus/db'
import { canonicalJson } from '@chorus/shared'
import type { Log, Sign } from './deps.ts'

/** A checkpoint that does not fit: its signature is wrong, or the chain says something else at its place. */
type CheckpointFault = {
  readonly kind: 'checkpoint'
  readonly n: number
  readonly why: 'signature' | 'hash' | 'no-such-place'
}

/** Entries up to `n` are old, and no checkpoint that can be checked covers them. */
type CoverFault = { readonly kind: 'unsigned'; readonly n: number }

export type AuditFault = ChainFault | CheckpointFault | CoverFault

export type AuditVerified = {
  /** How many entries the chain has, by its own word. */
  readonly entries: number
  readonly faults: readonly AuditFault[]
  /** The chain is signed up to here with a key that is at hand; 0: it is not. */
  readonly signedTo: number
  readonly checkpoints: number
  /** Of these the signatures could not be checked: their keys are not in the keyring (any more). */
  readonly withoutKey: number
}

export type AuditCheck = {
  /** Undefined: no keys at hand, so no signature is checked. */
  readonly sign: Sign | undefined
  /** Checkpoints that were kept elsewhere, as in a log. */
  readonly kept?: readonly AuditCheckpoint[]
  readonly onProgress?: (seen: number, of: number) => void
}

/** No worker is so slow to sign: older entries without a checkpoint mean that none runs, or that checkpoints are gone. */
const SIGNED_WITHIN_MS = 24 * 3_600_000

/** Verifies the whole audit: the chain, entry for entry, and every checkpoint of the table and of those kept elsewhere. */
export async function verifyAudit(db: Db, check: AuditCheck): Promise<AuditVerified> {
  const checkpoints = [...(await readCheckpoints(db)), ...(check.kept ?? [])]
  const at = new Set(checkpoints.map(({ n }) => n))
  const { onProgress } = check
  const walked = await walkAuditChain(db, { at, ...(onProgress === undefined ? {} : { onProgress }) })
  const judged = checkpoints.map((checkpoint) => judge(checkpoint, { hash: walked.hashes.get(checkpoint.n), check }))
  const signedTo = Math.max(0, ...judged.flatMap(({ verdict, n }) => (verdict === 'good' ? [n] : [])))
  const { uncoveredForMs = 0 } = await readChainTail(db)
  const isUnsigned = uncoveredForMs > SIGNED_WITHIN_MS
  return {
    entries: walked.head.n,
    faults: [
      ...walked.faults,
      ...judged.flatMap(({ fault }) => (fault === undefined ? [] : [fault])),
      ...(isUnsigned ? [{ kind: 'unsigned', n: walked.head.n } as const] : []),
    ],
    signedTo,
    checkpoints: checkpoints.length,
    withoutKey: judged.filter(({ verdict }) => verdict === 'no-key').length,
  }
}

function judge(
  checkpoint: AuditCheckpoint,
  { hash, check }: { readonly hash: string | undefined; readonly check: AuditCheck },
) {
  const { n } = checkpoint
  const verdict = check.sign === undefined ? 'no-key' : check.sign.check(signedText(checkpoint), checkpoint)
  const why = verdict === 'bad' ? 'signature' : hash === undefined ? 'no-such-place' : 'hash'
  const isFault = verdict === 'bad' || hash !== checkpoint.hash
  const fault: CheckpointFault | undefined = isFault ? { kind: 'checkpoint', n, why } : undefined
  return { n, verdict: isFault ? 'bad' : verdict, fault }
}

/** A checkpoint is signed after so many entries, or when the oldest that none covers stands so long. */
const SIGN_AFTER_ENTRIES = 100
const SIGN_AFTER_MS = 3_600_000

export type CheckpointSigned =
  | { readonly kind: 'signed'; readonly checkpoint: AuditCheckpoint }
  | { readonly kind: 'not-yet' }
  /** What came since the last checkpoint does not fit: nothing is signed that is not good. */
  | { readonly kind: 'broken'; readonly faults: readonly AuditFault[] }

/**
 * Signs where the audit's chain ends, when it is time, after it has verified all that came since the last checkpoint. The
 * checkpoint goes to its table and to the log, which the database's owner cannot rewrite.
 */
export async function signAudit(deps: {
  readonly db: Db
  readonly sign: Sign
  readonly log: Log
  /** Sign whatever is not signed yet, however little. */
  readonly isTime?: boolean
}): Promise<CheckpointSigned> {
  const { db, sign, log } = deps
  const { head, last, uncoveredForMs, now } = await readChainTail(db)
  const uncovered = head.n - (last?.n ?? 0)
  const isTime =
    (deps.isTime === true && uncovered > 0) ||
    uncovered >= SIGN_AFTER_ENTRIES ||
    (uncoveredForMs !== undefined && uncoveredForMs >= SIGN_AFTER_MS)
  if (!isTime) return { kind: 'not-yet' }
  const faults = await faultsSince(deps, last)
  if (faults.length > 0) {
    log.error({ faults: faults.slice(0, 10) }, 'audit broken')
    return { kind: 'broken', faults }
  }
  const unsigned = { n: head.n, hash: head.hash, at: now, keyId: sign.keyId, publicKey: sign.publicKey }
  const checkpoint = { ...unsigned, signature: sign.sign(signedText(unsigned)) }
  if (!(await keepCheckpoint(db, checkpoint))) return { kind: 'not-yet' }
  log.info({ checkpoint }, 'audit signed')
  return { kind: 'signed', checkpoint }
}

async function faultsSince(
  { db, sign }: { readonly db: Db; readonly sign: Sign },
  last: AuditCheckpoint | undefined,
): Promise<readonly AuditFault[]> {
  if (last !== undefined && sign.check(signedText(last), last) === 'bad')
    return [{ kind: 'checkpoint', n: last.n, why: 'signature' }]
  const after: ChainHead | undefined = last && { n: last.n, hash: last.hash }
  return (await walkAuditChain(db, after === undefined ? {} : { after })).faults
}

function signedText({ n, hash, at, keyId, publicKey }: Omit<AuditCheckpoint, 'signature'>): string {
  return canonicalJson({ at, hash, keyId, n, publicKey, what: 'chorus audit checkpoint' })
}
