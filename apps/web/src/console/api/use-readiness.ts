import { queries } from './client.ts'

/** What of a campaign is ready for its launch and what is not, by the server's own judgement. Writes nothing. */
// oxlint-disable-next-line typescript/explicit-module-boundary-types -- the type that is inferred is that of the API's answer
export function useReadiness(campaign: string) {
  return queries.useQuery('get', '/campaigns/{campaign}/readiness', { params: { path: { campaign } } })
}
