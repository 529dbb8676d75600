import type { MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import { Plural, Trans, useLingui } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import { Table } from '../../../components/data.tsx'
import { Heading } from '../../../components/heading.tsx'
import type { components } from '../../api/api-types.gen.ts'
import { queries } from '../../api/client.ts'
import { useDone } from '../../api/use-done.ts'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { networkName } from '../../ui/network-name.ts'
import { OWN_ZONE } from '../../ui/own-zone.ts'
import { QueryView } from '../../ui/query-view.tsx'
import { ShortMoment } from '../../ui/short-moment.tsx'
import { Failure } from '../../ui/states.tsx'

type Lane = components['schemas']['Lane']

const STATES: Readonly<Record<Lane['state'], MessageDescriptor>> = {
  open: msg`Open`,
  waiting: msg`Told to wait`,
  held: msg`Held`,
}

const MOST = 100

/** Networks, and what of them is closed, with why and until when; each can be held and opened. */
export function Lanes(): ReactNode {
  const { t, i18n } = useLingui()
  const query = queries.useQuery('get', '/lanes', { params: { query: { limit: MOST, closed: 'false' } } })
  return (
    <section>
      <Heading level={2}>
        <Trans>Networks and accounts</Trans>
      </Heading>
      <QueryView query={query}>
        {({ items }) => (
          <Table
            caption={t`Networks, and the instances and accounts that are closed`}
            rows={items}
            keyOf={({ lane }) => lane}
            columns={[
              { key: 'lane', title: <Trans>What</Trans>, cell: (lane) => <bdi>{nameOf(lane)}</bdi> },
              { key: 'state', title: <Trans>State</Trans>, cell: ({ state }) => i18n._(STATES[state]) },
              { key: 'why', title: <Trans>Why</Trans>, cell: (lane) => <Why lane={lane} /> },
              {
                key: 'posts',
                title: <Trans>Kept back</Trans>,
                cell: ({ posts }) => <Plural value={posts} one="# post" other="# posts" />,
              },
              { key: 'do', title: <Trans>Change</Trans>, cell: (lane) => <ChangeLane lane={lane} /> },
            ]}
          />
        )}
      </QueryView>
    </section>
  )
}

const nameOf = ({ kind, platform, lane }: Lane): string => (kind === 'network' ? networkName(platform) : lane)

function Why({ lane: { why, since, until } }: { readonly lane: Lane }): ReactNode {
  return (
    <>
      {why === undefined ? '–' : <bdi>{why}</bdi>}
      {since === undefined ? null : (
        <div className="text-sm text-quiet">
          <Trans>
            since <ShortMoment at={since} zone={OWN_ZONE} />
          </Trans>
        </div>
      )}
      {until === undefined ? null : (
        <div className="text-sm text-quiet">
          <Trans>
            until <ShortMoment at={until} zone={OWN_ZONE} />
          </Trans>
        </div>
      )}
    </>
  )
}

function ChangeLane({ lane }: { readonly lane: Lane }): ReactNode {
  const { t } = useLingui()
  const done = useDone()
  const name = nameOf(lane)
  const params = { path: { lane: lane.lane } }
  const open = queries.useMutation('post', '/lanes/{lane}/open', {
    onSuccess: ({ released }) => done(t`${name} is open. Posts that may go now: ${released}.`),
  })
  const pause = queries.useMutation('post', '/lanes/{lane}/pause', {
    onSuccess: () => done(t`${name} is held.`, { label: t`Open it again`, onPress: () => open.mutate({ params }) }),
  })
  const problem = open.error ?? pause.error
  return (
    <>
      {lane.state === 'open' ? (
        <ConfirmDialog
          action={t`Hold ${name}`}
          kind="danger"
          title={t`Hold ${name}?`}
          onConfirm={() => pause.mutate({ params, body: { reason: 'by hand' } })}
        >
          <p>
            <Trans>Nothing goes out there until somebody opens it.</Trans>
          </p>
        </ConfirmDialog>
      ) : (
        <ConfirmDialog action={t`Open ${name}`} title={t`Open ${name}?`} onConfirm={() => open.mutate({ params })}>
          <p>
            <Trans>What waited goes out one after the other. What is too late by then is missed.</Trans>
          </p>
        </ConfirmDialog>
      )}
      {problem === null ? null : <Failure problem={problem} />}
    </>
  )
}
