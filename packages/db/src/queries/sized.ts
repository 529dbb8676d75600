/**
 * A statement over a list in JSON, told how long the list is at most. Postgres guesses a hundred rows for any such list and
 * then reads whole tables of a few thousand rows, where one look into an index for each row of the list is enough.
 *
 * The statement has to say where: the comment `at most` in its first query, after which nothing else of that query may follow.
 * Two sizes only, so that each connection has two plans of it to keep, not hundreds.
 */
export function sized(statement: string, rows: number): string {
  if (rows > BATCH) return statement
  return statement.replace('/* at most */', `limit ${rows === 1 ? 1 : BATCH}`)
}

/** As many as a worker puts together. */
const BATCH = 32
