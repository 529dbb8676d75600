import { Trans, useLingui } from '@lingui/react/macro'
import { type ReactNode, useState } from 'react'
import { Select } from '../../../components/choices.tsx'
import { Heading } from '../../../components/heading.tsx'
import { TextField } from '../../../components/text-field.tsx'
import { queries } from '../../api/client.ts'
import { faultsOf } from '../../api/faults-of.ts'
import { useDone } from '../../api/use-done.ts'
import { ConsoleForm } from '../../ui/console-form.tsx'
import { OWN_ZONE } from '../../ui/own-zone.ts'
import { Failure } from '../../ui/states.tsx'
import { type Made, MadeInvitation } from './made-invitation.tsx'

const zones = Intl.supportedValuesOf('timeZone').map((zone) => ({ value: zone, label: zone.replaceAll('_', ' ') }))

/** Asks an organisation that the campaign does not have yet. */
export function InviteOne({ campaign }: { readonly campaign: string }): ReactNode {
  const { t } = useLingui()
  const done = useDone()
  const [made, setMade] = useState<readonly Made[]>([])
  const invite = queries.useMutation('post', '/campaigns/{campaign}/invitations', {
    onSuccess: ({ items }) => {
      setMade(items)
      return done(t`The invitation is made. Its link stands below, this once.`)
    },
  })
  const faults = faultsOf(invite.error, {
    name: t`Give its name`,
    organisation: t`Its short name wants lower case letters a–z, digits and single hyphens, and has to be new in this list`,
    timeZone: t`Choose its time zone`,
    locales: t`Name its languages by their tags, as in: en, pt-BR`,
  })
  return (
    <section aria-labelledby="invite">
      <Heading level={2} id="invite">
        <Trans>Invite an organisation</Trans>
      </Heading>
      <ConsoleForm
        action={t`Make the invitation`}
        isBusy={invite.isPending}
        faults={faults}
        onSend={(fields) =>
          invite.mutate({
            params: { path: { campaign } },
            body: { organisations: [inviteeOf(fields)], validForDays: 14, renewsAccess: false },
          })
        }
      >
        <InviteeFields faultOn={(field) => faults.find((fault) => fault.field === field)?.message} />
      </ConsoleForm>
      {invite.error !== null && faults.length === 0 ? <Failure problem={invite.error} /> : null}
      {made.map((one) => (
        <MadeInvitation key={one.organisation} made={one} />
      ))}
    </section>
  )
}

/** Every text as it is known by now; what is wrong with it the server says. */
function inviteeOf({ name = '', organisation, timeZone = OWN_ZONE, locales = '' }: Readonly<Record<string, string>>) {
  const tags = locales.split(/[\s,;]+/).filter((tag) => tag !== '')
  return { organisation: organisation ?? slugOf(name), name, timeZone, locales: tags }
}

function InviteeFields({ faultOn }: { readonly faultOn: (field: string) => string | undefined }): ReactNode {
  return (
    <>
      <TextField name="name" label={<Trans>Name</Trans>} fault={faultOn('name')} maxLength={200} />
      <TextField
        name="organisation"
        label={<Trans>Short name</Trans>}
        hint={<Trans>As it stands in addresses, such as open-door. Made from the name unless you give one.</Trans>}
        fault={faultOn('organisation')}
        maxLength={60}
        isOptional
      />
      <Select
        name="timeZone"
        label={<Trans>Time zone</Trans>}
        choices={
          zones.some(({ value }) => value === OWN_ZONE) ? zones : [{ value: OWN_ZONE, label: OWN_ZONE }, ...zones]
        }
        value={OWN_ZONE}
        fault={faultOn('timeZone')}
      />
      <TextField
        name="locales"
        label={<Trans>Languages</Trans>}
        hint={<Trans>Tags with commas between them, the preferred one first: en, pt-BR</Trans>}
        fault={faultOn('locales')}
        maxLength={200}
      />
    </>
  )
}

/** A name as it may stand in an address: without accents, in lower case, words joined by hyphens. */
function slugOf(name: string): string {
  return name
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '')
    .slice(0, 60)
}
