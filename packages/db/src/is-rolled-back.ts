import postgres from 'postgres'

/** Whether the server itself refused the statement, so that certainly nothing of it was kept. Else nobody knows. */
export function isRolledBack(error: unknown): boolean {
  return error instanceof postgres.PostgresError
}

/** Whether the server refused the statement because of this constraint. */
export function violates(error: unknown, constraint: string): boolean {
  return error instanceof postgres.PostgresError && error.constraint_name === constraint
}

/** Whether the server refused the data itself (SQLSTATE classes 22 and 23), so that asking again is of no use. */
export function isRefusedForGood(error: unknown): boolean {
  return error instanceof postgres.PostgresError && /^2[23]/.test(error.code)
}
