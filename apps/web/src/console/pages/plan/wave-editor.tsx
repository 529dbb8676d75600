import { platformNames } from '@chorus/shared'
import { Trans, useLingui } from '@lingui/react/macro'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { Notice } from '../../../components/notice.tsx'
import type { KitFinding, PlainKit, PlainWave } from '../../kit/plain-kit.ts'
import { formOfWave, isMomentKept, newWaveForm, type WaveForm, waveOfForm } from '../../kit/wave-form.ts'
import { ActionButton } from '../../ui/action-button.tsx'
import { Choose, Input, LengthInput, Ticks } from '../../ui/inputs.tsx'
import { useFaultAt } from '../../ui/kit-faults.tsx'
import { networkName } from '../../ui/network-name.ts'
import { WaveWords } from '../../ui/wave-words.tsx'

type WaveEditorProps = {
  readonly kit: PlainKit
  /** Undefined: a new one. */
  readonly wave: PlainWave | undefined
  readonly faults: readonly KitFinding[]
  readonly onSave: (wave: PlainWave) => Promise<void>
  readonly onCancel: () => void
}

/** The fields of a wave in the order of a sentence, and the sentence told back as they change. */
export function WaveEditor({ kit, wave, faults, onSave, onCancel }: WaveEditorProps): ReactNode {
  const { t } = useLingui()
  const first = useRef<HTMLDivElement>(null)
  const [form, setForm] = useState(() => (wave === undefined ? newWaveForm(kit) : formOfWave(wave, kit)))
  const [isBusy, setBusy] = useState(false)
  const change = (part: Partial<WaveForm>): void => setForm({ ...form, ...part })
  const at = wave === undefined ? kit.waves.length : kit.waves.findIndex(({ key }) => key === wave.key)
  const pathOf = (field: string): string => `waves[${Math.max(0, at)}].${field}`
  const faultAt = useFaultAt(faults)
  const isKept = wave !== undefined && isMomentKept(wave)
  const isTimeMissing = form.kind === 'at' && form.at === '' && !isKept
  useEffect(() => first.current?.querySelector('input')?.focus(), [])
  const said = waveOfForm(form, wave)
  const fields: FieldsProps = { form, change, pathOf, faultAt }
  const save = async (): Promise<void> => {
    setBusy(true)
    await onSave(said)
    setBusy(false)
  }
  return (
    <div ref={first} className="flex flex-col gap-5">
      <WhatFields kit={kit} isNew={wave === undefined} {...fields} />
      {isKept ? (
        <Notice
          kind="info"
          title={<Trans>Its time is written in a way that this form does not know: it stays as it is.</Trans>}
        />
      ) : (
        <MomentFields kit={kit} {...fields} />
      )}
      <SpreadFields {...fields} />
      <div className="border-s-4 border-accent bg-paper p-3">
        <p className="font-semibold">
          <Trans>In words</Trans>
        </p>
        {isTimeMissing ? (
          <Trans>Choose a date and a time.</Trans>
        ) : (
          <WaveWords wave={said} zone={kit.campaign.timeZone} />
        )}
      </div>
      <div className="flex flex-wrap gap-3">
        <ActionButton kind="primary" isBusy={isBusy || isTimeMissing} onPress={() => void save()}>
          {t`Save the wave`}
        </ActionButton>
        <ActionButton onPress={onCancel}>{t`Leave it as it was`}</ActionButton>
      </div>
    </div>
  )
}

type FieldsProps = {
  readonly form: WaveForm
  readonly change: (part: Partial<WaveForm>) => void
  readonly pathOf: (field: string) => string
  readonly faultAt: (path: string) => string | undefined
}

type WhatFieldsProps = FieldsProps & { readonly kit: PlainKit; readonly isNew: boolean }

function WhatFields({ kit, isNew, form, change, pathOf, faultAt }: WhatFieldsProps): ReactNode {
  return (
    <>
      <Input
        name={pathOf('key')}
        label={<Trans>Name of the wave</Trans>}
        hint={<Trans>Small letters, digits and hyphens. Once saved it stays.</Trans>}
        fault={faultAt(pathOf('key'))}
        value={form.key}
        onChange={(key) => change(isNew ? { key } : {})}
        maxLength={60}
      />
      <Ticks
        legend={<Trans>What it says</Trans>}
        name={pathOf('messages')}
        fault={faultAt(pathOf('messages'))}
        choices={kit.messages.map(({ key }) => ({ value: key, label: <bdi>{key}</bdi> }))}
        values={form.messages}
        onChange={(messages) => change({ messages })}
      />
      <Ticks
        legend={<Trans>On which networks</Trans>}
        name={pathOf('platforms')}
        fault={faultAt(pathOf('platforms'))}
        choices={platformNames.map((value) => ({ value, label: networkName(value) }))}
        values={form.platforms}
        onChange={(values) => change({ platforms: platformNames.filter((name) => values.includes(name)) })}
      />
    </>
  )
}

