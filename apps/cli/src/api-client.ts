import { join, resolve } from 'node:path'
import type { Config } from '@chorus/config'
import { readSecret } from './start/kept-secret.ts'
import { TOKEN_FILE } from './start/start.ts'
import { UserError } from './user-error.ts'

export type ApiAnswer = { readonly status: number; readonly body: unknown }

export type ApiClient = {
  readonly get: (path: string) => Promise<ApiAnswer>
  readonly post: (path: string, body?: ApiBody) => Promise<ApiAnswer>
  readonly put: (path: string, body: ApiBody) => Promise<ApiAnswer>
  readonly patch: (path: string, body: ApiBody) => Promise<ApiAnswer>
  readonly delete: (path: string) => Promise<ApiAnswer>
  /** A file, as it is; undefined where the answer is none: then `get` says why. */
  readonly getFile: (path: string) => Promise<Uint8Array | undefined>
}

/** A text or bytes of a type, or a form with files. */
export type ApiBody =
  | { readonly type: string; readonly text: string | Uint8Array<ArrayBuffer> }
  | { readonly form: FormData }

/** No installation answers at the address. */
export class NotRunningError extends UserError {
  override name = 'NotRunningError'
}

/** Speaks to the API that the settings name, with CHORUS_TOKEN or the token that `chorus start` keeps for this user. */
export function createApiClient(config: Config): ApiClient {
  const token = config.secrets.CHORUS_TOKEN ?? readSecret(join(resolve(config.CHORUS_DATA), TOKEN_FILE))

  type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

  async function ask(method: Method, path: string, body?: ApiBody): Promise<ApiAnswer> {
    const answer = await send(method, path, body)
    return { status: answer.status, body: parse(await answer.text()) }
  }

  async function send(method: Method, path: string, body?: ApiBody): Promise<Response> {
    const url = new URL(`/api/v1${path}`, config.CHORUS_URL)
    const request = {
      method,
      headers: {
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
        // A form says by itself how it is parted.
        ...(body === undefined || 'form' in body ? {} : { 'content-type': body.type }),
      },
      ...(body === undefined ? {} : { body: 'form' in body ? body.form : body.text }),
      signal: AbortSignal.timeout(120_000),
    }
    try {
      return await fetch(url, request)
    } catch (error) {
      throw new NotRunningError(
        `Chorus does not answer at ${config.CHORUS_URL}. Start it with \`npm start\`, or name another address in CHORUS_URL.`,
        { cause: error },
      )
    }
  }

  return {
    get: (path) => ask('GET', path),
    post: (path, body) => ask('POST', path, body),
    put: (path, body) => ask('PUT', path, body),
    patch: (path, body) => ask('PATCH', path, body),
    delete: (path) => ask('DELETE', path),
    getFile: async (path) => {
      const answer = await send('GET', path)
      return answer.ok ? new Uint8Array(await answer.arrayBuffer()) : undefined
    },
  }
}

/** A JSON body of a request. */
export function json(value: unknown): ApiBody {
  return { type: 'application/json', text: JSON.stringify(value) }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}
