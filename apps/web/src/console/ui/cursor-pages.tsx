import { Trans, useLingui } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import { SearchLink } from './search-link.tsx'
import { useFilters } from './use-filters.ts'

/** Leads through a list that comes in pages: on, and back to the start; one page back is the browser's own way back. */
export function CursorPages({ nextCursor }: { readonly nextCursor: string | undefined }): ReactNode {
  const { t } = useLingui()
  const { filters } = useFilters()
  if (nextCursor === undefined && filters['cursor'] === undefined) return null
  return (
    <nav aria-label={t`Pages`} className="my-4 flex gap-6 print:hidden">
      {filters['cursor'] === undefined ? null : (
        <SearchLink search={{ ...filters, cursor: undefined }} className="inline-block py-2">
          <Trans>Back to the start</Trans>
        </SearchLink>
      )}
      {nextCursor === undefined ? null : (
        <SearchLink search={{ ...filters, cursor: nextCursor }} rel="next" className="inline-block py-2">
          <Trans>Next page</Trans>
        </SearchLink>
      )}
    </nav>
  )
}