function MomentFields({ kit, ...fields }: FieldsProps & { readonly kit: PlainKit }): ReactNode {
  const { form, change, pathOf, faultAt } = fields
  const { t } = useLingui()
  const anchors = anchorChoices(kit, { deadline: t`the deadline`, opening: t`the opening` })
  return (
    <>
      <Choose
        name={pathOf('when')}
        label={<Trans>When it begins</Trans>}
        fault={faultAt(pathOf('when'))}
        value={form.kind}
        onChange={(kind) => change({ kind: kind === 'at' || kind === 'agreed' ? kind : 'anchor' })}
        choices={[
          { value: 'anchor', label: t`Counted from a date of the campaign` },
          { value: 'at', label: t`At a fixed time` },
          { value: 'agreed', label: t`As soon as an organisation agrees` },
        ]}
      />
      {form.kind === 'agreed' ? (
        <LengthInput
          name={pathOf('when.within')}
          label={t`For how long after the opening`}
          fault={faultAt(pathOf('when.within'))}
          value={form.within}
          onChange={(within) => change({ within })}
        />
      ) : null}
      {form.kind === 'anchor' ? <AnchorFields anchors={anchors} {...fields} /> : null}
      {form.kind === 'at' ? (
        <Input
          name={pathOf('when.at')}
          label={<Trans>Date and time</Trans>}
          type="datetime-local"
          fault={faultAt(pathOf('when.at'))}
          value={form.at}
          onChange={(at) => change({ at })}
        />
      ) : null}
      {form.kind === 'at' || (form.kind === 'anchor' && form.time !== '') ? (
        <ZoneField zone={kit.campaign.timeZone} {...fields} />
      ) : null}
      {form.kind === 'agreed' ? null : <RepeatFields anchors={anchors} {...fields} />}
    </>
  )
}

type AnchorsProps = FieldsProps & { readonly anchors: readonly { readonly value: string; readonly label: string }[] }

function AnchorFields({ anchors, form, change, pathOf, faultAt }: AnchorsProps): ReactNode {
  const { t } = useLingui()
  return (
    <div className="grid gap-4 sm:grid-cols-2 lg:grid-cols-4">
      {form.side === 'on' ? null : (
        <LengthInput
          name={pathOf('when.offset')}
          label={t`How long`}
          fault={faultAt(pathOf('when.offset'))}
          value={form.offset}
          onChange={(offset) => change({ offset })}
        />
      )}
      <Choose
        name={pathOf('when.side')}
        label={<Trans>Before or after</Trans>}
        value={form.side}
        onChange={(side) => change({ side: side === 'after' || side === 'on' ? side : 'before' })}
        choices={[
          { value: 'before', label: t`before` },
          { value: 'after', label: t`after` },
          { value: 'on', label: t`on the day itself` },
        ]}
      />
      <Choose
        name={pathOf('when.anchor')}
        label={<Trans>Which date</Trans>}
        fault={faultAt(pathOf('when.anchor'))}
        value={form.anchor}
        onChange={(anchor) => change({ anchor })}
        choices={anchors}
      />
      <Input
        name={pathOf('when.time')}
        label={<Trans>At what time</Trans>}
        isOptional
        type="time"
        fault={faultAt(pathOf('when.time'))}
        value={form.time}
        onChange={(time) => change({ time })}
      />
    </div>
  )
}

function ZoneField({ zone, form, change, pathOf, faultAt }: FieldsProps & { readonly zone: string }): ReactNode {
  const { t } = useLingui()
  return (
    <Choose
      name={pathOf('when.zone')}
      label={<Trans>By whose clock</Trans>}
      fault={faultAt(pathOf('when.zone'))}
      value={form.zone}
      onChange={(chosen) => change({ zone: chosen })}
      choices={[
        { value: 'organisation', label: t`Each organisation’s own` },
        { value: 'campaign', label: t`The campaign’s: ${zone}` },
        ...(form.zone === 'organisation' || form.zone === 'campaign' ? [] : [{ value: form.zone, label: form.zone }]),
      ]}
    />
  )
}

function RepeatFields({ anchors, form, change, pathOf, faultAt }: AnchorsProps): ReactNode {
  const { t } = useLingui()
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <LengthInput
        name={pathOf('when.repeat.every')}
        label={t`Comes again every (0: never)`}
        units={['hours', 'days', 'weeks']}
        fault={faultAt(pathOf('when.repeat.every'))}
        value={form.every}
        onChange={(every) => change({ every })}
      />
      {form.every.amount === 0 ? null : (
        <Choose
          name={pathOf('when.repeat.until')}
          label={<Trans>Until</Trans>}
          value={form.until}
          onChange={(until) => change({ until })}
          choices={anchors}
        />
      )}
    </div>
  )
}

function SpreadFields({ form, change, pathOf, faultAt }: FieldsProps): ReactNode {
  const { t } = useLingui()
  return (
    <>
      <Ticks
        legend={<Trans>How it goes out</Trans>}
        name={pathOf('together')}
        fault={faultAt(pathOf('together'))}
        choices={[{ value: 'together', label: <Trans>All at the very same moment, where networks allow that</Trans> }]}
        values={form.together ? ['together'] : []}
        onChange={(values) => change({ together: values.length > 0 })}
      />
      <div className="grid gap-4 sm:grid-cols-2 lg:grid-cols-3">
        {form.together ? null : (
          <>
            <LengthInput
              name={pathOf('spread.over')}
              label={t`Spread over`}
              units={['minutes', 'hours', 'days']}
              fault={faultAt(pathOf('spread.over'))}
              value={form.over}
              onChange={(over) => change({ over })}
            />
            <LengthInput
              name={pathOf('spread.gap')}
              label={t`At least this far apart`}
              units={['minutes', 'hours']}
              fault={faultAt(pathOf('spread.gap'))}
              value={form.gap}
              onChange={(gap) => change({ gap })}
            />
          </>
        )}
        <LengthInput
          name={pathOf('lateBy')}
          label={t`Late by at most`}
          units={['minutes', 'hours', 'days']}
          fault={faultAt(pathOf('lateBy'))}
          value={form.late}
          onChange={(late) => change({ late })}
        />
      </div>
    </>
  )
}

function anchorChoices(
  { campaign }: PlainKit,
  known: Readonly<Record<string, string>>,
): readonly { readonly value: string; readonly label: string }[] {
  const names = new Set(['deadline', 'opening', ...Object.keys(campaign.anchors)])
  return [...names].map((value) => ({ value, label: known[value] ?? value }))
}
