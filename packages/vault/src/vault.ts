import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { parseKeys, type Keyring } from './keyring.ts'
import { VaultError } from './vault-error.ts'

/** Texts sealed at rest under a keyring of AES-256-GCM. */
export type Vault = {
  /** The id of the key that `seal` uses: what is sealed under another one waits to be sealed anew. */
  readonly currentKeyId: string
  /** The ids of all its keys, the current one first. */
  readonly keyIds: readonly string[]
  /**
   * Seals the text for one place, named as `table:rowId:column`. Twice the same text gives two different results.
   *
   * @throws VaultError when the text is no well-formed Unicode: it could not be given back as it was.
   */
  seal(plain: string, binding: string): string
  /**
   * The text as it was sealed for this place, by any key of the ring.
   *
   * @throws VaultError when it was sealed for another place, by a key that is not here, or was changed by one bit.
   */
  open(sealed: string, binding: string): string
  /** The id of the key that sealed it, whether it is here or not. @throws VaultError when it is nothing sealed. */
  keyIdOf(sealed: string): string
}

const FORMAT = 'v1'
const CIPHER = 'aes-256-gcm'

/** 96 bits, drawn anew each time: NIST SP 800-38D, 8.3 allows 2^32 seals under one key. */
const NONCE_BYTES = 12
const TAG_BYTES = 16

/**
 * Opens a vault on a keyring `id:base64,id:base64`, 32 bytes a key, the first one current and the others for what they
 * sealed before.
 *
 * What is sealed reads `v1.<key id>.<nonce>.<text and tag>` in base64url. The format, the key's id and the place are
 * authenticated with it, so a sealed text copied to another row or column does not open there.
 *
 * @throws VaultError that names every fault of the keyring at once, and nothing of the keys.
 */
export function openVault(keys: string): Vault {
  const ring = parseKeys(keys)
  return {
    currentKeyId: ring.current.id,
    keyIds: [...ring.keys.keys()],
    seal: (plain, binding) => seal(ring, plain, binding),
    open: (sealed, binding) => open(ring, sealed, binding),
    keyIdOf: (sealed) => parseSealed(sealed).keyId,
  }
}

function seal({ current }: Keyring, plain: string, binding: string): string {
  if (!plain.isWellFormed()) throw new VaultError(`cannot seal ${binding}: the text is no well-formed Unicode`)
  const nonce = randomBytes(NONCE_BYTES)
  const cipher = createCipheriv(CIPHER, current.key, nonce, { authTagLength: TAG_BYTES })
  cipher.setAAD(authenticated(current.id, binding))
  const text = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final(), cipher.getAuthTag()])
  return [FORMAT, current.id, nonce.toString('base64url'), text.toString('base64url')].join('.')
}

function open(ring: Keyring, sealed: string, binding: string): string {
  const { keyId, nonce, text } = parseSealed(sealed)
  const key = ring.keys.get(keyId)
  if (!key) throw new VaultError(`cannot open ${binding}: it was sealed with key ${keyId}, which is not in the keyring`)
  const decipher = createDecipheriv(CIPHER, key, nonce, { authTagLength: TAG_BYTES })
  decipher.setAAD(authenticated(keyId, binding))
  decipher.setAuthTag(text.subarray(-TAG_BYTES))
  const plain = decipher.update(text.subarray(0, -TAG_BYTES))
  try {
    return Buffer.concat([plain, decipher.final()]).toString('utf8')
  } catch (cause) {
    throw new VaultError(`cannot open ${binding}: it was sealed for another place, by another key, or changed`, {
      cause,
    })
  }
}

function authenticated(keyId: string, binding: string): Buffer {
  return Buffer.from(`${FORMAT}|${keyId}|${binding}`, 'utf8')
}

type Sealed = { readonly keyId: string; readonly nonce: Buffer; readonly text: Buffer }

/** Says nothing of what it was given: a plain text put here by mistake must not end in a log. */
function parseSealed(sealed: string): Sealed {
  const [format, keyId, nonceText, textText, ...rest] = sealed.split('.')
  const nonce = fromBase64url(nonceText)
  const text = fromBase64url(textText)
  const isWhole = nonce?.length === NONCE_BYTES && text !== undefined && text.length >= TAG_BYTES
  if (format !== FORMAT || !keyId || !isWhole || rest.length > 0) {
    throw new VaultError('not a sealed text: want v1.<key id>.<nonce>.<text and tag>')
  }
  return { keyId, nonce, text }
}

/** Only the one way to write those bytes counts, since Node ignores what does not belong and spare bits. */
function fromBase64url(text: string | undefined): Buffer | undefined {
  const bytes = text === undefined ? undefined : Buffer.from(text, 'base64url')
  return bytes?.toString('base64url') === text ? bytes : undefined
}
