import { Trans, useLingui } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import { Isolated } from '../../components/isolated.tsx'
import { Button } from '../../components/button.tsx'
import { CheckboxGroup, RadioGroup } from '../../components/choices.tsx'
import { type Fault, faultOf } from '../../components/error-summary.tsx'
import { Form } from '../../components/form.tsx'
import { PageHeading } from '../../components/page-heading.tsx'
import { TextField } from '../../components/text-field.tsx'
import type { ConsentFault, ConsentPageProps } from './consent-page.props.ts'
import { NETWORK_NAMES } from './handle-name.ts'
import { languageName } from './language-name.tsx'

/** How an organisation takes part: with which handles, languages and kinds of posts, how much, and how long. */
export function ConsentPage(props: ConsentPageProps): ReactNode {
  const { t } = useLingui()
  const { campaign, isAgreed, fields } = props
  const textOf = useConsentFaultText()
  const faults: readonly Fault[] = props.faults.map((fault) => ({ field: fault.field, message: textOf(fault) }))
  return (
    <>
      <PageHeading>{t`How do you want to take part?`}</PageHeading>
      <p>
        <a href={`/p/campaigns/${campaign.slug}`} className="inline-block py-2">
          <Trans>
            Back to <Isolated text={campaign.title} />
          </Trans>
        </a>
      </p>
      <p>
        <Trans>
          Nothing goes out as you beyond what you choose here. You can change it at any time, and withdraw at any time.
        </Trans>
      </p>
      <Form action={`/p/campaigns/${campaign.slug}/consent`} faults={faults}>
        <RadioGroup
          name="texts"
          label={t`Which texts?`}
          fault={faultOf('texts', faults)}
          value={fields.texts}
          choices={[
            {
              value: 'each',
              label: t`Only those that we agree to, one by one`,
              hint: t`You are asked for each text, and again when its words change.`,
            },
            {
              value: 'all',
              label: t`Every text of this campaign`,
              hint: t`You are not asked again, also when words, numbers or times change.`,
            },
          ]}
        />
        <RadioGroup
          name="path"
          label={t`How do you speak?`}
          fault={faultOf('path', faults)}
          value={fields.path}
          choices={[
            { value: 'handle', label: t`Posts go out from our handle, at the agreed moment` },
            { value: 'assist', label: t`We post by ourselves` },
          ]}
        />
        <Scope {...props} all={faults} />
        <Limits {...props} all={faults} />
        <Button kind="primary">
          {isAgreed ? <Trans>Keep this choice</Trans> : <Trans>Take part like this</Trans>}
        </Button>
      </Form>
    </>
  )
}

type Part = ConsentPageProps & { readonly all: readonly Fault[] }

function Scope({ accounts, locales, fields, all }: Part): ReactNode {
  const { t, i18n } = useLingui()
  return (
    <>
      {accounts.length === 0 ? null : (
        <CheckboxGroup
          name="accounts"
          label={t`From which handles?`}
          hint={t`With all of them ticked, handles that you add later are covered as well.`}
          fault={faultOf('accounts', all)}
          values={fields.accounts}
          choices={accounts.map((value) => ({ value, label: <AccountName account={value} /> }))}
        />
      )}
      {locales.length === 0 ? null : (
        <CheckboxGroup
          name="locales"
          label={t`In which languages?`}
          hint={t`With all of them ticked, languages that come later are covered as well.`}
          fault={faultOf('locales', all)}
          values={fields.locales}
          choices={locales.map((value) => ({ value, label: <Isolated text={languageName(value, i18n.locale)} /> }))}
        />
      )}
      <CheckboxGroup
        name="kinds"
        label={t`Which kinds of posts?`}
        fault={faultOf('kinds', all)}
        values={fields.kinds}
        choices={[
          { value: 'once', label: t`Single posts` },
          { value: 'recurring', label: t`Posts that repeat, as every week` },
          { value: 'rapid', label: t`Posts at once, as soon as you agree` },
        ]}
      />
    </>
  )
}

function AccountName({ account }: { readonly account: string }): ReactNode {
  const [network, handle = ''] = account.split(':')
  const name = Object.entries(NETWORK_NAMES).find(([key]) => key === network)?.[1] ?? network
  return (
    <>
      <bdi dir="ltr">@{handle}</bdi> · {name}
    </>
  )
}

function Limits({ fields, zone, all }: Part): ReactNode {
  const { t } = useLingui()
  return (
    <>
      <TextField
        name="maxPerDay"
        label={t`Posts a day, at most`}
        fault={faultOf('maxPerDay', all)}
        value={fields.maxPerDay}
        inputMode="numeric"
        maxLength={5}
        isOptional
      />
      <TextField
        name="maxTotal"
        label={t`Posts in all, at most`}
        hint={t`Counted from now on.`}
        fault={faultOf('maxTotal', all)}
        value={fields.maxTotal}
        inputMode="numeric"
        maxLength={7}
        isOptional
      />
      <TextField
        name="until"
        type="date"
        label={t`Last day`}
        hint={
          <Trans>
            Nothing goes out after this day, in your time: <Isolated text={zone} />. Left empty: as long as the campaign
            runs.
          </Trans>
        }
        fault={faultOf('until', all)}
        value={fields.until}
        isOptional
      />
    </>
  )
}

function useConsentFaultText(): (fault: ConsentFault) => string {
  const { t } = useLingui()
  const none: Readonly<Record<ConsentFault['field'], string>> = {
    accounts: t`Choose at least one handle. To post nothing, decline or withdraw instead.`,
    locales: t`Choose at least one language.`,
    kinds: t`Choose at least one kind of posts.`,
    texts: t`Choose one.`,
    path: t`Choose one.`,
    maxPerDay: t`Write a whole number of 1 or more, or leave it empty.`,
    maxTotal: t`Write a whole number of 1 or more, or leave it empty.`,
    until: t`Write a day, as in 2026-12-31.`,
  }
  return ({ field, why }) => {
    switch (why) {
      case 'none':
        return none[field]
      case 'unknown':
        return t`Choose of what is shown.`
      case 'no-number':
        return t`Write a whole number of 1 or more, or leave it empty.`
      case 'no-day':
        return t`Write a day, as in 2026-12-31.`
      case 'past':
        return t`This day is over. Choose a later one.`
    }
  }
}
