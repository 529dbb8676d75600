import { createHash, randomBytes } from 'node:crypto'

/** A new secret of 256 bits for a link or a cookie: 43 characters of base64url. */
export function newLinkSecret(): string {
  return randomBytes(32).toString('base64url')
}

/** What is kept of a secret: its SHA-256, in hex. A fast hash will do for what nobody can guess. */
export function linkSecretHash(secret: string): string {
  return createHash('sha256').update(secret).digest('hex')
}

/** Whether a text has the form of such a secret: anything else is not worth a look into the database. */
export function isLinkSecret(text: string): boolean {
  return /^[\w-]{43}$/.test(text)
}
