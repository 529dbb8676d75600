import { closeSync, existsSync, fsyncSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs'

/** The secret that a file of this user holds; made, and on disk, the first time. */
export function keptSecret(file: string, make: () => string): string {
  const kept = readSecret(file)
  if (kept !== undefined) return kept
  const secret = make()
  writeSecret(file, secret)
  return secret
}

/** What a file of `writeSecret` holds; undefined when there is none. */
export function readSecret(file: string): string | undefined {
  return existsSync(file) ? readFileSync(file, 'utf8').trim() : undefined
}

/** Writes a secret for this user alone (mode 0600), on disk before it returns; the old one stays until then. */
export function writeSecret(file: string, secret: string): void {
  const fresh = `${file}.${process.pid}`
  const handle = openSync(fresh, 'w', 0o600)
  try {
    writeSync(handle, `${secret}\n`)
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
  renameSync(fresh, file)
}
