import type { MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { DefinitionList } from '../../../components/data.tsx'
import { HandleStateText } from '../../../pages/portal/handle-state-text.tsx'
import type { components } from '../../api/api-types.gen.ts'
import { useMayWork } from '../../api/use-role.ts'
import { languageName, networkName } from '../../ui/network-name.ts'
import { ShortMoment } from '../../ui/short-moment.tsx'
import { PostState } from '../../ui/state-badge.tsx'
import { InvitationActions } from './invitation-actions.tsx'
import { PART_STATES } from './part-states.ts'

export type Part = components['schemas']['TakingPart']

const DECISIONS: Readonly<Record<NonNullable<Part['lastDecision']>['kind'], MessageDescriptor>> = {
  consent: msg`agreed to the campaign`,
  withdrawal: msg`withdrew`,
  'campaign-declined': msg`declined the campaign`,
  'text-approved': msg`approved a text`,
  'approval-taken-back': msg`took an approval back`,
  'text-declined': msg`declined a text`,
  'agreed-after-all': msg`agreed after all`,
}

type CardProps = { readonly campaign: string; readonly part: Part; readonly zone: string }

/** One organisation of a campaign: handles, consent, what it said last, its invitation, and how its posts stand. */
export function OrganisationCard({ campaign, part, zone }: CardProps): ReactNode {
  const { i18n } = useLingui()
  const mayWork = useMayWork()
  const { organisation, name, state, locales, topics, path, pausedReason, openProposals } = part
  const entries = [
    { key: 'handles', term: <Trans>Handles</Trans>, details: <Handles part={part} /> },
    { key: 'consent', term: <Trans>Consent</Trans>, details: <Consent part={part} zone={zone} /> },
    { key: 'said', term: <Trans>Said last</Trans>, details: <LastDecision part={part} zone={zone} /> },
    { key: 'posts', term: <Trans>Posts</Trans>, details: <PostCounts campaign={campaign} part={part} /> },
    {
      key: 'languages',
      term: <Trans>Languages</Trans>,
      details: locales.map((tag) => languageName(tag, i18n.locale)).join(', '),
    },
    { key: 'topics', term: <Trans>Topics</Trans>, details: topics.length === 0 ? '–' : <bdi>{topics.join(', ')}</bdi> },
  ]
  return (
    <article className="h-full rounded-lg border border-soft-line bg-raised p-4">
      <div className="flex flex-wrap items-baseline justify-between gap-x-4">
        <h2 className="text-lg font-bold">
          <bdi>{name}</bdi>
        </h2>
        <span className="rounded border border-line px-2 py-0.5 text-sm">{i18n._(PART_STATES[state])}</span>
      </div>
      <p className="text-sm text-quiet">
        <bdi>{organisation}</bdi>
        {path === 'assist' ? (
          <>
            {' · '}
            <Trans>posts by itself</Trans>
          </>
        ) : null}
        {pausedReason === undefined ? null : (
          <>
            {' · '}
            <Trans>paused</Trans>: <bdi>{pausedReason}</bdi>
          </>
        )}
      </p>
      <DefinitionList entries={entries} />
      {part.waits && !part.hasAddress ? (
        <p className="font-semibold">
          <Trans>It gave no mail address, so nobody reminds it: share the link yourself.</Trans>
        </p>
      ) : null}
      {openProposals === 0 ? null : (
        <p className="font-semibold">
          <Plural value={openProposals} one="# other wording waits for you" other="# other wordings wait for you" />
        </p>
      )}
      {mayWork ? <InvitationActions campaign={campaign} part={part} zone={zone} /> : null}
    </article>
  )
}

function Handles({ part: { accounts } }: { readonly part: Part }): ReactNode {
  if (accounts.length === 0) return <Trans>none connected</Trans>
  return (
    <ul>
      {accounts.map(({ platform, handle, state, pausedReason }) => (
        <li key={`${platform} ${handle}`}>
          <bdi>{networkName(platform)}</bdi> <bdi dir="ltr">@{handle}</bdi>:{' '}
          <span className={state === 'needs_reconnect' ? 'font-bold text-danger' : ''}>
            <HandleStateText state={state} />
          </span>
          {pausedReason === undefined ? null : (
            <>
              , <Trans>paused</Trans>
            </>
          )}
        </li>
      ))}
    </ul>
  )
}

function Consent({ part: { consent }, zone }: Pick<CardProps, 'part' | 'zone'>): ReactNode {
  if (consent === undefined) return <Trans>none</Trans>
  const { texts, at, until } = consent
  return (
    <>
      {texts === 'all' ? <Trans>to every text</Trans> : <Trans>each text wants an approval</Trans>}
      {', '}
      <Trans>
        since <ShortMoment at={at} zone={zone} />
      </Trans>
      {until === undefined ? null : (
        <>
          {', '}
          <Trans>
            until <ShortMoment at={until} zone={zone} />
          </Trans>
        </>
      )}
    </>
  )
}

function LastDecision({ part: { lastDecision }, zone }: Pick<CardProps, 'part' | 'zone'>): ReactNode {
  const { i18n } = useLingui()
  if (lastDecision === undefined) return <Trans>nothing yet</Trans>
  const { kind, at, reason } = lastDecision
  return (
    <>
      {i18n._(DECISIONS[kind])}, <ShortMoment at={at} zone={zone} />
      {reason === undefined ? null : <blockquote dir="auto">“{reason}”</blockquote>}
    </>
  )
}

function PostCounts({ campaign, part: { organisation, posts } }: Pick<CardProps, 'campaign' | 'part'>): ReactNode {
  const { i18n } = useLingui()
  const counts = Object.entries(posts)
  if (counts.length === 0) return <Trans>none</Trans>
  return (
    <>
      <ul>
        {counts.map(([state, count]) => (
          <li key={state}>
            {i18n.number(count)} <PostState state={state} />
          </li>
        ))}
      </ul>
      <Link
        to="/campaigns/$campaign/posts"
        params={{ campaign }}
        search={{ organisation } as never}
        className="inline-block py-1"
      >
        <Trans>See its posts</Trans>
      </Link>
    </>
  )
}
