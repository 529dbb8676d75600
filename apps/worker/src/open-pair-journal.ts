import { mkdirSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { isUuid, parseAccountId } from '@chorus/shared'
import type { PairJournal, RefreshedPair } from '@chorus/usecases'
import { readIfThere, syncFolder, writeWhole } from './journal-files.ts'

const SUFFIX = '.pair'

/**
 * A journal of one file per refreshed pair of tokens that the database has not taken yet, named by account and version, on
 * disk (fsync) before anything else happens. The tokens in it are sealed, each bound to its place in the database.
 *
 * Any number of workers may share a folder: storing a pair twice changes nothing. What cannot be read is taken away: it is
 * cut off, so no key opens it, and its account is told to connect again.
 *
 * @throws when the folder cannot be made, or later read or written.
 */
export function openPairJournal(folder: string): PairJournal {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const fileOf = ({ handOver: { accountId, version } }: RefreshedPair): string =>
    join(folder, `${accountId}-${version}${SUFFIX}`)
  return {
    keep(pair) {
      writeWhole(fileOf(pair), JSON.stringify(pair))
      syncFolder(folder)
    },
    drop: (pair) => rmSync(fileOf(pair), { force: true }),
    kept: () =>
      readdirSync(folder)
        .filter((name) => name.endsWith(SUFFIX))
        .flatMap((name) => {
          const text = readIfThere(join(folder, name))
          const pair = text === undefined ? undefined : parsePair(text)
          if (text !== undefined && pair === undefined) rmSync(join(folder, name), { force: true })
          return pair ?? []
        }),
  }
}

/** Undefined when the text is no pair, whole or in part. */
function parsePair(text: string): RefreshedPair | undefined {
  try {
    const { handOver, tokens } = JSON.parse(text) as RefreshedPair
    if (!isUuid(handOver.accountId) || !Number.isInteger(handOver.version)) return undefined
    const words = [handOver.mark, tokens.accessToken, tokens.refreshToken]
    if (words.some((word) => typeof word !== 'string')) return undefined
    return {
      handOver: { ...handOver, accountId: parseAccountId(handOver.accountId) },
      // JSON keeps an instant as text.
      tokens: { ...tokens, expiresAt: Temporal.Instant.from(String(tokens.expiresAt)) },
    }
  } catch {
    return undefined
  }
}
