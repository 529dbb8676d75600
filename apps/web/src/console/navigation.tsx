import type { MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import { useLingui } from '@lingui/react/macro'
import { Link, type LinkProps, useParams } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { type Role, useRole } from './api/use-role.ts'

type Place = {
  readonly to: NonNullable<LinkProps['to']>
  readonly title: MessageDescriptor
  /** Who has something to do there; undefined: whoever sees the console. */
  readonly roles?: readonly Role[]
  /** What lies below it is another place. */
  readonly isExact?: boolean
}

/** The pages of the installation, a line each. */
const PLACES: readonly Place[] = [
  { to: '/', title: msg`Campaigns`, isExact: true },
  { to: '/operations', title: msg`Operations`, roles: ['admin'] },
  { to: '/audit', title: msg`Audit`, roles: ['admin', 'lead'] },
  { to: '/settings', title: msg`Settings`, roles: ['admin'] },
]

/** The pages of a campaign, a line each, in the order of the work. */
const CAMPAIGN_PLACES: readonly Place[] = [
  { to: '/campaigns/$campaign', title: msg`Overview`, isExact: true },
  { to: '/campaigns/$campaign/compose', title: msg`Texts` },
  { to: '/campaigns/$campaign/plan', title: msg`Waves and plan` },
  { to: '/campaigns/$campaign/calendar', title: msg`Calendar` },
  { to: '/campaigns/$campaign/posts', title: msg`Posts` },
  { to: '/campaigns/$campaign/organisations', title: msg`Organisations` },
  { to: '/campaigns/$campaign/report', title: msg`Report` },
]

/** The pages of the settings, a line each. */
const SETTINGS_PLACES: readonly Place[] = [
  { to: '/settings', title: msg`People and tokens`, isExact: true },
  { to: '/settings/webhooks', title: msg`Webhooks` },
  { to: '/settings/retention', title: msg`What is kept` },
  { to: '/settings/networks', title: msg`Networks` },
]

/** Leads to the pages of the installation. */
export function MainNavigation(): ReactNode {
  const { t } = useLingui()
  return <Navigation label={t`Main`} places={PLACES} />
}

/** Leads through the campaign that is looked at; nothing elsewhere. */
export function CampaignNavigation(): ReactNode {
  const { t } = useLingui()
  const { campaign } = useParams({ strict: false })
  if (campaign === undefined) return null
  return (
    <div className="w-full border-t border-soft-line">
      <Navigation label={t`This campaign`} places={CAMPAIGN_PLACES} params={{ campaign }} />
    </div>
  )
}

/** Leads through the settings; stands on each of their pages. */
export function SettingsNavigation(): ReactNode {
  const { t } = useLingui()
  return <Navigation label={t`Settings`} places={SETTINGS_PLACES} />
}

type NavigationProps = {
  readonly label: string
  readonly places: readonly Place[]
  readonly params?: Readonly<Record<string, string>>
}

/** A place that is none of the reader's does not stand in it; that the API refuses it as well is another matter. */
function Navigation({ label, places, params = {} }: NavigationProps): ReactNode {
  const { i18n } = useLingui()
  const role = useRole()
  const open = places.filter(({ roles }) => roles === undefined || (role !== undefined && roles.includes(role)))
  return (
    <nav aria-label={label}>
      <ul className="flex flex-wrap gap-x-5">
        {open.map(({ to, title, isExact = false }) => (
          <li key={to}>
            <Link
              to={to}
              params={params}
              activeOptions={{ exact: isExact, includeSearch: false }}
              className="inline-block border-b-2 border-transparent py-2 no-underline hover:underline aria-[current=page]:border-accent aria-[current=page]:font-bold"
            >
              {i18n._(title)}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  )
}
