import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { useQueryClient } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import type { components } from '../../api/api-types.gen.ts'
import { queries } from '../../api/client.ts'
import { useAnnounce } from '../../live-region.tsx'
import { ActionButton } from '../../ui/action-button.tsx'
import { Failure } from '../../ui/states.tsx'

type Undone = components['schemas']['Undone']

type UndoButtonProps = { readonly campaign: string; readonly onUndone?: ((undone: Undone) => void) | undefined }

/** Takes the last apply, or the last move of a date, back: all of it, while none of its posts went out. */
export function UndoButton({ campaign, onUndone }: UndoButtonProps): ReactNode {
  const { t } = useLingui()
  const client = useQueryClient()
  const announce = useAnnounce()
  const [undone, setUndone] = useState<Undone>()
  const undo = queries.useMutation('post', '/campaigns/{campaign}/undo', {
    onSuccess: async (answer) => {
      setUndone(answer)
      announce(t`It is undone.`)
      onUndone?.(answer)
      await client.invalidateQueries()
    },
  })
  if (undone !== undefined) {
    return (
      // The button that had the focus is gone.
      <p ref={(line) => line?.focus()} tabIndex={-1} className="mt-3 font-bold">
        <Trans>It is undone.</Trans>{' '}
        <Plural value={undone.restored} one="# post is as it was." other="# posts are as they were." />{' '}
        <Plural value={undone.removed} one="# post is gone again." other="# posts are gone again." />
      </p>
    )
  }
  return (
    <div className="mt-3">
      <ActionButton isBusy={undo.isPending} onPress={() => undo.mutate({ params: { path: { campaign } } })}>
        <Trans>Undo</Trans>
      </ActionButton>
      {undo.error === null ? null : <Failure problem={undo.error} />}
    </div>
  )
}
