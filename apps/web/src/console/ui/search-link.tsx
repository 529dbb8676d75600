import { useRouter } from '@tanstack/react-router'
import type { MouseEvent, ReactNode } from 'react'

type SearchLinkProps = {
  /** What is to stand in this page's address; what is undefined is taken out of it. */
  readonly search: Readonly<Record<string, string | undefined>>
  readonly isCurrent?: boolean | undefined
  readonly rel?: 'next' | undefined
  readonly className?: string | undefined
  readonly children: ReactNode
}

/** A link to this same page with another filter or another part of a list: it can be kept, sent and gone back from. */
export function SearchLink({ search, isCurrent = false, rel, className, children }: SearchLinkProps): ReactNode {
  const { href, go } = useSearchLink(search)
  return (
    <a href={href} rel={rel} aria-current={isCurrent ? 'true' : undefined} onClick={go} className={className}>
      {children}
    </a>
  )
}

function useSearchLink(search: SearchLinkProps['search']) {
  const router = useRouter()
  const path = router.state.location.pathname
  const query = new URLSearchParams(
    Object.entries(search).flatMap(([key, value]) => (value === undefined ? [] : [[key, value]])),
  )
  const href = `/app${path}${query.size === 0 ? '' : `?${query.toString()}`}`
  return {
    href,
    go: (event: MouseEvent) => {
      if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return
      event.preventDefault()
      router.history.push(href)
    },
  }
}
