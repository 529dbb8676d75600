import { Trans, useLingui } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import { Button } from '../../components/button.tsx'
import { Form } from '../../components/form.tsx'
import { Heading } from '../../components/heading.tsx'
import { Isolated } from '../../components/isolated.tsx'
import { Moment } from '../../components/moment.tsx'
import { Notice } from '../../components/notice.tsx'
import { PageHeading } from '../../components/page-heading.tsx'
import { HandleText } from './handle-text.tsx'
import type { InvitationPageProps } from './invitation-page.props.ts'

/** Who asks whom for what, what it means, what is kept and how to leave: all of it before anything is agreed to. */
export function InvitationPage(props: InvitationPageProps): ReactNode {
  const { organisation, campaign, aim, handles, action, expiresAt, zone, renewsAccess } = props
  const { t } = useLingui()
  return (
    <>
      <PageHeading>{t`You are invited to take part`}</PageHeading>
      <p className="text-lg">
        <Trans>
          The campaign <Isolated text={campaign} isStrong /> asks <Isolated text={organisation} isStrong /> to speak
          with it, in your own name and only as far as you agree.
        </Trans>
      </p>
      {aim === undefined ? null : (
        <blockquote dir="auto" className="my-4 border-s-4 border-line ps-4">
          {aim}
        </blockquote>
      )}
      {renewsAccess ? <Renews /> : null}
      <Form action={action}>
        <Button kind="primary">
          <Trans>Have a look</Trans>
        </Button>
        <p className="text-sm text-quiet">
          <Trans>This agrees to nothing yet. It opens a page for your organisation, where you decide.</Trans>
        </p>
      </Form>
      <WhatYouDecide />
      {handles.length === 0 ? null : (
        <>
          <p className="mt-4">
            <Trans>The campaign has these handles of yours in mind:</Trans>
          </p>
          <ul className="list-disc ps-6">
            {handles.map((handle) => (
              <li key={`${handle.platform} ${handle.handle}`}>
                <HandleText {...handle} />
              </li>
            ))}
          </ul>
        </>
      )}
      <WhatIsKept />
      <HowToLeave />
      <p className="mt-8 text-sm text-quiet">
        <Trans>
          This link opens once, until <Moment at={expiresAt} zone={zone} />. If you did not expect it, close this page:
          nothing happens.
        </Trans>
      </p>
    </>
  )
}

function Renews(): ReactNode {
  const { t } = useLingui()
  return (
    <Notice kind="warning" title={t`This link replaces the way in that you had`}>
      <p>
        <Trans>
          Going on signs out every browser of your organisation and ends its own link. Go on only if your organisation
          asked for this.
        </Trans>
      </p>
    </Notice>
  )
}

function WhatYouDecide(): ReactNode {
  return (
    <>
      <Heading level={2}>
        <Trans>What you decide there</Trans>
      </Heading>
      <ul className="list-disc ps-6">
        <li>
          <Trans>
            How you speak: connect a handle, and posts go out as you at the agreed moment; or get the texts and post
            them yourself.
          </Trans>
        </li>
        <li>
          <Trans>
            What you say: you see every text first. What you do not agree to is not posted. No answer means no.
          </Trans>
        </li>
        <li>
          <Trans>Whether you take part at all: you may decline, and nobody asks for your reasons.</Trans>
        </li>
      </ul>
    </>
  )
}

function WhatIsKept(): ReactNode {
  return (
    <>
      <Heading level={2}>
        <Trans>What is kept here</Trans>
      </Heading>
      <ul className="list-disc ps-6">
        <li>
          <Trans>The name of your organisation, its languages and time zone, and your answers.</Trans>
        </li>
        <li>
          <Trans>
            If you connect a handle: a permission from the network, encrypted. Never your password. It lets us post, and
            see and delete what was posted; not read your messages, and not change your account.
          </Trans>
        </li>
        <li>
          <Trans>No trackers, no addresses of your computer or phone.</Trans>
        </li>
      </ul>
    </>
  )
}

function HowToLeave(): ReactNode {
  return (
    <>
      <Heading level={2}>
        <Trans>How to leave</Trans>
      </Heading>
      <p>
        <Trans>
          At any time, with one button on your page: one post, one handle, a campaign, or everything. It holds at once:
          no post starts after it, and the permission is given back to the network and destroyed here. You may also take
          it back at the network itself.
        </Trans>
      </p>
    </>
  )
}
