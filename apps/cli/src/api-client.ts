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
}

export type ApiBody = { readonly type: string; readonly text: string }

/** No installation answers at the address. */
export class NotRunningError extends UserError {
  override name = 'NotRunningError'
}

/** Speaks to the API that the settings name, with CHORUS_TOKEN or the token that `chorus start` keeps for this user. */
export function createApiClient(config: Config): ApiClient {
  const token = config.secrets.CHORUS_TOKEN ?? readSecret(join(resolve(config.CHORUS_DATA), TOKEN_FILE))

  async function ask(
    method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE',
    path: string,
    body?: ApiBody,
  ): Promise<ApiAnswer> {
    const url = new URL(`/api/v1${path}`, config.CHORUS_URL)
    const request = {
      method,
      headers: {
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
        ...(body === undefined ? {} : { 'content-type': body.type }),
      },
      ...(body === undefined ? {} : { body: body.text }),
      signal: AbortSignal.timeout(120_000),
    }
    let answer: Response
    try {
      answer = await fetch(url, request)
    } catch (error) {
      throw new NotRunningError(
        `Chorus does not answer at ${config.CHORUS_URL}. Start it with \`npm start\`, or name another address in CHORUS_URL.`,
        { cause: error },
      )
    }
    const text = await answer.text()
    return { status: answer.status, body: parse(text) }
  }

  return {
    get: (path) => ask('GET', path),
    post: (path, body) => ask('POST', path, body),
    put: (path, body) => ask('PUT', path, body),
    patch: (path, body) => ask('PATCH', path, body),
    delete: (path) => ask('DELETE', path),
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
