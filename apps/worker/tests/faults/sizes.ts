import { appendFileSync } from 'node:fs'
import { randomInt } from 'node:crypto'
import { isRedisInstalled } from '@chorus/testing/redis'
import { type Seeded, seeded } from '@chorus/testing/seeded'

/**
 * How large the cases are. `pnpm test:faults` sets FAULTS=full; `npm test` runs each in its short form. FAULTS_SEED repeats a
 * run, FAULTS_FIGURES names a file that gets the figures, FAULTS_OLDER a folder. Read here and nowhere else.
 */
export const isFull: boolean = process.env['FAULTS'] === 'full'

const wantedSeed = process.env['FAULTS_SEED']
const figuresFile = process.env['FAULTS_FIGURES']

/** A checkout of an older commit, with its packages installed, to run beside this one; undefined: none is given. */
export const olderCheckout: string | undefined = process.env['FAULTS_OLDER']

/** One of two sizes. */
export function size<Value>(full: Value, short: Value): Value {
  return isFull ? full : short
}

export type Backend = 'Redis' | 'Postgres'

/**
 * Where a case runs: on both backends in full, else where its short form is to. Without a redis-server only on Postgres;
 * redis.test.ts then says so, and fails in CI.
 */
export function backendsFor(...short: readonly Backend[]): readonly Backend[] {
  const wanted: readonly Backend[] = isFull ? ['Redis', 'Postgres'] : short
  return wanted.filter((backend) => backend === 'Postgres' || isRedisInstalled())
}

export type Policy = 'hold' | 'retry'

/** Backend and policy: all four in full, else one backend each. */
export const policyCases: readonly { readonly backend: Backend; readonly policy: Policy }[] = (
  [
    { backend: 'Redis', policy: 'hold' },
    { backend: 'Postgres', policy: 'retry' },
    { backend: 'Redis', policy: 'retry' },
    { backend: 'Postgres', policy: 'hold' },
  ] as const
).filter(({ backend }, place) => (isFull || place < 2) && (backend === 'Postgres' || isRedisInstalled()))

/** A source of random numbers whose seed is printed: FAULTS_SEED draws the same again. */
export function drawn(what: string): Seeded & { readonly seed: number } {
  const seed = wantedSeed === undefined ? randomInt(2 ** 31) : Number(wantedSeed)
  process.stderr.write(`${what}: FAULTS_SEED=${seed}\n`)
  return { ...seeded(seed), seed }
}

/** Prints a figure, and keeps it for docs/benchmarks.md where the command asked for that. */
export function figure(name: string, value: string): void {
  process.stderr.write(`${name}: ${value}\n`)
  if (figuresFile !== undefined) appendFileSync(figuresFile, `${JSON.stringify({ name, value })}\n`)
}
