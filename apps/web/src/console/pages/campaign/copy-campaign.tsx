import { Trans, useLingui } from '@lingui/react/macro'
import { useNavigate, useParams } from '@tanstack/react-router'
import { type ReactNode, useRef } from 'react'
import { RadioGroup } from '../../../components/choices.tsx'
import { TextField } from '../../../components/text-field.tsx'
import { queries } from '../../api/client.ts'
import { faultsOf } from '../../api/faults-of.ts'
import { useDone } from '../../api/use-done.ts'
import { canPractise, joinPractice } from '../../kit/practice-organisations.ts'
import { ConsoleForm } from '../../ui/console-form.tsx'
import { ConsoleHeading } from '../../ui/console-heading.tsx'
import { OWN_ZONE } from '../../ui/own-zone.ts'
import { QueryView } from '../../ui/query-view.tsx'
import { Failure } from '../../ui/states.tsx'

/** A new draft that says what another campaign says: under a name of its own, opening at another time. */
export function CopyCampaign(): ReactNode {
  const { t } = useLingui()
  const { campaign = '' } = useParams({ strict: false })
  const read = queries.useQuery('get', '/campaigns/{campaign}', { params: { path: { campaign } } })
  return (
    <>
      <ConsoleHeading>{t`Copy a campaign`}</ConsoleHeading>
      <QueryView query={read}>{({ slug, title }) => <CopyForm key={slug} slug={slug} title={title} />}</QueryView>
    </>
  )
}

type CopyFormProps = { readonly slug: string; readonly title: string }

function CopyForm({ slug, title }: CopyFormProps): ReactNode {
  const { t } = useLingui()
  const navigate = useNavigate()
  const done = useDone()
  const who = useRef('')
  const copy = queries.useMutation('post', '/campaigns/{campaign}/clone', {
    onSuccess: async ({ slug: made }) => {
      // Should they not come, the copy stands all the same: its page of organisations offers them again.
      if (who.current === 'practice') await joinPractice(made)
      await navigate({ to: '/campaigns/$campaign', params: { campaign: made } })
      return done(t`The copy is made. Apply its plan, then launch it.`)
    },
  })
  const faults = faultsOf(copy.error, {
    title: t`Give it a title`,
    slug: t`Only small letters a to z, digits and single hyphens; and no other campaign may have it`,
    opensAt: t`Say when it opens`,
  })
  const faultOn = (field: string) => faults.find((fault) => fault.field === field)?.message
  return (
    <>
      <p className="max-w-prose">
        <Trans>
          The copy has all texts, waves and links of “<bdi>{title}</bdi>”. Its dates keep their distance from the
          opening. Nothing goes out before you launch it.
        </Trans>
      </p>
      <ConsoleForm
        action={t`Make the copy`}
        isBusy={copy.isPending}
        faults={faults}
        onSend={({ title: name = '', slug: address = '', opensAt = '', organisations = '' }) => {
          who.current = organisations
          copy.mutate({
            params: { path: { campaign: slug } },
            body: {
              title: name,
              slug: address,
              ...(opensAt === '' ? {} : { opensAt: instantOf(opensAt) }),
              organisations: organisations === 'same',
            },
          })
        }}
      >
        <CopyFields slug={slug} title={title} faultOn={faultOn} />
        <WhoTakesPart />
      </ConsoleForm>
      {copy.error !== null && faults.length === 0 ? <Failure problem={copy.error} /> : null}
    </>
  )
}

type CopyFieldsProps = CopyFormProps & { readonly faultOn: (field: string) => string | undefined }

function CopyFields({ slug, title, faultOn }: CopyFieldsProps): ReactNode {
  const { t } = useLingui()
  return (
    <>
      <TextField
        name="title"
        label={<Trans>Title</Trans>}
        value={t`${title}, a copy`}
        fault={faultOn('title')}
        maxLength={200}
      />
      <TextField
        name="slug"
        label={<Trans>Name in addresses</Trans>}
        hint={<Trans>Small letters, digits and hyphens. It stays for good.</Trans>}
        value={`${slug.slice(0, 50)}-copy`}
        fault={faultOn('slug')}
        maxLength={60}
      />
      <TextField
        name="opensAt"
        type="datetime-local"
        label={<Trans>It opens</Trans>}
        hint={<Trans>By the clock of {OWN_ZONE}.</Trans>}
        value={soon()}
        fault={faultOn('opensAt')}
      />
    </>
  )
}

function WhoTakesPart(): ReactNode {
  const practice = {
    value: 'practice',
    label: <Trans>Practice organisations, which agree at once</Trans>,
    hint: <Trans>Made up, with accounts on the built-in sandbox.</Trans>,
  }
  return (
    <RadioGroup
      name="organisations"
      label={<Trans>Who takes part</Trans>}
      value={canPractise() ? 'practice' : 'same'}
      choices={[
        ...(canPractise() ? [practice] : []),
        { value: 'same', label: <Trans>The same organisations; they are asked anew</Trans> },
        { value: 'none', label: <Trans>Nobody yet: I invite them later</Trans> },
      ]}
    />
  )
}

/** In five minutes, by the reader's clock: time enough to plan and launch. */
function soon(): string {
  return Temporal.Now.plainDateTimeISO(OWN_ZONE).add({ minutes: 5 }).toString({ smallestUnit: 'minute' })
}

function instantOf(wall: string): string {
  return Temporal.PlainDateTime.from(wall).toZonedDateTime(OWN_ZONE).toInstant().toString()
}
