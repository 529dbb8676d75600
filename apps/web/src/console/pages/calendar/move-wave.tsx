import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { type ReactNode, useEffect, useId, useRef, useState } from 'react'
import type { components } from '../../api/api-types.gen.ts'
import { api } from '../../api/client.ts'
import type { PlainKit } from '../../kit/plain-kit.ts'
import { type ReadKit, readKit, saveKit } from '../../kit/save-kit.ts'
import { shiftMoment } from '../../kit/shift-wave.ts'
import { useAnnounce } from '../../live-region.tsx'
import { ActionButton } from '../../ui/action-button.tsx'
import { DIALOG } from '../../ui/confirm-dialog.tsx'
import { Input } from '../../ui/inputs.tsx'
import { Failure } from '../../ui/states.tsx'
import { UndoButton } from '../plan/undo-button.tsx'

/** A wave of a day that somebody opened, and the day that they dropped it on, if they did. */
export type Moving = { readonly wave: string; readonly day: string; readonly to?: string | undefined }

type MoveWaveProps = {
  readonly campaign: string
  readonly moving: Moving
  readonly mayWork: boolean
  readonly onClose: () => void
}

type Counts = components['schemas']['Plan']['counts']

type Step =
  | { readonly kind: 'asked' | 'busy' | 'cannot' | 'back' }
  /** Saved in the campaign; no post moved yet. */
  | {
      readonly kind: 'moved'
      readonly before: PlainKit
      readonly read: ReadKit
      readonly version: number
      readonly counts: Counts
    }
  | { readonly kind: 'applied'; readonly before: PlainKit; readonly read: ReadKit }
  | { readonly kind: 'failed'; readonly problem: unknown }

/** Moves a wave to another day: says what follows, applies it when that is right, takes it back when it is not. */
export function MoveWave({ campaign, moving, mayWork, onClose }: MoveWaveProps): ReactNode {
  const { wave, day } = moving
  const { t, i18n } = useLingui()
  const id = useId()
  const client = useQueryClient()
  const announce = useAnnounce()
  const dialog = useRef<HTMLDialogElement>(null)
  const [step, setStep] = useState<Step>({ kind: 'asked' })
  useEffect(() => {
    if (dialog.current?.open === false) dialog.current.showModal()
  }, [])
  const take = async (act: () => Promise<Step>): Promise<void> => {
    const next = await act().catch((problem: unknown): Step => ({ kind: 'failed', problem }))
    setStep(next)
    if (next.kind === 'applied') announce(t`The plan is applied.`)
    if (next.kind === 'back') announce(t`The wave is where it was.`)
    await client.invalidateQueries()
  }
  const run = (act: () => Promise<Step>): void => {
    setStep({ kind: 'busy' })
    void take(act)
  }
  const dayText = Temporal.PlainDate.from(day).toLocaleString(i18n.locale, { dateStyle: 'full', calendar: 'gregory' })
  return (
    <dialog ref={dialog} aria-labelledby={id} onClose={onClose} className={DIALOG}>
      <h2 id={id} className="mb-2 text-xl font-bold">
        <bdi>{wave}</bdi>
      </h2>
      <p>{dayText}</p>
      {mayWork ? <Steps campaign={campaign} moving={moving} step={step} run={run} /> : null}
      <p className="mt-6">
        <ActionButton onPress={() => dialog.current?.close()}>
          <Trans>Close</Trans>
        </ActionButton>
      </p>
    </dialog>
  )
}

type StepsProps = {
  readonly campaign: string
  readonly moving: Moving
  readonly step: Step
  readonly run: (act: () => Promise<Step>) => void
}

function Steps({ campaign, moving, step, run }: StepsProps): ReactNode {
  switch (step.kind) {
    case 'asked':
    case 'busy':
      return <Ask campaign={campaign} moving={moving} isBusy={step.kind === 'busy'} run={run} />
    case 'cannot':
      return (
        <p role="alert" className="mt-4">
          <Trans>This wave repeats, or follows each organisation’s answer: it has no one day to move.</Trans>{' '}
          <Link to="/campaigns/$campaign/plan" params={{ campaign }}>
            <Trans>Change it with the waves</Trans>
          </Link>
        </p>
      )
    case 'failed':
      return <Failure problem={step.problem} />
    case 'moved':
      return <Moved campaign={campaign} step={step} run={run} />
    case 'applied':
      return (
        <div role="status" className="mt-4">
          <p className="font-bold">
            <Trans>The plan is applied.</Trans>
          </p>
          {/* The posts go back, and so does the wave that they came from. */}
          <UndoButton campaign={campaign} onUndone={() => void takeBack(campaign, step.read, step.before)} />
        </div>
      )
    case 'back':
      return (
        <p role="status" className="mt-4 font-bold">
          <Trans>The wave is where it was.</Trans>
        </p>
      )
  }
}

