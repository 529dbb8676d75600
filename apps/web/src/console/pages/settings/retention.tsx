import type { MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { type ReactNode, useState } from 'react'
import { Heading } from '../../../components/heading.tsx'
import { Notice } from '../../../components/notice.tsx'
import { TextField } from '../../../components/text-field.tsx'
import type { components } from '../../api/api-types.gen.ts'
import { queries } from '../../api/client.ts'
import { faultsOf } from '../../api/faults-of.ts'
import { useDone } from '../../api/use-done.ts'
import { SettingsNavigation } from '../../navigation.tsx'
import { ActionButton } from '../../ui/action-button.tsx'
import { ConsoleForm } from '../../ui/console-form.tsx'
import { ConsoleHeading } from '../../ui/console-heading.tsx'
import { OWN_ZONE } from '../../ui/own-zone.ts'
import { QueryView } from '../../ui/query-view.tsx'
import { ShortMoment } from '../../ui/short-moment.tsx'
import { Failure } from '../../ui/states.tsx'
import { useKeptFocus } from '../../ui/use-kept-focus.ts'

type Retention = components['schemas']['Retention']

const KINDS: Readonly<
  Record<
    Retention['kind'],
    { readonly title: MessageDescriptor; readonly goes: MessageDescriptor; readonly stays: MessageDescriptor }
  >
> = {
  mails: {
    title: msg`Mails`,
    goes: msg`Address, subject and text of mails, counted from when they were sent or given up.`,
    stays: msg`That there was a mail, of which kind and when, stays.`,
  },
  deliveries: {
    title: msg`Deliveries to webhooks`,
    goes: msg`What receivers were told and how it ended, counted from its end; also what waited so long for a receiver that is turned off.`,
    stays: msg`What is gone cannot be delivered again.`,
  },
  evidence: {
    title: msg`Words of networks`,
    goes: msg`What networks answered to each attempt, and other posts that were seen on accounts, counted from the end of the post.`,
    stays: msg`How each attempt ended, when, and who settled it, stays.`,
  },
}

/** How long what is kept, and what is cleared away next. */
export function RetentionPage(): ReactNode {
  const { t } = useLingui()
  const query = queries.useQuery('get', '/retention')
  return (
    <>
      <ConsoleHeading>{t`What is kept`}</ConsoleHeading>
      <SettingsNavigation />
      <p className="my-4">
        <Trans>
          What is older is cleared away within the hour, and does not come back. The audit, consents, approvals, answers
          and the posts themselves are never cleared away.
        </Trans>
      </p>
      <QueryView query={query}>{({ items }) => items.map((one) => <OneKind key={one.kind} kept={one} />)}</QueryView>
    </>
  )
}

function OneKind({ kept }: { readonly kept: Retention }): ReactNode {
  const { i18n } = useLingui()
  const { kind, days, due, clearedAt, cleared } = kept
  const { title, goes, stays } = KINDS[kind]
  return (
    <section className="my-6 border-t border-soft-line pt-2">
      <Heading level={2}>{i18n._(title)}</Heading>
      <p>{i18n._(goes)}</p>
      <p className="text-quiet">{i18n._(stays)}</p>
      <p className="my-2">
        <Plural value={days} one="Kept for # day." other="Kept for # days." />{' '}
        <Plural value={due} _0="Nothing is older now." one="# is older now." other="# are older now." />{' '}
        {clearedAt === undefined || cleared === undefined ? null : (
          <Trans>
            Last cleared: <ShortMoment at={clearedAt} zone={OWN_ZONE} />,{' '}
            <Plural value={cleared} _0="nothing" one="# of them" other="# of them" />.
          </Trans>
        )}
      </p>
      <ChooseDays kept={kept} />
    </section>
  )
}

/** What was asked for, and what it would take away. */
type Asked = { readonly days: number; readonly due: number }

function ChooseDays({ kept: { kind, days, leastDays, mostDays } }: { readonly kept: Retention }): ReactNode {
  const { t, i18n } = useLingui()
  const done = useDone()
  const [asked, setAsked] = useState<Asked>()
  useKeptFocus(`${asked?.days}`)
  const name = i18n._(KINDS[kind].title)
  const look = queries.useMutation('put', '/retention', {
    onSuccess: ({ items }) => setAsked(items.find((item) => item.kind === kind)),
  })
  const choose = queries.useMutation('put', '/retention', {
    onSuccess: () => {
      setAsked(undefined)
      return done(t`${name}: another time is set.`)
    },
  })
  const faults = faultsOf(look.error, { days: t`Give ${leastDays} to ${mostDays} days` })
  const problem = choose.error ?? (faults.length === 0 ? look.error : null)
  return (
    <>
      <ConsoleForm
        action={t`Look what would be cleared`}
        kind="secondary"
        faults={faults}
        isBusy={look.isPending}
        onSend={(fields) => look.mutate({ body: { kind, days: Number(fields[kind]), dryRun: true } })}
      >
        <TextField
          name={kind}
          label={t`${name}: days to keep`}
          hint={t`${leastDays} to ${mostDays}`}
          inputMode="numeric"
          value={String(days)}
          fault={faults[0]?.message}
          maxLength={4}
        />
      </ConsoleForm>
      {problem === null ? null : <Failure problem={problem} />}
      {asked === undefined ? null : (
        <WhatGoes
          asked={asked}
          isBusy={choose.isPending}
          onKeep={() => choose.mutate({ body: { kind, days: asked.days, dryRun: false } })}
          onLeave={() => setAsked(undefined)}
        />
      )}
    </>
  )
}

type WhatGoesProps = {
  readonly asked: Asked
  readonly isBusy: boolean
  readonly onKeep: () => void
  readonly onLeave: () => void
}

/** What would be cleared away, before it is. */
function WhatGoes({ asked: { days, due }, isBusy, onKeep, onLeave }: WhatGoesProps): ReactNode {
  return (
    <Notice
      kind="warning"
      title={
        <Plural
          value={due}
          _0="Nothing would be cleared away now."
          one="# would be cleared away within the hour."
          other="# would be cleared away within the hour."
        />
      }
    >
      <div className="mt-3 flex flex-wrap gap-3">
        <ActionButton kind={due > 0 ? 'danger' : 'primary'} isBusy={isBusy} onPress={onKeep}>
          <Plural value={days} one="Keep them for # day" other="Keep them for # days" />
        </ActionButton>
        <ActionButton onPress={onLeave}>
          <Trans>Leave it as it is</Trans>
        </ActionButton>
      </div>
    </Notice>
  )
}
