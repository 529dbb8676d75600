import { isReservedVariable } from '@chorus/shared'
import { Trans, useLingui } from '@lingui/react/macro'
import { type ReactNode, useState } from 'react'
import type { PlainCampaign, PlainKit } from '../../kit/plain-kit.ts'
import { type Use, usesOf } from '../../kit/used-in.ts'
import { ActionButton } from '../../ui/action-button.tsx'
import { Input } from '../../ui/inputs.tsx'
import { networkName } from '../../ui/network-name.ts'

/** What every list of named things of a campaign works on. */
export type NamedProps = {
  readonly kit: PlainKit
  readonly put: (part: Partial<PlainCampaign>) => void
  readonly faultAt: (path: string) => string | undefined
}

/** As texts write it: `{link_petition}`. */
export const written = (placeholder: string): string => `{${placeholder}}`

type NamedThingProps = {
  readonly kit: PlainKit
  /** Without its braces. */
  readonly placeholder: string
  readonly fault: string | undefined
  readonly onRemove: () => void
  readonly children: ReactNode
}

/** One of them: how texts call for it, which do, and taking it out, which no text that calls for it would outlive. */
export function NamedThing({ kit, placeholder, fault, onRemove, children }: NamedThingProps): ReactNode {
  const { t } = useLingui()
  const uses = usesOf(kit, placeholder)
  const name = written(placeholder)
  return (
    <li className="rounded-md border border-soft-line p-3">
      <h4 className="font-semibold">
        <bdi>
          <code dir="ltr">{name}</code>
        </bdi>
      </h4>
      {fault === undefined ? null : <p className="text-danger">{fault}</p>}
      <div className="mt-2 flex flex-col gap-3">{children}</div>
      <p className="mt-3 text-sm text-quiet">
        {uses.length === 0 ? <Trans>No text uses it.</Trans> : <UsedIn uses={uses} />}
      </p>
      {uses.length === 0 ? (
        <p className="mt-2">
          <ActionButton onPress={onRemove}>{t`Take ${name} out`}</ActionButton>
        </p>
      ) : (
        <p className="text-sm text-quiet">
          <Trans>To take it out, take it out of these texts first.</Trans>
        </p>
      )}
    </li>
  )
}

/** More than these would be read by nobody. */
const MOST_USES = 12

function UsedIn({ uses }: { readonly uses: readonly Use[] }): ReactNode {
  const shown = uses.slice(0, MOST_USES).map(useText).join(', ')
  const more = uses.length - MOST_USES
  return more > 0 ? (
    <Trans>
      Used in <bdi>{shown}</bdi> and {more} more.
    </Trans>
  ) : (
    <Trans>
      Used in <bdi>{shown}</bdi>.
    </Trans>
  )
}

function useText({ message, locale, platform }: Use): string {
  return platform === undefined ? `${message} (${locale})` : `${message} (${locale}, ${networkName(platform)})`
}

type AddNamedProps = {
  /** Tells this form from the others of the page. */
  readonly of: string
  readonly nameLabel: string
  readonly valueLabel: string
  readonly valueType?: 'text' | 'url' | undefined
  readonly action: string
  /** Names that there are already. */
  readonly taken: readonly string[]
  /** A name of Chorus's own cannot be given. */
  readonly isOwnName?: boolean | undefined
  readonly onAdd: (name: string, value: string) => void
}

const NAME = /^[A-Za-z][A-Za-z0-9_]{0,59}$/

/** Adds another one: its name in texts, and its first value. */
export function AddNamed(props: AddNamedProps): ReactNode {
  const { of, nameLabel, valueLabel, valueType, action, onAdd } = props
  const [thing, setThing] = useState({ name: '', value: '' })
  const [fault, setFault] = useState<string>()
  const faultOf = useNameFault(props)
  const add = (): void => {
    const found = faultOf(thing.name)
    setFault(found)
    if (found !== undefined) return
    onAdd(thing.name, thing.value)
    setThing({ name: '', value: '' })
  }
  return (
    <div className="grid items-end gap-3 sm:grid-cols-3">
      <Input
        name={`new-${of}-name`}
        label={nameLabel}
        isOptional
        fault={fault}
        value={thing.name}
        onChange={(name) => setThing({ ...thing, name: name.trim() })}
        maxLength={60}
      />
      <Input
        name={`new-${of}-value`}
        label={valueLabel}
        isOptional
        type={valueType}
        value={thing.value}
        onChange={(value) => setThing({ ...thing, value })}
      />
      <div>
        <ActionButton isBusy={thing.name === '' || thing.value.trim() === ''} onPress={add}>
          {action}
        </ActionButton>
      </div>
    </div>
  )
}

function useNameFault({ taken, isOwnName = false }: AddNamedProps): (name: string) => string | undefined {
  const { t } = useLingui()
  return (name) => {
    if (!NAME.test(name)) return t`A name is letters a to z, digits and _, and begins with a letter.`
    if (taken.includes(name)) return t`There is one of this name already.`
    return isOwnName && isReservedVariable(name) ? t`Chorus uses this name itself. Choose another one.` : undefined
  }
}

/** A record without one of its keys. */
export function without<Value>(record: Readonly<Record<string, Value>>, name: string): Record<string, Value> {
  return Object.fromEntries(Object.entries(record).filter(([key]) => key !== name))
}
