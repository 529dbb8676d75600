import { Trans, useLingui } from '@lingui/react/macro'
import { type ReactNode, useState } from 'react'
import { localesOf } from '../../kit/used-in.ts'
import { Choose, Input } from '../../ui/inputs.tsx'
import { languageName } from '../../ui/network-name.ts'
import { AddNamed, type NamedProps, NamedThing, without, written } from './compose-named.tsx'

/** Values that texts call for by a name: change one here, and every text says the new one. */
export function Variables({ kit, put, faultAt }: NamedProps): ReactNode {
  const { t } = useLingui()
  const { variables = {} } = kit.campaign
  const putValue = (name: string, value: string | number): void => put({ variables: { ...variables, [name]: value } })
  return (
    <section className="flex flex-col gap-3">
      <h3 className="font-bold">
        <Trans>Values</Trans>
      </h3>
      <p className="max-w-prose text-sm text-quiet">
        <Trans>
          Something that all texts say and that changes, such as how many have signed. A number is written as each
          language writes it, and can be counted by its grammar.
        </Trans>
      </p>
      <ul className="flex flex-col gap-3">
        {Object.entries(variables).map(([name, value]) => (
          <NamedThing
            key={name}
            kit={kit}
            placeholder={name}
            fault={undefined}
            onRemove={() => put({ variables: without(variables, name) })}
          >
            <div className="grid gap-3 sm:grid-cols-2">
              <ValueInput
                name={name}
                value={value}
                fault={faultAt(`campaign.variables.${name}`)}
                onChange={(changed) => putValue(name, changed)}
              />
              <Choose
                name={`kind-of-${name}`}
                label={t`Kind of ${written(name)}`}
                value={typeof value}
                onChange={(kind) => putValue(name, kind === 'number' ? Number(value) || 0 : String(value))}
                choices={[
                  { value: 'number', label: t`A number` },
                  { value: 'string', label: t`A text` },
                ]}
              />
            </div>
            {typeof value === 'number' ? <InLanguages name={name} value={value} locales={localesOf(kit)} /> : null}
          </NamedThing>
        ))}
      </ul>
      <AddNamed
        of="value"
        nameLabel={t`Name of a new value`}
        valueLabel={t`What it is now`}
        action={t`Add the value`}
        taken={Object.keys(variables)}
        isOwnName
        onAdd={(name, text) => putValue(name, valueOf(text.trim()))}
      />
    </section>
  )
}

type ValueInputProps = {
  readonly name: string
  readonly value: string | number
  readonly fault: string | undefined
  readonly onChange: (value: string | number) => void
}

/** What is typed stays as it is typed, also while it is no number yet; an empty field keeps the last number. */
function ValueInput({ name, value, fault, onChange }: ValueInputProps): ReactNode {
  const { t } = useLingui()
  const [typed, setTyped] = useState(String(value))
  const isNumber = typeof value === 'number'
  const isOwn = isNumber ? typed.trim() === '' || Number(typed) === value : typed === value
  return (
    <Input
      name={`campaign.variables.${name}`}
      label={t`Value of ${written(name)}`}
      type={isNumber ? 'number' : 'text'}
      fault={fault}
      value={isOwn ? typed : String(value)}
      onChange={(text) => {
        setTyped(text)
        if (!isNumber) onChange(text)
        else if (text.trim() !== '' && Number.isFinite(Number(text))) onChange(Number(text))
      }}
      maxLength={1000}
    />
  )
}

type InLanguagesProps = { readonly name: string; readonly value: number; readonly locales: readonly string[] }

/** How the languages of the campaign write a number. */
function InLanguages({ name, value, locales }: InLanguagesProps): ReactNode {
  const { i18n } = useLingui()
  const shown = locales.map((locale) => `${languageName(locale, i18n.locale)} ${inLocale(value, locale)}`)
  const placeholder = `{${name}, number}`
  if (shown.length === 0) return null
  return (
    <p className="text-sm text-quiet">
      <Trans>
        <code dir="ltr">{placeholder}</code> becomes: <bdi>{shown.join(' · ')}</bdi>
      </Trans>
    </p>
  )
}

/** In a language that no browser knows it is written as in English. */
function inLocale(value: number, locale: string): string {
  try {
    return value.toLocaleString(locale)
  } catch {
    return value.toLocaleString('en')
  }
}

/** What looks like a number is one; its kind can be changed. */
function valueOf(text: string): string | number {
  return /^-?\d{1,15}(?:\.\d{1,6})?$/.test(text) ? Number(text) : text
}
