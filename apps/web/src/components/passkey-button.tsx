import { useLingui } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import script from '../passkey.js?url&no-inline'
import { buttonClass } from './button.tsx'

type PasskeyButtonProps = {
  readonly action: 'register' | 'sign-in'
  /** Where to go afterwards. */
  readonly returnTo: string
}

/** Unseen until the script finds that the browser can: without script, the mail is the way. */
export function PasskeyButton({ action, returnTo }: PasskeyButtonProps): ReactNode {
  const { t } = useLingui()
  return (
    <div hidden data-passkey={action} data-return={returnTo} className="my-6">
      <button type="button" className={buttonClass('secondary')}>
        {action === 'register' ? t`Add a passkey` : t`Use a passkey`}
      </button>
      <p role="alert" hidden className="mt-3 text-danger">
        {t`That did not work. Try again, or use another way.`}
      </p>
      <script type="module" src={script} />
    </div>
  )
}
