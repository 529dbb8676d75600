import { createHash, randomBytes } from 'node:crypto'

/** A new secret of 256 bits, as it stands in a feed's address. */
export function newFeedSecret(): string {
  return randomBytes(32).toString('base64url')
}

/** What is kept of a secret: its SHA-256, in hex. A fast hash will do for what nobody can guess. */
export function feedSecretHash(secret: string): string {
  return createHash('sha256').update(secret).digest('hex')
}

/** The secret in the file name of an address, as in `<secret>.ics`; undefined when it has not the form of one. */
export function feedSecretOf(file: string): string | undefined {
  return /^([\w-]{43})\.ics$/.exec(file)?.[1]
}

/** A path as it may stand in a log: the addresses of a feed, an invitation, a sign-in and an own link are secrets. */
export function loggablePath(path: string): string {
  return path.replace(/(\/calendar\/|^\/(?:[io]|sign-in)\/).*/s, '$1…')
}
