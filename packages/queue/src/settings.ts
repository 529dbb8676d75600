/** Where the wake-ups wait. Chosen once for an installation; all its processes use the same. */
export type QueueSettings = PostgresQueueSettings | RedisQueueSettings

/**
 * The same database as everything else, or another one; BullMQ keeps to its schema `bullmq`.
 *
 * The address must lead to Postgres itself: LISTEN does not pass a PgBouncer in transaction mode.
 */
export type PostgresQueueSettings = {
  readonly kind: 'postgres'
  /** `postgres://user:password@host:port/database` */
  readonly url: string
}

/** Redis from 6.2 or Valkey, with `maxmemory-policy noeviction`. */
export type RedisQueueSettings = {
  readonly kind: 'redis'
  /** `redis://` or `rediss://` (TLS), with password and database number where needed. */
  readonly url: string
  /** Begins every key; `{chorus}` unless told otherwise. The braces keep all keys in one slot of a cluster. */
  readonly prefix?: string
}

export const DEFAULT_REDIS_PREFIX = '{chorus}'
