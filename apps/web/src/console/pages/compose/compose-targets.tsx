import { type PlatformName, platformNames } from '@chorus/shared'
import { Trans, useLingui } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import type { PlainCampaign } from '../../kit/plain-kit.ts'
import { Input } from '../../ui/inputs.tsx'
import { networkName } from '../../ui/network-name.ts'
import { AddNamed, type NamedProps, NamedThing, without } from './compose-named.tsx'

type Target = NonNullable<PlainCampaign['targets']>[string]

/** Whom the campaign addresses: mentioned by their handle where they have one, by name where not. */
export function Targets({ kit, put, faultAt }: NamedProps): ReactNode {
  const { t } = useLingui()
  const { targets = {} } = kit.campaign
  return (
    <section className="flex flex-col gap-3">
      <h3 className="font-bold">
        <Trans>Whom it addresses</Trans>
      </h3>
      <p className="max-w-prose text-sm text-quiet">
        <Trans>
          A text that calls for one of them mentions it by its handle on the network that the post is for. Where it has
          none there, the fallback is said; without a fallback, its name.
        </Trans>
      </p>
      <ul className="flex flex-col gap-3">
        {Object.entries(targets).map(([key, target]) => (
          <NamedThing
            key={key}
            kit={kit}
            placeholder={`target_${key}`}
            fault={faultAt(`campaign.targets.${key}`)}
            onRemove={() => put({ targets: without(targets, key) })}
          >
            <TargetFields
              path={`campaign.targets.${key}`}
              target={target}
              faultAt={faultAt}
              onChange={(changed) => put({ targets: { ...targets, [key]: changed } })}
            />
          </NamedThing>
        ))}
      </ul>
      <AddNamed
        of="target"
        nameLabel={t`Short name of somebody new, for texts`}
        valueLabel={t`Their full name`}
        action={t`Add whom it addresses`}
        taken={Object.keys(targets)}
        onAdd={(key, name) => put({ targets: { ...targets, [key]: { name: name.trim() } } })}
      />
    </section>
  )
}

type TargetFieldsProps = {
  readonly path: string
  readonly target: Target
  readonly faultAt: NamedProps['faultAt']
  readonly onChange: (target: Target) => void
}

function TargetFields({ path, target, faultAt, onChange }: TargetFieldsProps): ReactNode {
  const { t } = useLingui()
  const { name } = target
  return (
    <>
      <Input
        name={`${path}.name`}
        label={t`Full name`}
        fault={faultAt(`${path}.name`)}
        value={name}
        onChange={(changed) => onChange({ ...target, name: changed })}
        maxLength={200}
      />
      <div className="grid gap-3 sm:grid-cols-2">
        {platformNames.map((platform) => (
          <Input
            key={platform}
            name={`${path}.${platform}`}
            label={t`Handle of ${name} on ${networkName(platform)}`}
            isOptional
            fault={faultAt(`${path}.${platform}`)}
            value={target[platform] ?? ''}
            onChange={(handle) => onChange(withWord(target, platform, handle.replace(/^@/, '')))}
            maxLength={300}
          />
        ))}
      </div>
      <Input
        name={`${path}.fallback`}
        label={t`Said of ${name} where it has no handle`}
        hint={<Trans>A hashtag, for example.</Trans>}
        isOptional
        fault={faultAt(`${path}.fallback`)}
        value={target.fallback ?? ''}
        onChange={(fallback) => onChange(withWord(target, 'fallback', fallback))}
        maxLength={200}
      />
    </>
  )
}

/** With a handle or the fallback changed; what is emptied is not there. */
function withWord(target: Target, key: PlatformName | 'fallback', word: string): Target {
  const { [key]: _, ...rest } = target
  return word === '' ? rest : { ...rest, [key]: word }
}
