import { canonicalJson, type JsonValue } from '@chorus/shared'
import { type ChainFault, type ChainHead, FIRST_HASH, walkChain } from '../audit/walk-chain.ts'
import type { Db } from '../open-db.ts'

/** The chain's hash at one place, signed with a key that the database does not know. */
export type AuditCheckpoint = {
  readonly n: number
  readonly hash: string
  /** UTC, RFC 3339. */
  readonly at: string
  readonly keyId: string
  /** Ed25519, in base64url. */
  readonly publicKey: string
  readonly signature: string
}

export type ChainWalked = {
  readonly head: ChainHead
  readonly faults: readonly ChainFault[]
  /** The hashes that stand at the places asked for; none where there is no such place. */
  readonly hashes: ReadonlyMap<number, string>
}

export type ChainWalk = {
  /** Begin after this place, which is known to be good; from the first entry without it. */
  readonly after?: ChainHead
  /** Places whose hashes are wanted. */
  readonly at?: ReadonlySet<number>
  /** Hears how far it is, some times a second at most. */
  readonly onProgress?: (seen: number, of: number) => void
}

const BATCH = 2_000

type Row = {
  n: string
  link_id: string
  hash: string
  id: string | null
  at: string
  actor: string
  action: string
  object_kind: string
  object_id: string
  campaign_id: string | null
  organisation_id: string | null
  detail: JsonValue
}

/** Walks along the audit's chain as it stands at one moment, and says every fault of it. Locks nothing. */
export async function walkAuditChain(db: Db, { after, at, onProgress }: ChainWalk = {}): Promise<ChainWalked> {
  const start = after ?? { n: 0, hash: FIRST_HASH }
  return db.sql.begin('isolation level repeatable read read only', async (sql) => {
    await sql`set local statement_timeout = 0`
    const [row] = await sql<{ n: string; hash: string }[]>`select n, hash from audit_head`
    const head = { n: Number(row?.n ?? 0), hash: row?.hash ?? FIRST_HASH }
    const walk = walkChain(start)
    const hashes = new Map<number, string>()
    const places = sql<Row[]>`
      select c.n, c.entry_id as link_id, c.hash, e.id,
        to_char(e.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at, e.actor, e.action, e.object_kind,
        e.object_id, e.campaign_id, e.organisation_id, e.detail
      from audit_chain c left join audit_entries e on e.id = c.entry_id
      where c.n > ${start.n} order by c.n`
    let seen = 0
    for await (const rows of places.cursor(BATCH)) {
      for (const link of rows) {
        const n = Number(link.n)
        walk.see({ n, entryId: link.link_id, hash: link.hash, canonical: canonicalOf(link) })
        if (at?.has(n) === true) hashes.set(n, link.hash)
      }
      seen += rows.length
      onProgress?.(seen, head.n - start.n)
    }
    const unlinked = await sql<{ id: string }[]>`
      select e.id from audit_entries e where not exists (select from audit_chain c where c.entry_id = e.id)
      order by e.id limit 1000`
    return {
      head,
      hashes,
      faults: walk.end(
        head,
        unlinked.map(({ id }) => id),
      ),
    }
  })
}

/** The same text as `audit_canonical` in SQL, made of the columns anew. */
function canonicalOf(row: Row): string | undefined {
  if (row.id === null) return undefined
  return canonicalJson({
    id: row.id,
    at: row.at,
    actor: row.actor,
    action: row.action,
    object: { kind: row.object_kind, id: row.object_id },
    campaignId: row.campaign_id,
    organisationId: row.organisation_id,
    detail: row.detail,
  })
}

/** Every checkpoint, by its place. */
export async function readCheckpoints(db: Db): Promise<readonly AuditCheckpoint[]> {
  const rows = await db.sql<CheckpointRow[]>`
    select n, hash, to_char(at at time zone 'UTC', ${AT}) as at, key_id, public_key, signature
    from audit_checkpoints order by n`
  return rows.map(checkpointOf)
}

const AT = 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'

type CheckpointRow = { n: string; hash: string; at: string; key_id: string; public_key: string; signature: string }

function checkpointOf({
  n,
  hash,
  at,
  key_id: keyId,
  public_key: publicKey,
  signature,
}: CheckpointRow): AuditCheckpoint {
  return { n: Number(n), hash, at, keyId, publicKey, signature }
}

/** What a checkpoint would sign, and whether it is time. */
export type ChainTail = {
  readonly head: ChainHead
  readonly last: AuditCheckpoint | undefined
  /** How long the oldest entry stands that no checkpoint covers; undefined: all are covered. */
  readonly uncoveredForMs: number | undefined
  /** Now, by the database's own clock, also in a rehearsal. UTC, RFC 3339. */
  readonly now: string
}

/** Where the chain ends, and what of it is not signed yet. */
export async function readChainTail(db: Db): Promise<ChainTail> {
  const [row] = await db.sql<{ n: string; hash: string; now: string; ago: number | null }[]>`
    select h.n, h.hash, to_char(clock_timestamp() at time zone 'UTC', ${AT}) as now,
      (select (extract(epoch from clock_timestamp() - uuid_extract_timestamp(c.entry_id)) * 1000)::float8
        from audit_chain c where c.n > coalesce((select max(n) from audit_checkpoints), 0)
        order by c.n limit 1) as ago
    from audit_head h`
  const [last] = await db.sql<CheckpointRow[]>`
    select n, hash, to_char(at at time zone 'UTC', ${AT}) as at, key_id, public_key, signature
    from audit_checkpoints order by n desc limit 1`
  return {
    head: { n: Number(row?.n ?? 0), hash: row?.hash ?? FIRST_HASH },
    last: last === undefined ? undefined : checkpointOf(last),
    uncoveredForMs: row?.ago ?? undefined,
    now: row?.now ?? '',
  }
}

/** Keeps a checkpoint; one that was kept for that place before stays. @returns whether it is the one. */
export async function keepCheckpoint(db: Db, checkpoint: AuditCheckpoint): Promise<boolean> {
  const { n, hash, at, keyId, publicKey, signature } = checkpoint
  const { count } = await db.sql`
    insert into audit_checkpoints (n, hash, at, key_id, public_key, signature)
    values (${n}, ${hash}, ${at}::timestamptz, ${keyId}, ${publicKey}, ${signature})
    on conflict (n) do nothing`
  return count > 0
}
