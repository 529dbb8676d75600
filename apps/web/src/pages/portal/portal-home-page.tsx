import { Plural, Trans, useLingui } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import { Button, LinkButton } from '../../components/button.tsx'
import { Form } from '../../components/form.tsx'
import { Isolated } from '../../components/isolated.tsx'
import { Heading } from '../../components/heading.tsx'
import { Moment } from '../../components/moment.tsx'
import { Notice } from '../../components/notice.tsx'
import { PageHeading } from '../../components/page-heading.tsx'
import { HandleStateText } from './handle-state-text.tsx'
import { HandleText } from './handle-text.tsx'
import type { PortalHomePageProps } from './portal-home-page.props.ts'

type Campaign = PortalHomePageProps['campaigns'][number]

/** What comes next for an organisation, what waits for its answer, and where everything is. */
export function PortalHomePage(props: PortalHomePageProps): ReactNode {
  const { organisation, handles, campaigns, hasOwnLink } = props
  const { t } = useLingui()
  const open = campaigns.filter(({ state }) => state !== 'finished' && state !== 'canceled')
  const past = campaigns.filter((campaign) => !open.includes(campaign))
  return (
    <>
      <PageHeading>{t`Your overview`}</PageHeading>
      <p className="text-lg">
        <bdi>{organisation}</bdi>
      </p>
      <ToPost toPost={props.toPost} />
      <NextStep {...props} />
      <Heading level={2}>
        <Trans>Campaigns</Trans>
      </Heading>
      {campaigns.length === 0 ? (
        <p>
          <Trans>You take part in no campaign.</Trans>
        </p>
      ) : null}
      <ul className="flex flex-col gap-3">
        {[...open, ...past].map((campaign) => (
          <li key={campaign.slug} className="rounded-md border border-soft-line bg-raised p-4">
            <CampaignLine {...campaign} />
          </li>
        ))}
      </ul>
      <Heading level={2}>
        <Trans>Handles</Trans>
      </Heading>
      {handles.length === 0 ? (
        <p>
          <Trans>None is connected. You can still take part, and post by yourselves.</Trans>
        </p>
      ) : (
        <ul className="list-disc ps-6">
          {handles.map((handle) => (
            <li key={`${handle.platform} ${handle.handle}`}>
              <HandleText {...handle} />: <HandleStateText state={handle.state} />
            </li>
          ))}
        </ul>
      )}
      <Ways hasOwnLink={hasOwnLink} />
      <Form action="/p/sign-out">
        <Button>
          <Trans>Sign out</Trans>
        </Button>
      </Form>
    </>
  )
}

function ToPost({ toPost }: Pick<PortalHomePageProps, 'toPost'>): ReactNode {
  if (toPost.length === 0) return null
  return (
    <Notice kind="warning" title={<Trans>To post by yourselves now</Trans>}>
      <ul className="list-disc ps-6">
        {toPost.map(({ path, campaign, lateAfter, zone }) => (
          <li key={path}>
            <a href={path} className="inline-block py-1">
              <Trans>
                A text for <Isolated text={campaign} />
              </Trans>
            </a>{' '}
            <Trans>
              by <Moment at={lateAfter} zone={zone} />
            </Trans>
          </li>
        ))}
      </ul>
    </Notice>
  )
}

function Ways({ hasOwnLink }: Pick<PortalHomePageProps, 'hasOwnLink'>): ReactNode {
  return (
    <>
      <Heading level={2}>
        <Trans>Everything else</Trans>
      </Heading>
      <ul className="list-disc ps-6">
        <Way href="/p/handles">
          <Trans>Connect a handle, or post by yourselves</Trans>
        </Way>
        <Way href="/p/withdraw">
          <Trans>Withdraw: a post, a handle, a campaign or everything</Trans>
        </Way>
        <Way href="/p/link">
          {hasOwnLink ? <Trans>Your own link to this page</Trans> : <Trans>Make your own link to this page</Trans>}
        </Way>
        <Way href="/p/sessions">
          <Trans>Where this page is open</Trans>
        </Way>
        <Way href="/p/settings">
          <Trans>Mails, language and your data</Trans>
        </Way>
      </ul>
    </>
  )
}

