export { EmbeddedPostgresError } from './error.ts'
export { type EmbeddedPostgres, type EmbeddedPostgresSettings, startEmbeddedPostgres } from './embedded-postgres.ts'
export { startTemporaryPostgres } from './temporary-postgres.ts'
