import { Trans } from '@lingui/react/macro'
import type { ReactNode } from 'react'

type RehearsalBannerProps = {
  /** Where its posts are to be seen, for those who work here. */
  readonly sandboxUrl?: string | undefined
}

/** Stands above every page of a rehearsal. */
export function RehearsalBanner({ sandboxUrl }: RehearsalBannerProps): ReactNode {
  return (
    <p className="border-b-2 border-warn bg-warn-paper px-5 py-2 text-center text-warn">
      <Trans>
        This is a <strong>rehearsal</strong>: nothing leaves this installation.
      </Trans>{' '}
      {sandboxUrl === undefined ? null : (
        <a href={sandboxUrl} target="_blank" rel="noreferrer noopener" className="text-warn print:hidden">
          <Trans>See what was posted</Trans>
        </a>
      )}
    </p>
  )
}
