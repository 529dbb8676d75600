import { Plural, Trans, useLingui } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import { Isolated } from '../../components/isolated.tsx'
import { Button } from '../../components/button.tsx'
import { Form } from '../../components/form.tsx'
import { Heading } from '../../components/heading.tsx'
import { Moment } from '../../components/moment.tsx'
import { PageHeading } from '../../components/page-heading.tsx'
import { PostPreview } from '../../components/post-preview.tsx'
import { BackToPortal } from './back-to-portal.tsx'
import { HandleText } from './handle-text.tsx'
import type { WithdrawalChoice, WithdrawPageProps } from './withdraw-page.props.ts'

/** What can be taken back and what would stop: one press each. */
export function WithdrawPage(props: WithdrawPageProps): ReactNode {
  const { t } = useLingui()
  const { organisation, isOne, everything, campaigns, handles, post } = props
  return (
    <>
      <PageHeading>{t`Withdraw`}</PageHeading>
      <p>
        <Trans>
          One press is enough, and you need to give no reason. It holds at once: nothing of it starts to go out later
          than two seconds after. What is out already stays on the network until you delete it there.
        </Trans>
      </p>
      {everything === undefined || everything.isDone ? null : (
        <p>
          <a href="#everything" className="inline-block py-2">
            <Trans>To withdraw everything at once</Trans>
          </a>
        </p>
      )}
      <OnePost post={post} />
      <Campaigns campaigns={campaigns} />
      <Handles handles={handles} />
      <Everything everything={everything} organisation={organisation} />
      {isOne ? (
        <p>
          <a href="/p/withdraw" className="inline-block py-2">
            <Trans>Withdraw something else</Trans>
          </a>
        </p>
      ) : null}
      <BackToPortal />
    </>
  )
}

function OnePost({ post }: Pick<WithdrawPageProps, 'post'>): ReactNode {
  return (
    <>
      {post === undefined ? null : (
        <>
          <PostPreview {...post.preview} />
          <p className="text-sm text-quiet">
            <Moment at={post.dueAt} zone={post.zone} />
          </p>
          <WithdrawForm {...post} hidden={{ scope: 'post', post: post.id }}>
            <Trans>Withdraw this post</Trans>
          </WithdrawForm>
        </>
      )}
    </>
  )
}

function Campaigns({ campaigns }: Pick<WithdrawPageProps, 'campaigns'>): ReactNode {
  return (
    <>
      {campaigns.length === 0 ? null : (
        <Heading level={2}>
          <Trans>A campaign</Trans>
        </Heading>
      )}
      {campaigns.map((campaign) => (
        <WithdrawForm key={campaign.slug} {...campaign} hidden={{ scope: 'campaign', campaign: campaign.slug }}>
          <Trans>
            Withdraw from <Isolated text={campaign.title} />
          </Trans>
        </WithdrawForm>
      ))}
    </>
  )
}

function Handles({ handles }: Pick<WithdrawPageProps, 'handles'>): ReactNode {
  return (
    <>
      {handles.length === 0 ? null : (
        <>
          <Heading level={2}>
            <Trans>A handle</Trans>
          </Heading>
          <p>
            <Trans>Its permission is given back to the network and destroyed here.</Trans>
          </p>
        </>
      )}
      {handles.map((handle) => (
        <WithdrawForm
          key={`${handle.platform}:${handle.handle}`}
          {...handle}
          hidden={{ scope: 'account', account: `${handle.platform}:${handle.handle}` }}
        >
          <Trans>
            Withdraw <HandleText {...handle} />
          </Trans>
        </WithdrawForm>
      ))}
    </>
  )
}

function Everything({ everything, organisation }: Pick<WithdrawPageProps, 'everything' | 'organisation'>): ReactNode {
  return (
    <>
      {everything === undefined ? null : (
        <>
          <Heading level={2} id="everything">
            <Trans>Everything</Trans>
          </Heading>
          <p>
            <Trans>
              Every campaign and every handle of <Isolated text={organisation} isStrong />. You can still come here
              afterwards, to look or to delete your data.
            </Trans>
          </p>
          <WithdrawForm {...everything} hidden={{ scope: 'everything' }}>
            <Trans>Withdraw everything</Trans>
          </WithdrawForm>
        </>
      )}
    </>
  )
}

type WithdrawFormProps = WithdrawalChoice & {
  readonly isDone: boolean
  readonly hidden: Readonly<Record<string, string>>
  readonly children: ReactNode
}

/** The button is there also when it was pressed before: pressing again does what may be left, and shows what came of it. */
function WithdrawForm({ toCome, inFlight, out, isDone, hidden, children }: WithdrawFormProps): ReactNode {
  return (
    <div className="my-4 rounded-md border border-soft-line bg-raised px-4 py-2">
      <p className="pt-2 text-sm text-quiet">
        {isDone ? (
          <Trans>Withdrawn before.</Trans>
        ) : (
          <Plural
            value={toCome}
            _0="Nothing of it is to come."
            one="One post will not go out."
            other="# posts will not go out."
          />
        )}{' '}
        {inFlight === 0 ? null : (
          <Plural
            value={inFlight}
            one="One is going out at this moment and may arrive."
            other="# are going out at this moment and may arrive."
          />
        )}{' '}
        {out === 0 ? null : <Plural value={out} one="One is out already." other="# are out already." />}
      </p>
      <Form action="/p/withdraw" hidden={hidden}>
        <Button kind="danger">{children}</Button>
      </Form>
    </div>
  )
}