function Way({ href, children }: { readonly href: string; readonly children: ReactNode }): ReactNode {
  return (
    <li>
      <a href={href} className="inline-block py-1">
        {children}
      </a>
    </li>
  )
}

/** The one thing to do now, the most urgent first. */
function NextStep({ handles, campaigns, hasOwnLink, hasAddress }: PortalHomePageProps): ReactNode {
  const { t } = useLingui()
  const broken = handles.find(({ state }) => state === 'needs_reconnect')
  const waiting = campaigns.find(
    ({ awaiting, participation, state }) =>
      (awaiting > 0 || participation === 'invited') && state !== 'finished' && state !== 'canceled',
  )
  if (broken !== undefined) {
    return (
      <Step kind="warning" title={t`A handle has to be connected again`} href="/p/handles" action={t`Connect it again`}>
        <Trans>
          The network no longer lets us post as <HandleText {...broken} />. Its posts wait until you connect it again.
        </Trans>
      </Step>
    )
  }
  if (!hasOwnLink) {
    return (
      <Step kind="info" title={t`First: keep your own link`} href="/p/link" action={t`Make our own link`}>
        <Trans>
          Your invitation opened once. Your own link brings you back here, from any device, whenever you want to look,
          change your mind or withdraw.
        </Trans>
      </Step>
    )
  }
  if (handles.some(({ state }) => state === 'unconnected')) {
    return (
      <Step kind="info" title={t`Next: how do you want to speak?`} href="/p/handles" action={t`Choose`}>
        <Trans>Connect your handle, or choose to post by yourselves.</Trans>
      </Step>
    )
  }
  if (waiting !== undefined) {
    return (
      <Step kind="info" title={t`Next: your answer`} href={pathOf(waiting)} action={t`See the texts`}>
        <Trans>
          <Isolated text={waiting.title} /> waits for you. Until you answer, nothing is posted as you.
        </Trans>
      </Step>
    )
  }
  return (
    <Notice kind="done" title={t`Nothing waits for you`}>
      {hasAddress ? (
        <p>
          <Trans>You get a mail when something does.</Trans>
        </p>
      ) : (
        <p>
          <Trans>
            We have no mail address of yours, so nothing can tell you when something does. Look in here now and then, or{' '}
            <a href="/p/settings">give an address</a>.
          </Trans>
        </p>
      )}
    </Notice>
  )
}

type StepProps = {
  readonly kind: 'info' | 'warning'
  readonly title: string
  readonly href: string
  readonly action: string
  readonly children: ReactNode
}

function Step({ kind, title, href, action, children }: StepProps): ReactNode {
  return (
    <Notice kind={kind} title={title}>
      <p className="my-2">{children}</p>
      <p className="mt-3">
        <LinkButton kind="primary" href={href}>
          {action}
        </LinkButton>
      </p>
    </Notice>
  )
}

function CampaignLine(campaign: Campaign): ReactNode {
  const { title, awaiting, scheduled, published } = campaign
  return (
    <>
      <p>
        <a href={pathOf(campaign)} className="inline-block py-1 font-semibold">
          <bdi>{title}</bdi>
        </a>
      </p>
      <p>
        <AnswerText {...campaign} />
      </p>
      <p className="text-sm text-quiet">
        <Plural value={awaiting} one="# text waits for your answer" other="# texts wait for your answer" />
        {' · '}
        <Plural value={scheduled} one="# is scheduled" other="# are scheduled" />
        {' · '}
        <Plural value={published} one="# went out" other="# went out" />
      </p>
    </>
  )
}

function AnswerText({ participation, state }: Campaign): ReactNode {
  if (state === 'canceled') return <Trans>The campaign was canceled.</Trans>
  if (state === 'finished') return <Trans>The campaign is over.</Trans>
  switch (participation) {
    case 'invited':
      return <Trans>You have not answered yet.</Trans>
    case 'joined':
      return <Trans>You take part.</Trans>
    case 'declined':
      return <Trans>You declined.</Trans>
    case 'left':
      return <Trans>You withdrew.</Trans>
  }
}

const pathOf = ({ slug }: Campaign): string => `/p/campaigns/${slug}`
