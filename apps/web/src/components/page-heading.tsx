import { useLingui } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import { usePageContext } from '../page-context-provider.tsx'

/** The first heading of a server-rendered page, which is its title as well. */
export function PageHeading({ children }: { readonly children: string }): ReactNode {
  const { isDiscreet } = usePageContext()
  const { t } = useLingui()
  return (
    <>
      <title>{isDiscreet === true ? t`Page` : `${children} · Chorus`}</title>
      <h1 className="mb-4 text-3xl font-bold">{children}</h1>
    </>
  )
}
