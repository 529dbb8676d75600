/** What the vault cannot do. Its message names places and key ids, never a text, a key or part of one. */
export class VaultError extends Error {
  override name = 'VaultError'
}
