/** A column whose values are sealed by the vault, each bound to its place as `<table>:<row>:<column>`. */
export type SealedColumn = {
  readonly table: string
  /** The column that names its row, a UUID: in the binding, and what batches go by. Several rows may have the same. */
  readonly row: string
  readonly column: string
  /** The table that its values are bound to, where they were moved from there as they are. Default: its own. */
  readonly boundTo?: string
}

/**
 * Every column that holds what the vault sealed: what a change of keys has to seal anew. Tests find those that are missing
 * here: by their names, and by what stands in a database that was played with.
 */
export const sealedColumns: readonly SealedColumn[] = [
  { table: 'account_tokens', row: 'account_id', column: 'access_token' },
  { table: 'account_tokens', row: 'account_id', column: 'refresh_token' },
  { table: 'token_revocations', row: 'account_id', column: 'access_token', boundTo: 'account_tokens' },
  { table: 'token_revocations', row: 'account_id', column: 'refresh_token', boundTo: 'account_tokens' },
  { table: 'mails', row: 'id', column: 'address' },
  { table: 'mails', row: 'id', column: 'content' },
  { table: 'contacts', row: 'organisation_id', column: 'address' },
  { table: 'organisation_links', row: 'id', column: 'sealed_secret' },
  { table: 'handle_connections', row: 'id', column: 'sealed_verifier' },
  { table: 'handle_connections', row: 'id', column: 'sealed_access_token' },
  { table: 'handle_connections', row: 'id', column: 'sealed_refresh_token' },
  { table: 'webhooks', row: 'id', column: 'sealed_url' },
  { table: 'webhooks', row: 'id', column: 'sealed_secret' },
  { table: 'webhooks', row: 'id', column: 'sealed_old_secret' },
]
