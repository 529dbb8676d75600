import { z } from 'zod'
import { createIdSource, type IdSource } from './core/ids.ts'
import { memoryOnly, openJournal, type Journal } from './core/journal.ts'
import { createLateAccepts, type LateAccepts } from './core/late-accepts.ts'
import { createLedger, ledgerEvents, type Ledger } from './core/ledger.ts'
import { createTroubles, type Troubles } from './core/trouble.ts'
import { createGrants, grantEvents, type Grants } from './x/grants.ts'
import { createMediaShelf, mediaEvents, type MediaShelf } from './x/media-shelf.ts'

const SandboxEvent = z.discriminatedUnion('kind', [...ledgerEvents, ...grantEvents, ...mediaEvents])

type SandboxEvent = z.infer<typeof SandboxEvent>

/** Everything the sandbox knows. Lasting things change by `record` only. */
export type Store = Disposable & {
  readonly ids: IdSource
  readonly ledger: Ledger
  readonly grants: Grants
  readonly media: MediaShelf
  readonly troubles: Troubles
  readonly lateAccepts: LateAccepts
  /** Writes the change down, then makes it. @throws when it cannot be written: then nothing changed. */
  record(event: SandboxEvent): void
  /** Forgets accounts, posts (also those to come), tokens and troubles, in the journal as well. */
  forget(): void
}

/** The store as its journal tells it; without a file an empty one that lives in memory. @throws as openJournal. */
export function openStore(journalFile: string | undefined): Store {
  const ids = createIdSource()
  const ledger = createLedger()
  const grants = createGrants()
  const media = createMediaShelf()
  const troubles = createTroubles()
  const lateAccepts = createLateAccepts()
  const apply = (event: SandboxEvent): void => {
    switch (event.kind) {
      case 'account-kept':
      case 'post-accepted':
        ids.remember(event.id)
        ledger.apply(event)
        return
      case 'post-deleted':
        ledger.apply(event)
        return
      case 'x-code-issued':
      case 'x-code-spent':
      case 'x-tokens-issued':
      case 'x-access-revoked':
      case 'x-family-killed':
        grants.apply(event)
        return
      case 'x-media-kept':
        ids.remember(event.id)
        media.apply(event)
        return
      case 'x-media-described':
      case 'picture-kept':
        media.apply(event)
    }
  }
  const journal: Journal =
    journalFile === undefined ? memoryOnly : openJournal(journalFile, (line) => apply(SandboxEvent.parse(line)))
  return {
    ids,
    ledger,
    grants,
    media,
    troubles,
    lateAccepts,
    record(event) {
      journal.append(event)
      apply(event)
    },
    forget() {
      journal.clear()
      for (const part of [ledger, grants, media, troubles, lateAccepts]) part.forget()
    },
    [Symbol.dispose]: () => journal.close(),
  }
}
