import { Trans, useLingui } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import { localesOf } from '../../kit/used-in.ts'
import { Input } from '../../ui/inputs.tsx'
import { languageName } from '../../ui/network-name.ts'
import { AddNamed, type NamedProps, NamedThing, without } from './compose-named.tsx'

/** The links of a campaign, an address for each language that it writes in. */
export function Links({ kit, put, faultAt }: NamedProps): ReactNode {
  const { t } = useLingui()
  const { links = {}, sourceLocale = 'en' } = kit.campaign
  const putLocale = (name: string, locale: string, address: string): void => {
    const rest = without(links[name] ?? {}, locale)
    put({ links: { ...links, [name]: address.trim() === '' ? rest : { ...rest, [locale]: address.trim() } } })
  }
  return (
    <section className="flex flex-col gap-3">
      <h3 className="font-bold">
        <Trans>Links</Trans>
      </h3>
      <p className="max-w-prose text-sm text-quiet">
        <Trans>
          Each text gets the address for its language; where there is none, the English one, else the first. On X a link
          counts as 23 characters, however long it is.
        </Trans>
      </p>
      <ul className="flex flex-col gap-3">
        {Object.entries(links).map(([name, addresses]) => (
          <NamedThing
            key={name}
            kit={kit}
            placeholder={`link_${name}`}
            fault={faultAt(`campaign.links.${name}`)}
            onRemove={() => put({ links: without(links, name) })}
          >
            {[...new Set([...localesOf(kit), ...Object.keys(addresses)])].map((locale) => (
              <Address
                key={locale}
                path={`campaign.links.${name}.${locale}`}
                name={name}
                locale={locale}
                address={addresses[locale]}
                faultAt={faultAt}
                onChange={(address) => putLocale(name, locale, address)}
              />
            ))}
          </NamedThing>
        ))}
      </ul>
      <AddNamed
        of="link"
        nameLabel={t`Name of a new link`}
        valueLabel={t`Its address`}
        valueType="url"
        action={t`Add the link`}
        taken={Object.keys(links)}
        onAdd={(name, address) => put({ links: { ...links, [name]: { [sourceLocale]: address.trim() } } })}
      />
    </section>
  )
}

type AddressProps = {
  readonly path: string
  readonly name: string
  readonly locale: string
  /** Undefined: there is none for this language. */
  readonly address: string | undefined
  readonly faultAt: NamedProps['faultAt']
  readonly onChange: (address: string) => void
}

function Address({ path, name, locale, address, faultAt, onChange }: AddressProps): ReactNode {
  const { i18n } = useLingui()
  const language = languageName(locale, i18n.locale)
  return (
    <Input
      name={path}
      label={
        <Trans>
          Link <bdi>{name}</bdi> in {language}
        </Trans>
      }
      type="url"
      isOptional
      fault={faultAt(path)}
      value={address ?? ''}
      onChange={onChange}
    />
  )
}
