import {
  actorOf,
  appendAudit,
  countByKey,
  type Db,
  type KeyUse,
  readSealedOtherwise,
  replaceSealed,
  type SealedColumn,
  sealedColumns,
} from '@chorus/db'
import type { Seal } from './deps.ts'

/** A vault as a change of keys needs it. */
export type RotatingVault = Seal & {
  readonly currentKeyId: string
  /** All keys at hand, the current one first. */
  readonly keyIds: readonly string[]
}

/** How the sealed values stand. `inUse`: how many values each key has sealed. */
export type VaultStatus = {
  readonly currentKeyId: string
  readonly inUse: Readonly<Record<string, number>>
  /** Keys at hand that sealed nothing any more: they may be taken out of VAULT_KEYS. */
  readonly removable: readonly string[]
  /** Keys that sealed values and are not at hand: nobody can open those. */
  readonly missing: readonly string[]
}

export type RotationStep = {
  readonly table: string
  readonly column: string
  readonly resealed: number
  readonly of: number
}

export type VaultRotated = VaultStatus & {
  readonly resealed: number
  /** Values that no key at hand opens: they stayed as they are. By their place. */
  readonly unopened: readonly string[]
}

const BATCH = 250
/** What is written meanwhile under an old key, by a worker that was not started anew yet, is found in another pass. */
const PASSES = 3

/**
 * Seals every sealed value anew under the current key, a batch at a time, beside whatever goes on: a value that was
 * replaced meanwhile is left alone. It may be broken off at any moment and called again: what is done stays done.
 */
export async function rotateVault(
  deps: { readonly db: Db; readonly vault: RotatingVault },
  onStep: (step: RotationStep) => void = () => {},
): Promise<VaultRotated> {
  let resealed = 0
  let unopened: readonly string[] = []
  for (let pass = 1; pass <= PASSES; pass += 1) {
    const done = await rotateAll(deps, onStep)
    resealed += done.resealed
    unopened = done.unopened
    if (done.resealed === 0) break
  }
  if (resealed > 0) await tell(deps.db, resealed)
  return { ...(await readVaultStatus(deps)), resealed, unopened }
}

/** How many values each key has sealed, and which keys may go. */
export async function readVaultStatus({
  db,
  vault,
}: {
  readonly db: Db
  readonly vault: Pick<RotatingVault, 'currentKeyId' | 'keyIds'>
}): Promise<VaultStatus> {
  const uses: KeyUse[] = []
  for (const column of sealedColumns) uses.push(...(await countByKey(db, column)))
  const inUse: Record<string, number> = {}
  for (const { keyId, count } of uses) inUse[keyId] = (inUse[keyId] ?? 0) + count
  const { currentKeyId, keyIds } = vault
  return {
    currentKeyId,
    inUse,
    removable: keyIds.filter((id) => id !== currentKeyId && inUse[id] === undefined),
    missing: Object.keys(inUse).filter((id) => !keyIds.includes(id)),
  }
}

type Deps = { readonly db: Db; readonly vault: RotatingVault }

async function rotateAll(deps: Deps, onStep: (step: RotationStep) => void) {
  let resealed = 0
  const unopened: string[] = []
  for (const column of sealedColumns) {
    const done = await rotateColumn(deps, column, onStep)
    resealed += done.resealed
    unopened.push(...done.unopened)
  }
  return { resealed, unopened }
}

async function rotateColumn({ db, vault }: Deps, column: SealedColumn, onStep: (step: RotationStep) => void) {
  const uses = await countByKey(db, column)
  const of = uses.reduce((sum, { keyId, count }) => sum + (keyId === vault.currentKeyId ? 0 : count), 0)
  const unopened: string[] = []
  let resealed = 0
  let after: string | undefined
  for (;;) {
    const values = await readSealedOtherwise(db, column, { keyId: vault.currentKeyId, after, limit: BATCH })
    if (values.length === 0) return { resealed, unopened }
    const anew = values.flatMap((value) => {
      const place = `${column.boundTo ?? column.table}:${value.row}:${column.column}`
      const fresh = reseal(vault, value.sealed, place)
      if (fresh === undefined) unopened.push(place)
      return fresh === undefined ? [] : [{ ...value, fresh }]
    })
    resealed += await replaceSealed(db, column, anew)
    after = values.at(-1)?.row
    onStep({ table: column.table, column: column.column, resealed, of })
  }
}

/** Undefined: no key at hand opens it. It is not thrown away: the right key may turn up. */
function reseal(vault: RotatingVault, sealed: string, place: string): string | undefined {
  let plain: string
  try {
    plain = vault.open(sealed, place)
  } catch {
    return undefined
  }
  return vault.seal(plain, place)
}

async function tell(db: Db, resealed: number): Promise<void> {
  await db.sql.begin((sql) =>
    appendAudit(sql, {
      actor: actorOf(db),
      action: 'vault.rotated',
      object: { kind: 'installation', id: 'this' },
      detail: { resealed },
    }),
  )
}
