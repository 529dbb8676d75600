import { writeFileSync } from 'node:fs'
import { dumpSchema, migrateDb, openDb } from '@chorus/db'
import { startTemporaryPostgres } from '@chorus/embedded-postgres'

// Writes packages/db/schema.sql anew from a database that has just been migrated.
await using postgres = await startTemporaryPostgres()
await migrateDb(postgres.url)
await using db = openDb({ url: postgres.url, max: 1, applicationName: 'chorus schema dump' })
writeFileSync(new URL('../schema.sql', import.meta.url), await dumpSchema(db))
