import { Plural, Trans, useLingui } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import { DefinitionList } from '../../../components/data.tsx'
import { Heading } from '../../../components/heading.tsx'
import { Notice } from '../../../components/notice.tsx'
import type { components } from '../../api/api-types.gen.ts'
import { queries } from '../../api/client.ts'
import { ConsoleHeading } from '../../ui/console-heading.tsx'
import { QueryView } from '../../ui/query-view.tsx'
import { Budgets } from './budgets.tsx'
import { HealthText, LaneText } from './health-text.tsx'
import { Lanes } from './lanes.tsx'
import { Notices } from './notices.tsx'
import { PauseEverything } from './pause-everything.tsx'
import { WaitingPosts } from './waiting-posts.tsx'

type Health = components['schemas']['Health']

/** Workers also come and go without a word of a campaign. */
const EVERY_MS = 10_000

/** How publishing stands, what needs a person, and the switches. For admins. */
export function Operations(): ReactNode {
  const { t } = useLingui()
  const query = queries.useQuery('get', '/health', {}, { refetchInterval: EVERY_MS })
  return (
    <>
      <ConsoleHeading>{t`Operations`}</ConsoleHeading>
      <QueryView query={query}>
        {(health) => (
          <>
            <Findings health={health} />
            <PauseEverything isPaused={health.paused} />
            <Workers health={health} />
          </>
        )}
      </QueryView>
      <WaitingPosts />
      <Lanes />
      <Notices />
      <Budgets />
    </>
  )
}

function Findings({ health }: { readonly health: Health }): ReactNode {
  const { status, codes, paused, closedLanes } = health
  if (status === 'ok') return <Notice kind="done" title={<Trans>All is well: posts go out as planned.</Trans>} />
  return (
    <Notice
      kind={paused ? 'warning' : 'danger'}
      title={<Plural value={codes.length} one="One thing needs somebody" other="# things need somebody" />}
    >
      <ul className="mt-2 list-disc ps-5">
        {codes
          .filter((code) => code !== 'lane-closed')
          .map((code) => (
            <li key={code}>
              <HealthText code={code} health={health} />
            </li>
          ))}
        {closedLanes.map((lane) => (
          <li key={lane.lane}>
            <LaneText lane={lane} />
          </li>
        ))}
      </ul>
    </Notice>
  )
}

function Workers({ health }: { readonly health: Health }): ReactNode {
  const { i18n } = useLingui()
  const { workers, stopping, mailing, versions, clockSkewMs, oldestDueMs, unconfirmed, waitForPerson, poisoned } =
    health
  const seconds = (ms: number) => i18n.number(ms / 1_000, { style: 'unit', unit: 'second', maximumFractionDigits: 1 })
  return (
    <section>
      <Heading level={2}>
        <Trans>Workers</Trans>
      </Heading>
      <DefinitionList
        entries={[
          { key: 'workers', term: <Trans>Seen within 15 seconds</Trans>, details: i18n.number(workers) },
          { key: 'stopping', term: <Trans>Told to stop</Trans>, details: i18n.number(stopping) },
          { key: 'mailing', term: <Trans>Send mails</Trans>, details: i18n.number(mailing) },
          { key: 'versions', term: <Trans>Versions</Trans>, details: <bdi>{versions.join(', ') || '–'}</bdi> },
          { key: 'skew', term: <Trans>Clocks differ by</Trans>, details: seconds(clockSkewMs) },
          { key: 'due', term: <Trans>Oldest post that is due</Trans>, details: seconds(oldestDueMs) },
          { key: 'unconfirmed', term: <Trans>Unconfirmed posts</Trans>, details: i18n.number(unconfirmed) },
          { key: 'person', term: <Trans>Wait for a person</Trans>, details: i18n.number(waitForPerson) },
          { key: 'poisoned', term: <Trans>Set aside</Trans>, details: i18n.number(poisoned) },
        ]}
      />
    </section>
  )
}
