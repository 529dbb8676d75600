import { Trans, useLingui } from '@lingui/react/macro'
import { type ReactNode, useState } from 'react'
import { TextField } from '../../../../components/text-field.tsx'
import { faultsOf } from '../../../api/faults-of.ts'
import { ConsoleForm } from '../../../ui/console-form.tsx'
import { Ticks } from '../../../ui/inputs.tsx'
import { Failure } from '../../../ui/states.tsx'
import { EVENT_TEXTS, type EventName, eventNames } from './event-texts.ts'

type WebhookWish = { readonly name: string; readonly url: string; readonly events: EventName[] }

type WebhookFormProps = {
  readonly action: string
  readonly isBusy: boolean
  readonly problem: unknown
  /** What stands in it at first. */
  readonly name?: string | undefined
  readonly url?: string | undefined
  readonly events?: readonly EventName[] | undefined
  readonly onSend: (wish: WebhookWish) => void
}

/** Name and address of a receiver, and what it is told of. */
export function WebhookForm(props: WebhookFormProps): ReactNode {
  const { action, isBusy, problem, name, url, events = eventNames, onSend } = props
  const { t, i18n } = useLingui()
  const [chosen, setChosen] = useState<readonly string[]>(events)
  const faults = faultsOf(problem, {
    name: t`Give it a name`,
    url: t`Give an address that begins with https://, of a host on the public internet, without a port, a user or a password`,
    events: t`Choose what it is told of`,
  })
  const faultOn = (field: string) => faults.find((fault) => fault.field === field)?.message
  return (
    <>
      <ConsoleForm
        action={action}
        faults={faults}
        isBusy={isBusy}
        onSend={(fields) =>
          onSend({
            name: fields['name'] ?? '',
            url: fields['url'] ?? '',
            events: eventNames.filter((event) => chosen.includes(event)),
          })
        }
      >
        <TextField name="name" label={<Trans>Name</Trans>} value={name} fault={faultOn('name')} maxLength={100} />
        <TextField
          name="url"
          type="url"
          label={<Trans>Address</Trans>}
          hint={<Trans>Beginning with https://</Trans>}
          value={url}
          fault={faultOn('url')}
          maxLength={2000}
        />
        <Ticks
          legend={<Trans>What it is told of</Trans>}
          name="events"
          choices={eventNames.map((event) => ({ value: event, label: i18n._(EVENT_TEXTS[event]) }))}
          values={chosen}
          onChange={setChosen}
          fault={faultOn('events')}
        />
      </ConsoleForm>
      {problem !== null && faults.length === 0 ? <Failure problem={problem} /> : null}
    </>
  )
}
