import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { useQueryClient } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { Heading } from '../../../components/heading.tsx'
import { Notice } from '../../../components/notice.tsx'
import type { components } from '../../api/api-types.gen.ts'
import { queries } from '../../api/client.ts'
import { useAnnounce } from '../../live-region.tsx'
import { ActionButton } from '../../ui/action-button.tsx'
import { Input } from '../../ui/inputs.tsx'
import { Failure } from '../../ui/states.tsx'
import { TwoZones } from '../../ui/two-zones.tsx'
import { UndoButton } from './undo-button.tsx'

type MoveDeadlineProps = { readonly campaign: string; readonly deadline: string; readonly timeZone: string }

type Moved = components['schemas']['AnchorMoved']

/** The deadline moved as one gesture: choose, see what follows, do it, and take it back if that was wrong. */
export function MoveDeadline({ campaign, deadline, timeZone }: MoveDeadlineProps): ReactNode {
  const { t } = useLingui()
  const client = useQueryClient()
  const announce = useAnnounce()
  const now = wallOf(deadline, timeZone)
  const [to, setTo] = useState(now)
  const look = queries.useMutation('post', '/campaigns/{campaign}/move-anchor')
  const move = queries.useMutation('post', '/campaigns/{campaign}/move-anchor', {
    onSuccess: async () => {
      look.reset()
      announce(t`The deadline is moved.`)
      await client.invalidateQueries()
    },
  })
  const request = { params: { path: { campaign } } }
  const isSame = to === now || to === ''
  const seen = look.data
  const problem = look.error ?? move.error
  return (
    <section>
      <Heading level={2}>
        <Trans>The deadline</Trans>
      </Heading>
      <p>
        <TwoZones at={deadline} zone={timeZone} />
      </p>
      <Form
        to={to}
        zone={timeZone}
        isBusy={isSame || look.isPending}
        onChange={(value) => {
          setTo(value)
          look.reset()
          move.reset()
        }}
        onLook={() => look.mutate({ ...request, body: { anchor: 'deadline', to, dryRun: true } })}
      />
      {problem === null ? null : <Failure problem={problem} />}
      {seen === undefined ? null : (
        <Foreseen
          moved={seen}
          zone={timeZone}
          isBusy={move.isPending}
          onMove={() =>
            move.mutate({ ...request, body: { anchor: 'deadline', to, dryRun: false, version: seen.version } })
          }
        />
      )}
      {move.data === undefined ? null : (
        <Done
          key={move.data.version}
          campaign={campaign}
          moved={move.data}
          zone={timeZone}
          onUndone={() => setTo(wallOf(move.data.from, timeZone))}
        />
      )}
    </section>
  )
}

type FormProps = {
  readonly to: string
  readonly zone: string
  readonly isBusy: boolean
  readonly onChange: (to: string) => void
  readonly onLook: () => void
}

function Form({ to, zone: timeZone, isBusy, onChange, onLook }: FormProps): ReactNode {
  return (
    <div className="mt-3 flex flex-wrap items-end gap-3">
      <Input
        name="deadline"
        label={<Trans>New deadline, by the clock of {timeZone}</Trans>}
        type="datetime-local"
        value={to}
        onChange={onChange}
      />
      <ActionButton isBusy={isBusy} onPress={onLook}>
        <Trans>See what follows</Trans>
      </ActionButton>
    </div>
  )
}

type ForeseenProps = {
  readonly moved: Moved
  readonly zone: string
  readonly isBusy: boolean
  readonly onMove: () => void
}

function Foreseen({ moved, zone, isBusy, onMove }: ForeseenProps): ReactNode {
  return (
    <Notice kind="warning" title={<Trans>Nothing is moved yet. This is what follows:</Trans>}>
      <Effect moved={moved} zone={zone} />
      <p className="mt-3">
        <ActionButton kind="primary" isBusy={isBusy} onPress={onMove}>
          <Trans>Move the deadline</Trans>
        </ActionButton>
      </p>
    </Notice>
  )
}

type DoneProps = {
  readonly campaign: string
  readonly moved: Moved
  readonly zone: string
  readonly onUndone: () => void
}

function Done({ campaign, moved, zone, onUndone }: DoneProps): ReactNode {
  const [isUndone, setUndone] = useState(false)
  return (
    <Notice
      kind="done"
      title={isUndone ? <Trans>The deadline is where it was.</Trans> : <Trans>The deadline is moved.</Trans>}
    >
      {isUndone ? null : <Effect moved={moved} zone={zone} />}
      <UndoButton
        campaign={campaign}
        onUndone={() => {
          setUndone(true)
          onUndone()
        }}
      />
    </Notice>
  )
}

/** As an input of the browser has it. */
function wallOf(at: string, zone: string): string {
  return Temporal.Instant.from(at).toZonedDateTimeISO(zone).toPlainDateTime().toString().slice(0, 16)
}

function Effect({ moved, zone }: { readonly moved: Moved; readonly zone: string }): ReactNode {
  const { first, last } = moved
  return (
    <ul className="mt-2 list-disc ps-5">
      <li>
        <Plural value={moved.moved} one="# post moves." other="# posts move." />
      </li>
      {moved.reworded === 0 ? null : (
        <li>
          <Plural value={moved.reworded} one="# post gets another text." other="# posts get another text." />
        </li>
      )}
      {moved.created === 0 ? null : (
        <li>
          <Plural value={moved.created} one="# post is new." other="# posts are new." />
        </li>
      )}
      {moved.canceled === 0 ? null : (
        <li>
          <Plural value={moved.canceled} one="# post is canceled." other="# posts are canceled." />
        </li>
      )}
      <li>
        <Plural
          value={moved.kept}
          one="# post stays: it is out already, or settled."
          other="# posts stay: they are out already, or settled."
        />
      </li>
      {moved.asks === 0 ? null : (
        <li>
          <Plural
            value={moved.asks}
            one="# post then waits for an approval."
            other="# posts then wait for approvals."
          />
        </li>
      )}
      {first === undefined ? null : (
        <li>
          <Trans>
            The first one that moves is due <TwoZones at={first.dueAt} zone={zone} />
          </Trans>
        </li>
      )}
      {last === undefined ? null : (
        <li>
          <Trans>
            The last one is due <TwoZones at={last.dueAt} zone={zone} />
          </Trans>
        </li>
      )}
      {moved.problems.map(({ code, message }) => (
        <li key={`${code} ${message}`} lang="en" dir="ltr">
          {message}
        </li>
      ))}
    </ul>
  )
}
