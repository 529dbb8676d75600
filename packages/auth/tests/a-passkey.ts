import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto'

type Options = { readonly challenge: string }
type Place = {
  readonly origin: string
  readonly rpId: string
  /** Whether the key checked who holds it, as by a fingerprint. */
  readonly isVerified?: boolean
}

export type Passkey = {
  /** Answers what the browser was asked for when a passkey is added. */
  readonly create: (options: Options, place: Place) => object
  /** Answers what the browser was asked for when somebody signs in. */
  readonly get: (options: Options, place: Place) => object
}

const PRESENT = 0x01
const VERIFIED = 0x04
const HAS_KEY = 0x40

/** An authenticator in software: makes a passkey and signs with it, as a browser would hand it on (WebAuthn level 3). */
export function aPasskey(): Passkey {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const id = randomBytes(16)
  let counter = 0

  const authData = ({ rpId, isVerified = true }: Place, key: Buffer = Buffer.alloc(0)) => {
    const flags = PRESENT | (isVerified ? VERIFIED : 0) | (key.length > 0 ? HAS_KEY : 0)
    const count = Buffer.alloc(4)
    count.writeUInt32BE((counter += 1))
    return Buffer.concat([sha256(Buffer.from(rpId)), Buffer.from([flags]), count, key])
  }
  const shown = (response: Readonly<Record<string, unknown>>) => ({
    id: id.toString('base64url'),
    rawId: id.toString('base64url'),
    type: 'public-key',
    clientExtensionResults: {},
    response,
  })

  return {
    create(options: Options, place: Place) {
      const { x = '', y = '' } = publicKey.export({ format: 'jwk' })
      const key = Buffer.concat([
        Buffer.alloc(16),
        Buffer.from([0, id.length]),
        id,
        cborMap([
          [1, 2],
          [3, -7],
          [-1, 1],
          [-2, Buffer.from(x, 'base64url')],
          [-3, Buffer.from(y, 'base64url')],
        ]),
      ])
      const attestation = cborMap(
        [
          ['fmt', 'none'],
          ['attStmt', cborMap([])],
          ['authData', authData(place, key)],
        ],
        ['attStmt'],
      )
      return shown({
        clientDataJSON: clientData('webauthn.create', options, place).toString('base64url'),
        attestationObject: attestation.toString('base64url'),
        transports: ['internal'],
      })
    },
    get(options: Options, place: Place) {
      const data = authData(place)
      const client = clientData('webauthn.get', options, place)
      return shown({
        clientDataJSON: client.toString('base64url'),
        authenticatorData: data.toString('base64url'),
        signature: sign('sha256', Buffer.concat([data, sha256(client)]), privateKey).toString('base64url'),
      })
    },
  }
}

const clientData = (type: string, { challenge }: Options, { origin }: Place) =>
  Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false }))

const sha256 = (data: Buffer) => createHash('sha256').update(data).digest()

/** CBOR (RFC 8949) of a map; `raw` names the keys whose value is CBOR already. */
function cborMap(
  entries: readonly (readonly [string | number, string | number | Buffer])[],
  raw: readonly string[] = [],
): Buffer {
  const parts = entries.map(([key, value]) => {
    const isRaw = typeof key === 'string' && raw.includes(key) && Buffer.isBuffer(value)
    return Buffer.concat([cbor(key), isRaw ? value : cbor(value)])
  })
  return Buffer.concat([head(5, entries.length), ...parts])
}

function cbor(value: string | number | Buffer): Buffer {
  if (typeof value === 'number') return value < 0 ? head(1, -1 - value) : head(0, value)
  const bytes = Buffer.from(value)
  return Buffer.concat([head(typeof value === 'string' ? 3 : 2, bytes.length), bytes])
}

function head(major: number, argument: number): Buffer {
  const type = major << 5
  if (argument < 24) return Buffer.from([type | argument])
  return argument < 256 ? Buffer.from([type | 24, argument]) : Buffer.from([type | 25, argument >> 8, argument & 0xff])
}
