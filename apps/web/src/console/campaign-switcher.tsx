import { useLingui } from '@lingui/react/macro'
import { useNavigate, useParams } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { queries } from './api/client.ts'

/** Leads from one campaign to another; nothing while there is only one. */
export function CampaignSwitcher(): ReactNode {
  const { t } = useLingui()
  const navigate = useNavigate()
  const { campaign } = useParams({ strict: false })
  const { data } = queries.useQuery('get', '/campaigns')
  if (data === undefined || campaign === undefined || data.items.length < 2) return null
  return (
    <select
      aria-label={t`Campaign`}
      value={campaign}
      onChange={({ target }) => void navigate({ to: '/campaigns/$campaign', params: { campaign: target.value } })}
      className="min-h-11 max-w-60 rounded-md border border-line bg-raised px-2"
    >
      {data.items.map(({ slug, title }) => (
        <option key={slug} value={slug}>
          {title}
        </option>
      ))}
    </select>
  )
}
