import { useLingui } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import { ChoiceField } from '../../ui/choice-field.tsx'
import { languageName, networkName, networks } from '../../ui/network-name.ts'
import { useFilters } from '../../ui/use-filters.ts'
import { OrganisationFilter } from './organisation-filter.tsx'

type PostFiltersProps = {
  readonly campaign: string
  /** Languages that there are posts in. */
  readonly locales: readonly string[]
}

/** Narrows a list of posts to an organisation, a network, a language. */
export function PostFilters({ campaign, locales }: PostFiltersProps): ReactNode {
  const { t, i18n } = useLingui()
  const { filters, filter } = useFilters()
  const all = { value: '', label: t`All` }
  return (
    <div className="my-4 flex flex-wrap gap-4">
      <OrganisationFilter
        campaign={campaign}
        chosen={filters['organisation']}
        onChoose={(organisation) => filter({ organisation })}
      />
      <ChoiceField
        label={t`Network`}
        value={filters['network'] ?? ''}
        choices={[all, ...networks.map((network) => ({ value: network, label: networkName(network) }))]}
        onChoose={(network) => filter({ network })}
      />
      <ChoiceField
        label={t`Language`}
        value={filters['language'] ?? ''}
        choices={[all, ...locales.map((tag) => ({ value: tag, label: languageName(tag, i18n.locale) }))]}
        onChoose={(language) => filter({ language })}
      />
    </div>
  )
}
