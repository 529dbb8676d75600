import {
  type Db,
  forgetEndedSessions,
  forgetOldAnswers,
  forgetOldSecrets,
  forgetSilentWorkers,
  moveTokensOfDisconnected,
  readTokensToRenew,
} from '@chorus/db'
import {
  clearOld,
  freshToken,
  type Log,
  type Platforms,
  REFRESH_AHEAD_MS,
  type Sign,
  signAudit,
  type TellDeps,
  tellOrganisations,
  type TokenDeps,
} from '@chorus/usecases'

/** Work that comes round, whichever worker does it. Done twice, it does no harm. */
export type PeriodicTask = {
  readonly name: string
  readonly everyMs: number
  readonly run: () => Promise<void>
}

/** Posts due this soon have their tokens renewed ahead, so that none of them waits for its network's token service. */
const DUE_SOON_MS = 10 * 60_000

type MaintenanceDeps = TokenDeps &
  TellDeps & {
    readonly db: Db
    readonly platforms: Platforms
    readonly sign: Sign
    readonly log: Log
  }

/**
 * What comes round in an installation: old keys, silent workers and ended sessions are forgotten, what was kept long enough
 * is cleared away, tokens renewed ahead, organisations told what they have to know, the audit signed.
 */
export function maintenanceTasks(deps: MaintenanceDeps): readonly PeriodicTask[] {
  return [
    {
      name: 'forget-old',
      everyMs: 10 * 60_000,
      async run() {
        await forgetOldAnswers(deps.db)
        await forgetSilentWorkers(deps.db)
        await forgetEndedSessions(deps.db)
        await forgetOldSecrets(deps.db.sql)
      },
    },
    { name: 'clear-old', everyMs: 60 * 60_000, run: async () => void (await clearOld(deps)) },
    // Where whoever withdrew them died before they were moved.
    { name: 'revoke-left-tokens', everyMs: 60_000, run: async () => void (await moveTokensOfDisconnected(deps.db)) },
    {
      name: 'tell-organisations',
      everyMs: 60_000,
      async run() {
        await tellOrganisations(deps)
      },
    },
    { name: 'renew-tokens', everyMs: 60_000, run: () => renewTokens(deps) },
    {
      name: 'sign-audit',
      everyMs: 60_000,
      async run() {
        await signAudit(deps)
      },
    },
  ]
}

/** One after the other: there is time, and posts that are due now need the network more. */
async function renewTokens(deps: TokenDeps & { readonly db: Db; readonly platforms: Platforms }): Promise<void> {
  const accounts = await readTokensToRenew(deps.db, { dueInMs: DUE_SOON_MS, lifeLeftMs: REFRESH_AHEAD_MS })
  for (const account of accounts) {
    const platform = deps.platforms[account.platform]
    if (platform !== undefined) await freshToken(deps, platform, account)
  }
}
