import { useRouter, useRouterState } from '@tanstack/react-router'

/** What stands in the address after the question mark, as texts, and how to put another filter there. */
type Filters = {
  readonly filters: Readonly<Record<string, string | undefined>>
  /** Sets or takes out filters; the list begins at its start again. */
  readonly filter: (changes: Readonly<Record<string, string | undefined>>) => void
}

/** The filters of this page. They stand in the address, so that a view of a list can be kept, sent and gone back to. */
export function useFilters(): Filters {
  const router = useRouter()
  const text = useRouterState({ select: ({ location }) => location.searchStr })
  const filters = Object.fromEntries([...new URLSearchParams(text)].filter(([, value]) => value !== ''))
  return {
    filters,
    filter: (changes) => {
      const wanted = Object.entries({ ...filters, cursor: undefined, ...changes })
      const query = new URLSearchParams(wanted.flatMap(([key, value]) => (value === undefined ? [] : [[key, value]])))
      router.history.push(`/app${router.state.location.pathname}${query.size === 0 ? '' : `?${query.toString()}`}`)
    },
  }
}
