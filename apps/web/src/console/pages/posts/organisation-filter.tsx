import { useLingui } from '@lingui/react/macro'
import { type ReactNode, useDeferredValue, useState } from 'react'
import { queries } from '../../api/client.ts'
import { ChoiceField } from '../../ui/choice-field.tsx'
import { Input } from '../../ui/inputs.tsx'

type OrganisationFilterProps = {
  readonly campaign: string
  /** Slug of the chosen one; undefined: all. */
  readonly chosen: string | undefined
  readonly onChoose: (organisation: string) => void
}

/** So many stand in the list; of more, a part is found by name. */
const LISTED = 50

/** One organisation of the campaign, or all of them. Where there are many, the list is narrowed by what is typed. */
export function OrganisationFilter({ campaign, chosen, onChoose }: OrganisationFilterProps): ReactNode {
  const { t } = useLingui()
  const [typed, setTyped] = useState('')
  const search = useDeferredValue(typed.trim())
  const { data } = queries.useQuery(
    'get',
    '/campaigns/{campaign}/organisations',
    { params: { path: { campaign }, query: { limit: LISTED, ...(search === '' ? {} : { search }) } } },
    { staleTime: 60_000, meta: { isLive: false }, placeholderData: (before) => before },
  )
  const found = data?.items.map(({ organisation, name }) => ({ value: organisation, label: name })) ?? []
  // One that is not in the list came by a link, or was found before.
  const isListed = chosen === undefined || found.some(({ value }) => value === chosen)
  const isMany = data?.nextCursor !== undefined || typed !== ''
  return (
    <>
      {isMany ? (
        <div>
          <Input
            name="find-organisation"
            label={t`Find an organisation`}
            isOptional
            value={typed}
            onChange={setTyped}
            maxLength={100}
          />
        </div>
      ) : null}
      <ChoiceField
        label={t`Organisation`}
        value={chosen ?? ''}
        choices={[{ value: '', label: t`All` }, ...(isListed ? [] : [{ value: chosen, label: chosen }]), ...found]}
        onChoose={onChoose}
      />
    </>
  )
}
