import { queries } from './client.ts'

/** What somebody is here, as the table of rights of the API names it. */
export type Role = 'admin' | 'lead' | 'viewer' | 'ally' | 'organisation'

/** What the reader is; undefined until the API has said so. */
export function useRole(): Role | undefined {
  return queries.useQuery('get', '/me', {}, { staleTime: 60_000 }).data?.role
}

/** Whether the reader may change what they see of a campaign. Who may not is shown no button for it. */
export function useMayWork(): boolean {
  const role = useRole()
  return role === 'admin' || role === 'lead'
}
