import { Trans, useLingui } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import { Button } from '../../components/button.tsx'
import { Checkbox, RadioGroup, Select } from '../../components/choices.tsx'
import { type Fault, faultOf } from '../../components/error-summary.tsx'
import { Form } from '../../components/form.tsx'
import { Heading } from '../../components/heading.tsx'
import { Notice } from '../../components/notice.tsx'
import { PageHeading } from '../../components/page-heading.tsx'
import { TextField } from '../../components/text-field.tsx'
import { LOCALES, locales } from '../../i18n/locales.ts'
import { BackToPortal } from './back-to-portal.tsx'
import type { SettingsPageProps } from './settings-page.props.ts'

/** Language, time and mails of an organisation, and the way to its data. */
export function SettingsPage(props: SettingsPageProps): ReactNode {
  const { t } = useLingui()
  const { done, hasContact } = props
  return (
    <>
      <PageHeading>{t`Mails, language and your data`}</PageHeading>
      {done === 'saved' ? <Notice kind="done" title={t`Your settings are kept`} /> : null}
      {done === 'forgotten' ? (
        <Notice kind="done" title={t`Your address is forgotten`}>
          <p>
            <Trans>No mail is sent to you any more, also none that was waiting.</Trans>
          </p>
        </Notice>
      ) : null}
      <SettingsForm {...props} />
      {hasContact ? (
        <>
          <Heading level={2}>
            <Trans>No mails at all</Trans>
          </Heading>
          <Form action="/p/settings/forget">
            <Button>
              <Trans>Forget our address</Trans>
            </Button>
          </Form>
        </>
      ) : null}
      <Heading level={2}>
        <Trans>Where this page is open</Trans>
      </Heading>
      <p>
        <a href="/p/sessions" className="inline-block py-2">
          <Trans>See the browsers, and sign out everywhere</Trans>
        </a>
      </p>
      <Heading level={2}>
        <Trans>Your data</Trans>
      </Heading>
      <p>
        <a href="/p/settings/erase" className="inline-block py-2">
          <Trans>Delete our data: see what goes and what stays</Trans>
        </a>
      </p>
      <BackToPortal />
    </>
  )
}

function SettingsForm(props: SettingsPageProps): ReactNode {
  const { t } = useLingui()
  const { zone, locale, address } = props
  const faults: readonly Fault[] = props.faults.map(({ field }) => ({
    field,
    message: field === 'address' ? t`Write one mail address, as in press@example.org.` : t`Choose of what is shown.`,
  }))
  return (
    <Form action="/p/settings" faults={faults}>
      <Select
        name="locale"
        label={t`Language of this page and of mails`}
        fault={faultOf('locale', faults)}
        value={locale}
        choices={locales.map((value) => ({ value, label: LOCALES[value] }))}
      />
      <Select
        name="zone"
        label={t`Your time zone`}
        hint={t`Times are shown in it. “At 9 in the morning” means your morning: the next plan of a campaign goes by it.`}
        fault={faultOf('zone', faults)}
        value={zone}
        choices={zonesWith(zone).map((value) => ({ value, label: value.replaceAll('_', ' ') }))}
      />
      <TextField
        name="address"
        type="email"
        label={t`Mail address`}
        hint={t`Kept encrypted. Those who lead campaigns do not see it, only that there is one.`}
        fault={faultOf('address', faults)}
        value={address}
        autoComplete="email"
        maxLength={254}
        isOptional
      />
      <MailFields {...props} fault={faultOf('receipts', faults)} />
      <Button kind="primary">
        <Trans>Save</Trans>
      </Button>
    </Form>
  )
}

type MailFieldsProps = SettingsPageProps & { readonly fault: string | undefined }

function MailFields({ receipts, reminders, discreet, fault }: MailFieldsProps): ReactNode {
  const { t } = useLingui()
  return (
    <>
      <RadioGroup
        name="receipts"
        label={t`When a post went out as you`}
        fault={fault}
        value={receipts}
        choices={[
          { value: 'each', label: t`A mail for each` },
          { value: 'daily', label: t`One mail a day` },
          { value: 'none', label: t`No mails` },
        ]}
      />
      <Checkbox
        name="reminders"
        label={t`Remind us of what waits for our answer`}
        hint={t`Few mails, and never after you answered.`}
        isChecked={reminders}
      />
      <Checkbox
        name="discreet"
        label={t`Subjects say nothing`}
        hint={t`Whoever looks over your shoulder sees no campaign and no name.`}
        isChecked={discreet}
      />
    </>
  )
}

/** Every zone that this machine knows, by name, and the one that is chosen. */
function zonesWith(zone: string): readonly string[] {
  return [...new Set([...Intl.supportedValuesOf('timeZone'), 'UTC', zone])].toSorted()
}
