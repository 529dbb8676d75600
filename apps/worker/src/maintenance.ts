import { type Db, forgetOldAnswers, forgetSilentWorkers, readTokensToRenew } from '@chorus/db'
import { freshToken, type Platforms, REFRESH_AHEAD_MS, type TokenDeps } from '@chorus/usecases'

/** Work that comes round, whichever worker does it. Done twice, it does no harm. */
export type PeriodicTask = {
  readonly name: string
  readonly everyMs: number
  readonly run: () => Promise<void>
}

/** Posts due this soon have their tokens renewed ahead, so that none of them waits for its network's token service. */
const DUE_SOON_MS = 10 * 60_000

/** What comes round in an installation: old keys and silent workers are forgotten, tokens are renewed ahead. */
export function maintenanceTasks(
  deps: TokenDeps & { readonly db: Db; readonly platforms: Platforms },
): readonly PeriodicTask[] {
  return [
    {
      name: 'forget-old',
      everyMs: 10 * 60_000,
      async run() {
        await forgetOldAnswers(deps.db)
        await forgetSilentWorkers(deps.db)
      },
    },
    { name: 'renew-tokens', everyMs: 60_000, run: () => renewTokens(deps) },
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
