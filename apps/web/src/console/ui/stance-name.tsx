import type { Stance } from '@chorus/shared'
import { useLingui } from '@lingui/react/macro'
import type { ReactNode } from 'react'

/** Who may say a message, by stance. */
export function useStanceNames(): Readonly<Record<Stance, string>> {
  const { t } = useLingui()
  return {
    author: t`authors`,
    signatory: t`signatories, authors`,
    supporter: t`supporters, signatories, authors`,
    anyone: t`anyone`,
  }
}

/** Who may say a message. */
export function StanceName({ stance }: { readonly stance: Stance }): ReactNode {
  return useStanceNames()[stance]
}
