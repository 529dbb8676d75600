import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { type ReactNode, useState } from 'react'
import { Heading } from '../../../components/heading.tsx'
import { queries } from '../../api/client.ts'
import type { components } from '../../api/api-types.gen.ts'
import { useDone } from '../../api/use-done.ts'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { languageName, networkName } from '../../ui/network-name.ts'
import { ShortMoment } from '../../ui/short-moment.tsx'
import { Failure } from '../../ui/states.tsx'

type Proposal = components['schemas']['Proposal']

type ProposalsProps = { readonly campaign: string; readonly zone: string }

/** Other wordings that organisations want, to be taken or not. Nothing while there are none. */
export function Proposals({ campaign, zone }: ProposalsProps): ReactNode {
  const { data, error } = queries.useQuery('get', '/campaigns/{campaign}/proposals', {
    params: { path: { campaign }, query: { state: 'open' } },
  })
  if (error !== null) return <Failure problem={error} />
  if (data === undefined || data.items.length === 0) return null
  return (
    <section aria-labelledby="proposals">
      <Heading level={2} id="proposals">
        <Plural value={data.items.length} one="# other wording is proposed" other="# other wordings are proposed" />
      </Heading>
      <ul className="grid gap-4 lg:grid-cols-2">
        {data.items.map((proposal) => (
          <li key={proposal.id}>
            <OneProposal campaign={campaign} proposal={proposal} zone={zone} />
          </li>
        ))}
      </ul>
    </section>
  )
}

function OneProposal({ campaign, proposal, zone }: ProposalsProps & { readonly proposal: Proposal }): ReactNode {
  const { t } = useLingui()
  const done = useDone()
  const [answer, setAnswer] = useState('')
  const { id, organisationName } = proposal
  const decide = queries.useMutation('post', '/campaigns/{campaign}/proposals/{proposal}', {
    onSuccess: ({ decision, changed }) =>
      done(
        decision === 'accepted'
          ? t`The wording is taken; posts that read otherwise now: ${changed}.`
          : t`The wording is declined.`,
      ),
  })
  const say = (decision: 'accept' | 'decline') =>
    decide.mutate({
      params: { path: { campaign, proposal: id } },
      body: { decision, ...(answer.trim() === '' ? {} : { answer: answer.trim() }) },
    })
  return (
    <article className="h-full rounded-lg border border-warn bg-raised p-4">
      <h3 className="font-bold" dir="auto">
        {organisationName}
      </h3>
      <Wording proposal={proposal} zone={zone} />
      <label htmlFor={`answer-${id}`} className="block text-sm font-semibold">
        <Trans>Your word to the organisation, if you like</Trans>
      </label>
      <textarea
        id={`answer-${id}`}
        rows={2}
        maxLength={1_000}
        value={answer}
        dir="auto"
        onChange={({ target }) => setAnswer(target.value)}
        className="my-1 w-full rounded-md border border-line bg-raised p-2"
      />
      <div className="mt-2 flex flex-wrap gap-3">
        <ConfirmDialog
          action={t`Take this wording`}
          kind="primary"
          title={t`Take this wording?`}
          onConfirm={() => say('accept')}
        >
          <p>
            <Trans>From now on this organisation says it so. Its posts that are still to come change at once.</Trans>
          </p>
        </ConfirmDialog>
        <ConfirmDialog action={t`Decline it`} title={t`Decline this wording?`} onConfirm={() => say('decline')}>
          <p>
            <Trans>The text stays as it is. The organisation may still decline it.</Trans>
          </p>
        </ConfirmDialog>
      </div>
      {decide.error === null ? null : <Failure problem={decide.error} />}
    </article>
  )
}

function Wording({ proposal, zone }: { readonly proposal: Proposal; readonly zone: string }): ReactNode {
  const { i18n } = useLingui()
  const { message, locale, platform, text, note, at } = proposal
  return (
    <>
      <p className="text-sm text-quiet">
        <bdi>{message}</bdi> · {networkName(platform)} · {languageName(locale, i18n.locale)} ·{' '}
        <ShortMoment at={at} zone={zone} />
      </p>
      <blockquote lang={locale} dir="auto" className="my-3 whitespace-pre-wrap border-s-4 border-line ps-3">
        {text}
      </blockquote>
      {note === undefined ? null : (
        <p dir="auto" className="my-2">
          “{note}”
        </p>
      )}
    </>
  )
}
