import { Plural, Trans, useLingui } from '@lingui/react/macro'
import type { DragEvent, ReactNode } from 'react'

/** What is dragged: a wave, and the day that it was taken from. */
const DRAGGED = 'application/x-chorus-wave'

type CalendarEntryProps = {
  readonly wave: string
  readonly posts: number
  /** ISO date. */
  readonly day: string
  readonly mayMove: boolean
  readonly onOpen: () => void
}

/** Posts of one wave on one day. Opens what can be done with it; with a mouse it can be dragged as well. */
export function CalendarEntry({ wave, posts, day, mayMove, onOpen }: CalendarEntryProps): ReactNode {
  const { t } = useLingui()
  return (
    <button
      type="button"
      draggable={mayMove}
      onDragStart={({ dataTransfer }) => {
        dataTransfer.setData(DRAGGED, JSON.stringify({ wave, day }))
        dataTransfer.effectAllowed = 'move'
      }}
      onClick={onOpen}
      title={mayMove ? t`Open, or drag to another day` : undefined}
      className="block min-h-8 w-full cursor-pointer rounded border border-accent bg-raised px-2 py-1 text-start text-sm"
    >
      <bdi className="font-semibold">{wave}</bdi>{' '}
      <span className="text-quiet">
        <Plural value={posts} one="# post" other="# posts" />
      </span>
    </button>
  )
}

/** Beside the date of the day that it is by the campaign's clock. */
export function Today(): ReactNode {
  return (
    <strong className="ms-1.5 rounded bg-accent px-1.5 text-xs text-on-accent">
      <Trans>Today</Trans>
    </strong>
  )
}

type DropTarget = {
  readonly onDragOver: (event: DragEvent<HTMLElement>) => void
  readonly onDrop: (event: DragEvent<HTMLElement>) => void
}

/** A day that a wave can be dropped on. */
export function dropTarget(day: string, onOpen: (wave: string, from: string, to: string) => void): DropTarget {
  return {
    onDragOver: (event) => {
      if (event.dataTransfer.types.includes(DRAGGED)) event.preventDefault()
    },
    onDrop: (event) => {
      event.preventDefault()
      const dragged = draggedFrom(event.dataTransfer)
      if (dragged !== undefined && dragged.day !== day) onOpen(dragged.wave, dragged.day, day)
    },
  }
}

/** What was dropped, when it was one of ours. */
function draggedFrom(transfer: DataTransfer): { readonly wave: string; readonly day: string } | undefined {
  const text = transfer.getData(DRAGGED)
  if (text === '') return undefined
  const given: { readonly wave?: unknown; readonly day?: unknown } = JSON.parse(text)
  return typeof given.wave === 'string' && typeof given.day === 'string'
    ? { wave: given.wave, day: given.day }
    : undefined
}
