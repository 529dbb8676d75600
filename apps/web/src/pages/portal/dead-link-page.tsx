import { Trans, useLingui } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import { PageHeading } from '../../components/page-heading.tsx'
import type { DeadLinkPageProps } from './dead-link-page.props.ts'

/** Says calmly that a link opens nothing, why, and whom to ask. */
export function DeadLinkPage({ why }: DeadLinkPageProps): ReactNode {
  const { t } = useLingui()
  const titles: Readonly<Record<DeadLinkPageProps['why'], string>> = {
    unknown: t`This link opens nothing`,
    used: t`This invitation was used`,
    expired: t`This invitation has run out`,
    revoked: t`This invitation was taken back`,
    replaced: t`There is a newer link for you`,
    'has-access': t`Your organisation is in already`,
  }
  return (
    <>
      <PageHeading>{titles[why]}</PageHeading>
      <p>
        <Advice why={why} />
      </p>
      <p className="mt-4 text-quiet">
        <Trans>Nothing was changed, and nothing was posted.</Trans>
      </p>
    </>
  )
}

function Advice({ why }: DeadLinkPageProps): ReactNode {
  switch (why) {
    case 'unknown':
      return (
        <Trans>
          It may have been cut off when it was copied: open it again from the message that it came in. Or it was renewed
          since; then ask the people of the campaign for a new one.
        </Trans>
      )
    case 'used':
      return (
        <Trans>
          An invitation opens once. If it was you, go on in the browser where you opened it, or with your organisation’s
          own link. If it was not you, tell the people of the campaign at once: they can shut it out.
        </Trans>
      )
    case 'expired':
      return <Trans>Ask the people of the campaign who sent it for a new one. It takes them a moment.</Trans>
    case 'revoked':
      return (
        <Trans>
          Whoever sent it took it back, or the campaign is over. If you think that this is a mistake, ask them.
        </Trans>
      )
    case 'replaced':
      return <Trans>It was sent to you again, and only the newest link opens. Look for a later message.</Trans>
    case 'has-access':
      return (
        <Trans>
          The campaign is on your page now. Open it with your organisation’s own link. If that was lost, the people who
          run this installation can give you a new way in.
        </Trans>
      )
  }
}
