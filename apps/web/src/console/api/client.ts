import createClient, { type Middleware } from 'openapi-fetch'
import createQueries from 'openapi-react-query'
import type { paths } from './api-types.gen.ts'

/** A session that has ended is begun again, and one that wants a new proof gives it; both lead back to where that was. */
const toSignIn: Middleware = {
  async onResponse({ response }) {
    const page = response.status === 401 ? '/sign-in' : (await wantsProof(response)) ? '/step-up' : undefined
    if (page === undefined) return
    location.assign(`${page}?${new URLSearchParams({ return: location.pathname + location.search }).toString()}`)
  },
}

async function wantsProof(response: Response): Promise<boolean> {
  if (response.status !== 403) return false
  const problem: { readonly code?: string } = await response.clone().json()
  return problem.code === 'step-up-needed'
}

/** The API in words of its OpenAPI document. The browser sends the session's cookie along. */
export const api = createClient<paths>({ baseUrl: '/api/v1', credentials: 'same-origin' })
api.use(toSignIn)

/** The same for TanStack Query: `queries.useQuery('get', '/campaigns')`. */
export const queries = createQueries(api)
