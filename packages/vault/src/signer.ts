import {
  createPrivateKey,
  createPublicKey,
  hkdfSync,
  type KeyObject,
  sign as signBytes,
  verify as verifyBytes,
} from 'node:crypto'
import { parseKeys } from './keyring.ts'

/** Signs short texts, with a key of its own that follows from a vault's current one. */
export type Signer = {
  /** Of the vault key that the signing key follows from. */
  readonly keyId: string
  /** Ed25519, in base64url: whoever has it can check a signature without any secret. */
  readonly publicKey: string
  /** Ed25519, in base64url. */
  sign(text: string): string
  /** `no-key`: it was signed with a key that is not in the keyring (any more). */
  check(text: string, signed: { readonly keyId: string; readonly signature: string }): 'good' | 'bad' | 'no-key'
}

/** The purpose of the key that signs the audit's checkpoints. */
export const AUDIT_SIGNING = 'audit checkpoints'

/** The purpose of the key that signs the links in mails. */
export const LINK_SIGNING = 'links in mails'

/** What stands before the 32 bytes of a private key in PKCS #8 (RFC 8410). */
const PKCS8 = Buffer.from('302e020100300506032b657004220420', 'hex')
const SEED_BYTES = 32

/**
 * Opens a signer on a vault's keyring (`openVault`); each of its keys gives one signing key for each purpose, by
 * HKDF-SHA-256, so that neither tells anything of another.
 *
 * @throws VaultError that names every fault of the keyring at once, and nothing of the keys.
 */
export function openSigner(keys: string, purpose: string): Signer {
  const ring = parseKeys(keys)
  const byId = new Map([...ring.keys].map(([id, key]) => [id, signingKey(key, purpose)]))
  const own = signingKey(ring.current.key, purpose)
  return {
    keyId: ring.current.id,
    publicKey: publicKeyOf(own),
    sign: (text) => signBytes(null, Buffer.from(text, 'utf8'), own).toString('base64url'),
    check(text, { keyId, signature }) {
      const key = byId.get(keyId)
      if (key === undefined) return 'no-key'
      const isGood = verifyBytes(
        null,
        Buffer.from(text, 'utf8'),
        createPublicKey(key),
        Buffer.from(signature, 'base64url'),
      )
      return isGood ? 'good' : 'bad'
    },
  }
}

function signingKey(key: KeyObject, purpose: string): KeyObject {
  const seed = Buffer.from(hkdfSync('sha256', key, Buffer.alloc(0), `chorus ${purpose}`, SEED_BYTES))
  return createPrivateKey({ key: Buffer.concat([PKCS8, seed]), format: 'der', type: 'pkcs8' })
}

function publicKeyOf(key: KeyObject): string {
  return String(createPublicKey(key).export({ format: 'jwk' }).x)
}
