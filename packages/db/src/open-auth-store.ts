import { drizzleAdapter } from '@better-auth/drizzle-adapter'
import type { Db } from './open-db.ts'
import { credentials, passkeys, people, secondFactors, sessions, verifications } from './schema/index.ts'

/** Where better-auth keeps what it knows: its adapter for the tables of schema `auth`. */
export function openAuthStore(db: Db): ReturnType<typeof drizzleAdapter> {
  return drizzleAdapter(db.orm, {
    provider: 'pg',
    transaction: true,
    schema: {
      user: people,
      session: sessions,
      account: credentials,
      verification: verifications,
      passkey: passkeys,
      twoFactor: secondFactors,
    },
  })
}
