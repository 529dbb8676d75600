import type { MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import { Trans, useLingui } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import { DefinitionList } from '../../../components/data.tsx'
import { Heading } from '../../../components/heading.tsx'
import { Moment } from '../../../components/moment.tsx'
import { Empty } from '../../ui/states.tsx'
import type { Post } from './one-post.tsx'

type Attempt = Post['attempts'][number]

const OUTCOMES: Readonly<Record<string, MessageDescriptor>> = {
  published: msg`Published`,
  retry: msg`To be tried again`,
  wait: msg`Told to wait`,
  refused: msg`Refused by the network`,
  needsReconnect: msg`The account has to be connected again`,
  unconfirmed: msg`Nobody knows whether it went out`,
  not_sent: msg`Not sent`,
  'not-sent': msg`Not sent`,
}

const READINGS: Readonly<Record<Attempt['readings'][number]['result'], MessageDescriptor>> = {
  found: msg`it stands on the account`,
  absent: msg`it is not on the account`,
  wait: msg`the network told us to wait`,
  'needs-reconnect': msg`the account has to be connected again`,
  unreadable: msg`the account could not be read`,
}

/** Every attempt to send a post, the newest first, with what the network said and what reading the account back showed. */
export function Attempts({ post, zone }: { readonly post: Post; readonly zone: string }): ReactNode {
  const { t } = useLingui()
  return (
    <section aria-label={t`Attempts`}>
      <Heading level={2}>
        <Trans>Attempts</Trans>
      </Heading>
      {post.attempts.length === 0 ? <Empty title={<Trans>Nobody has tried to send it yet</Trans>} /> : null}
      <ol>
        {post.attempts.toReversed().map((attempt) => (
          <li key={`${attempt.claimedAt} ${attempt.n}`} className="border-t border-soft-line py-2">
            <OneAttempt attempt={attempt} zone={zone} />
          </li>
        ))}
      </ol>
    </section>
  )
}

function OneAttempt({ attempt, zone }: { readonly attempt: Attempt; readonly zone: string }): ReactNode {
  const { i18n } = useLingui()
  const { claimedAt, outcome, httpStatus, detail, requestId, worker, readings, settled } = attempt
  const known = outcome === undefined ? undefined : OUTCOMES[outcome]
  const facts = [
    {
      key: 'end',
      term: <Trans>How it ended</Trans>,
      details: outcome === undefined ? <Trans>It is under way</Trans> : known === undefined ? outcome : i18n._(known),
    },
    { key: 'http', term: <Trans>The network’s status</Trans>, details: httpStatus },
    { key: 'detail', term: <Trans>What it said</Trans>, details: detail && <bdi lang="en">{detail}</bdi> },
    { key: 'request', term: <Trans>Its number for the request</Trans>, details: requestId && <bdi>{requestId}</bdi> },
    { key: 'worker', term: <Trans>Worker</Trans>, details: <bdi>{worker}</bdi> },
    {
      key: 'readings',
      term: <Trans>Account read back</Trans>,
      details:
        readings.length === 0 ? undefined : (
          <ul>
            {readings.map(({ at, result }) => (
              <li key={at}>
                <Moment at={at} zone={zone} />: {i18n._(READINGS[result])}
              </li>
            ))}
          </ul>
        ),
    },
    {
      key: 'settled',
      term: <Trans>Settled by a person</Trans>,
      details: settled && (
        <>
          {settled.as} <bdi>{settled.note}</bdi>{' '}
          {settled.at === undefined ? null : <Moment at={settled.at} zone={zone} />}
        </>
      ),
    },
  ]
  return (
    <>
      <Heading level={3}>
        <Moment at={claimedAt} zone={zone} />
      </Heading>
      <DefinitionList entries={facts.filter(({ details }) => details !== undefined)} />
    </>
  )
}
