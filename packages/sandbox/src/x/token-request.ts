import { z } from 'zod'

/** A request to the token or revocation endpoint: who asks, for what. */
export type TokenRequest = {
  readonly client: ClientClaim
  readonly parameters: Readonly<Record<string, string>>
}

/** Who the client says it is. `none`: it says nothing; `bad`: it says it in a way that cannot be. */
type ClientClaim = { readonly kind: 'named'; readonly clientId: string } | { readonly kind: 'none' | 'bad' }

const Parameters = z.record(z.string(), z.string())

/**
 * The request in a form or JSON body. X's documentation has forms; twitter-api-v2 1.29.1 sends JSON, which X takes too.
 * A body that is neither is a request without parameters.
 */
export function readTokenRequest(headers: {
  readonly authorization: string | undefined
  readonly contentType: string | undefined
  readonly body: string
}): TokenRequest {
  const parameters = /\bjson\b/i.test(headers.contentType ?? '')
    ? fromJson(headers.body)
    : Object.fromEntries(new URLSearchParams(headers.body))
  return { client: clientOf(headers.authorization, parameters['client_id']), parameters }
}

function fromJson(body: string): Readonly<Record<string, string>> {
  try {
    return Parameters.catch({}).parse(JSON.parse(body))
  } catch {
    return {}
  }
}

/** The sandbox takes any secret that is not empty: it has no list of registered apps. */
function clientOf(authorization: string | undefined, inBody: string | undefined): ClientClaim {
  const basic = /^Basic (\S+)$/i.exec(authorization ?? '')?.[1]
  if (basic === undefined) return inBody ? { kind: 'named', clientId: inBody } : { kind: 'none' }
  const [clientId = '', secret = ''] = Buffer.from(basic, 'base64').toString('utf8').split(/:(.*)/s).map(decode)
  if (clientId === '' || secret === '' || (inBody !== undefined && inBody !== clientId)) return { kind: 'bad' }
  return { kind: 'named', clientId }
}

/** RFC 6749 §2.3.1 form-encodes both parts; what is not encoded stays as it is. */
function decode(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    return part
  }
}