type AskProps = Omit<StepsProps, 'step'> & { readonly isBusy: boolean }

function Ask({ campaign, moving: { wave, day, to: dropped }, isBusy, run }: AskProps): ReactNode {
  const { t } = useLingui()
  const [to, setTo] = useState(dropped ?? day)
  const days = Temporal.PlainDate.from(day).until(to === '' ? day : to).days
  return (
    <div className="mt-4 flex flex-wrap items-end gap-3">
      <Input name="move-to" label={t`Move to`} type="date" value={to} onChange={setTo} />
      <ActionButton
        kind="primary"
        isBusy={isBusy || days === 0}
        onPress={() => run(() => moveBy(campaign, wave, days))}
      >
        <Trans>Move the wave</Trans>
      </ActionButton>
    </div>
  )
}

type MovedProps = Pick<StepsProps, 'campaign' | 'run'> & { readonly step: Extract<Step, { readonly kind: 'moved' }> }

function Moved({ campaign, step, run }: MovedProps): ReactNode {
  const { move, cancel, create } = step.counts
  return (
    <div role="status" className="mt-4">
      <p className="font-bold">
        <Trans>The wave is moved. Its posts move when the plan is applied:</Trans>
      </p>
      <p>
        <Plural value={move} one="# post moves." other="# posts move." />{' '}
        <Plural value={cancel} one="# post is canceled." other="# posts are canceled." />{' '}
        <Plural value={create} one="# post is new." other="# posts are new." />
      </p>
      <div className="mt-3 flex flex-wrap gap-3">
        <ActionButton kind="primary" onPress={() => run(() => applyPlan(campaign, step))}>
          <Trans>Apply the plan</Trans>
        </ActionButton>
        <ActionButton onPress={() => run(() => takeBack(campaign, step.read, step.before))}>
          <Trans>Take it back</Trans>
        </ActionButton>
      </div>
    </div>
  )
}

/** Only what is saved in the campaign changes: posts stay until the plan is applied. */
async function moveBy(campaign: string, key: string, days: number): Promise<Step> {
  const read = await readKit(campaign)
  const wave = read.kit.waves.find((each) => each.key === key)
  const when = wave === undefined ? undefined : shiftMoment(wave.when, days)
  if (when === undefined) return { kind: 'cannot' }
  const waves = read.kit.waves.map((each) => (each.key === key ? { ...each, when } : each))
  const saved = await saveKit(campaign, read, { ...read.kit, waves })
  if (saved.kind !== 'saved') return { kind: 'failed', problem: problemOf(saved) }
  const { data, error } = await api.POST('/campaigns/{campaign}/plan', {
    params: { path: { campaign }, query: { part: 'summary', limit: 0 } },
  })
  if (data === undefined) return { kind: 'failed', problem: error }
  return { kind: 'moved', before: read.kit, read: saved.read, version: data.version, counts: data.counts }
}

type Applied = { readonly version: number; readonly before: PlainKit; readonly read: ReadKit }

async function applyPlan(campaign: string, { version, before, read }: Applied): Promise<Step> {
  const { data, error } = await api.POST('/campaigns/{campaign}/apply', {
    params: { path: { campaign }, header: { 'if-match': `"v${version}"` } },
    body: { version },
  })
  return data === undefined ? { kind: 'failed', problem: error } : { kind: 'applied', before, read }
}

async function takeBack(campaign: string, read: ReadKit, before: PlainKit): Promise<Step> {
  const saved = await saveKit(campaign, read, before)
  return saved.kind === 'saved' ? { kind: 'back' } : { kind: 'failed', problem: problemOf(saved) }
}

function problemOf(saved: Exclude<Awaited<ReturnType<typeof saveKit>>, { readonly kind: 'saved' }>): unknown {
  switch (saved.kind) {
    case 'faults':
      return { code: 'kit-faults', status: 422 }
    case 'conflict':
      return { code: 'changed-meanwhile', status: 412 }
    case 'failed':
      return saved.problem
  }
}
