import { api } from '../api/client.ts'
import { type Merged, mergeKits } from './merge-kits.ts'
import type { KitFinding, PlainKit } from './plain-kit.ts'

/** A kit as it was read, and the version to name when it is put back. */
export type ReadKit = { readonly kit: PlainKit; readonly etag: string }

export type KitSaved =
  | { readonly kind: 'saved'; readonly read: ReadKit; readonly findings: readonly KitFinding[] }
  | { readonly kind: 'faults'; readonly faults: readonly KitFinding[] }
  /** Somebody changed the same places meanwhile: nothing was written. */
  | { readonly kind: 'conflict'; readonly theirs: ReadKit; readonly merged: Merged }
  | { readonly kind: 'failed'; readonly problem: unknown }

/** Reads a campaign as a kit. @throws the problem that the API answers. */
export async function readKit(campaign: string, withOrganisations = false): Promise<ReadKit> {
  const { data, error, response } = await api.GET('/campaigns/{campaign}/kit', {
    params: { path: { campaign }, query: { organisations: withOrganisations ? 'true' : 'false' } },
  })
  if (data === undefined) throw error
  return { kit: data as unknown as PlainKit, etag: response.headers.get('etag') ?? '' }
}

/** So often others may save between our reading and our writing before it is given up for now. */
const MOST_TRIES = 5

/**
 * Puts a kit back that was made from `base`. What others saved meanwhile is merged in; where both changed the same place,
 * nothing is written, and both are in the answer.
 */
export async function saveKit(campaign: string, base: ReadKit, mine: PlainKit): Promise<KitSaved> {
  let from = base
  let kit = mine
  try {
    for (let tries = 0; tries < MOST_TRIES; tries += 1) {
      const put = await putKit(campaign, kit, from.etag)
      if (put.kind !== 'changed-meanwhile') return put
      const theirs = await readKit(campaign)
      const merged = mergeKits({ base: from.kit, mine: kit, theirs: theirs.kit })
      if (merged.conflicts.length > 0) return { kind: 'conflict', theirs, merged }
      from = theirs
      kit = merged.kit
    }
    return { kind: 'failed', problem: { code: 'changed-meanwhile', status: 412 } }
  } catch (problem) {
    return { kind: 'failed', problem }
  }
}

async function putKit(
  campaign: string,
  kit: PlainKit,
  etag: string,
): Promise<Exclude<KitSaved, { readonly kind: 'conflict' }> | { readonly kind: 'changed-meanwhile' }> {
  const { data, error, response } = await api.PUT('/campaigns/{campaign}/kit', {
    params: {
      path: { campaign },
      query: { dryRun: 'false' },
      header: { 'if-match': etag },
    },
    body: kit as unknown as Record<string, never>,
  })
  if (data !== undefined) {
    const read = { kit, etag: response.headers.get('etag') ?? '' }
    return { kind: 'saved', read, findings: data.findings }
  }
  if (response.status === 412) return { kind: 'changed-meanwhile' }
  if (response.status === 422 && error.errors !== undefined) return { kind: 'faults', faults: error.errors }
  return { kind: 'failed', problem: error }
}
