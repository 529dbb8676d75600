import type { ReactNode } from 'react'

type PostsLinkProps = {
  readonly campaign: string
  readonly tab: 'unconfirmed' | 'failed' | 'missed' | 'waiting'
  readonly children: ReactNode
}

/** Leads to the posts of a campaign of a group of states. */
export function PostsLink({ campaign, tab, children }: PostsLinkProps): ReactNode {
  return (
    <a href={`/app/campaigns/${encodeURIComponent(campaign)}/posts?tab=${tab}`} className="inline-block py-1">
      {children}
    </a>
  )
}
