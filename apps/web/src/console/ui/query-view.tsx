import type { UseQueryResult } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { Failure, Loading } from './states.tsx'

type QueryViewProps<Data> = {
  readonly query: Pick<UseQueryResult<Data, unknown>, 'data' | 'error' | 'refetch'>
  readonly children: (data: Data) => ReactNode
}

/** What a query brought, or that it is on its way, or why it failed. Old data stay while new ones are fetched. */
export function QueryView<Data>({ query, children }: QueryViewProps<Data>): ReactNode {
  const { data, error, refetch } = query
  if (data !== undefined) return children(data)
  if (error !== null) return <Failure problem={error} onRetry={() => void refetch()} />
  return <Loading />
}
