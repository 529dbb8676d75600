import type { Sign } from './deps.ts'

/** What the addresses in mails are made of. */
export type MailLinks = {
  /** Where people reach this installation, as in `https://chorus.example.org`. */
  readonly publicUrl: string
  /** Signs what may be done without signing in, with a key of its own. */
  readonly sign: Sign
  /** Where X is; undefined: x.com. */
  readonly xSite?: string | undefined
}

/** What a signed address lets its reader do, for one thing: see a post and report it, or stop reminders. */
export type LinkPurpose = 'post' | 'stop'

/**
 * An address that works without signing in, for one purpose and one thing only. Nothing of it is kept: the key of the vault
 * tells whether it is ours. It names no organisation and no person.
 */
export function signedLink({ publicUrl, sign }: MailLinks, purpose: LinkPurpose, id: string): string {
  return new URL(`/o/${purpose}/${id}/${sign.keyId}.${sign.sign(signedText(purpose, id))}`, publicUrl).href
}

/** Whether the last part of such an address was made here, for this purpose and this thing. */
export function isOwnLink(
  sign: Sign,
  purpose: LinkPurpose,
  { id, proof }: { readonly id: string; readonly proof: string },
): boolean {
  const [, keyId, signature] = /^([\w-]+)\.([\w-]{86})$/.exec(proof) ?? []
  if (keyId === undefined || signature === undefined) return false
  return sign.check(signedText(purpose, id), { keyId, signature }) === 'good'
}

function signedText(purpose: LinkPurpose, id: string): string {
  return `chorus link ${purpose} ${id}`
}
