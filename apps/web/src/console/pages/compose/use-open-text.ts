import { type PlatformName, platformNames } from '@chorus/shared'
import { useNavigate, useSearch } from '@tanstack/react-router'
import type { PlainKit, PlainMessage } from '../../kit/plain-kit.ts'

type Goal = {
  readonly message?: string | undefined
  readonly locale?: string | undefined
  readonly platform?: PlatformName | undefined
}

/** Which text is open in the composer. It stands in the address, so that it can be passed on and gone back to. */
export type OpenText = {
  /** Undefined while there is none at all. */
  readonly message: PlainMessage | undefined
  readonly locale: string
  readonly platform: PlatformName | undefined
  /** What is not named stays, but for the network: that is named anew. */
  readonly go: (to: Goal) => void
}

export function useOpenText(kit: PlainKit): OpenText {
  const search = useSearch({ strict: false })
  const navigate = useNavigate()
  const message = kit.messages.find(({ key }) => key === search.message) ?? kit.messages[0]
  const locale = search.locale ?? kit.campaign.sourceLocale ?? message?.texts[0]?.locale ?? 'en'
  const platform = platformNames.find((name) => name === search.platform)
  return {
    message,
    locale,
    platform,
    go: ({ platform: network, ...to }) => {
      const next = {
        ...(message === undefined ? {} : { message: message.key }),
        locale,
        ...(search.languages === undefined ? {} : { languages: search.languages }),
        ...Object.fromEntries(Object.entries(to).filter(([, value]) => value !== undefined)),
        ...(network === undefined ? {} : { platform: network }),
      }
      void navigate({ to: '.', search: next, replace: true, resetScroll: false })
    },
  }
}
