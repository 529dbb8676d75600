import { Plural, Trans, useLingui } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import { Isolated } from '../../components/isolated.tsx'
import { Button, LinkButton } from '../../components/button.tsx'
import { Pagination } from '../../components/data.tsx'
import { Form } from '../../components/form.tsx'
import { Heading } from '../../components/heading.tsx'
import { Moment } from '../../components/moment.tsx'
import { PageHeading } from '../../components/page-heading.tsx'
import { BackToPortal } from './back-to-portal.tsx'
import { CampaignDoneNotice } from './campaign-done-notice.tsx'
import type { CampaignPageProps } from './campaign-page.props.ts'
import { ConsentText } from './consent-text.tsx'
import { MayChangeFields } from './may-change-fields.tsx'
import { PostCard } from './post-card.tsx'
import type { PostShown, PostView } from './post-shown.props.ts'
import { PostStateText } from './post-state-text.tsx'
import { ReasonField } from './reason-field.tsx'

/** A campaign as an organisation that was asked sees it: who asks for what, and each of its posts to the letter. */
export function CampaignPage(props: CampaignPageProps): ReactNode {
  const { title, slug, campaignState, participation } = props
  const isOver = campaignState === 'finished' || campaignState === 'canceled'
  return (
    <>
      <PageHeading>{title}</PageHeading>
      <CampaignDoneNotice {...props} />
      <About {...props} />
      <YourAnswer {...props} isOver={isOver} />
      <Heading level={2} id="posts">
        <Trans>Your posts</Trans>
      </Heading>
      <Views {...props} />
      <Posts {...props} />
      <Pagination nextHref={props.nextHref} firstHref={props.firstHref} />
      {isOver ? null : (
        <>
          <Heading level={2}>
            <Trans>Say no</Trans>
          </Heading>
          {participation === 'declined' || participation === 'left' ? null : <DeclineForm slug={slug} />}
          <p>
            <a href={`/p/withdraw?campaign=${encodeURIComponent(slug)}`} className="inline-block py-2">
              <Trans>Withdraw from this campaign</Trans>
            </a>
          </p>
        </>
      )}
      <BackToPortal />
    </>
  )
}

function About({ aim, askedBy, deadline, zone, campaignZone, title }: CampaignPageProps): ReactNode {
  const names = askedBy.join(', ')
  return (
    <>
      <p>
        {askedBy.length === 0 ? (
          <Trans>
            The people who lead <Isolated text={title} isStrong /> ask you to speak with them.
          </Trans>
        ) : (
          <Trans>
            <Isolated text={names} isStrong /> asks you to speak with this campaign.
          </Trans>
        )}
      </p>
      {aim === undefined ? null : (
        <blockquote dir="auto" className="my-4 border-s-4 border-line ps-4">
          {aim}
        </blockquote>
      )}
      {deadline === undefined ? null : (
        <p className="my-3">
          <Trans>
            Deadline: <Moment at={deadline} zone={zone} />
          </Trans>
          {zone === campaignZone ? null : (
            <span className="block text-sm text-quiet">
              <Trans>
                In the campaign’s time: <Moment at={deadline} zone={campaignZone} />
              </Trans>
            </span>
          )}
        </p>
      )}
    </>
  )
}

function YourAnswer(props: CampaignPageProps & { readonly isOver: boolean }): ReactNode {
  const { slug, participation, consent, isOver, path, zone } = props
  return (
    <>
      <Heading level={2}>
        <Trans>Your answer</Trans>
      </Heading>
      <p>
        <Standing participation={participation} isOver={isOver} />
      </p>
      {consent === undefined ? null : <ConsentText consent={consent} path={path} zone={zone} />}
      {isOver ? null : (
        <p className="mt-4">
          <LinkButton href={`/p/campaigns/${slug}/consent`}>
            {consent === undefined ? <Trans>Choose how to take part</Trans> : <Trans>Change how you take part</Trans>}
          </LinkButton>
        </p>
      )}
    </>
  )
}

function Standing({
  participation,
  isOver,
}: Pick<CampaignPageProps, 'participation'> & { readonly isOver: boolean }): ReactNode {
  if (isOver) return <Trans>This campaign is over. Nothing goes out any more.</Trans>
  switch (participation) {
    case 'invited':
      return (
        <Trans>
          You have not answered yet, so nothing goes out as you. Agreeing to a text below is an answer; you need not do
          anything else.
        </Trans>
      )
    case 'joined':
      return <Trans>You take part.</Trans>
    case 'declined':
      return <Trans>You declined. You can still agree: to one text, or to taking part.</Trans>
    case 'left':
      return <Trans>You withdrew. Nothing goes out as you. You can come back by choosing how to take part.</Trans>
  }
}

function Views({ slug, counts, view }: CampaignPageProps): ReactNode {
  const { t } = useLingui()
  const names: Readonly<Record<PostView, string>> = {
    waiting: t`Waiting for you`,
    yes: t`Agreed`,
    no: t`Left out`,
    past: t`Over`,
  }
  return (
    <nav aria-label={t`Which posts`}>
      <ul className="flex flex-wrap gap-x-5">
        {(['waiting', 'yes', 'no', 'past'] as const).map((one) => (
          <li key={one}>
            <a
              href={`/p/campaigns/${slug}?show=${one}#posts`}
              aria-current={one === view ? 'true' : undefined}
              className="inline-block py-2 aria-[current]:font-bold aria-[current]:text-ink aria-[current]:no-underline"
            >
              {names[one]} <bdi className="tabular-nums">({counts[one]})</bdi>
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}

function Posts(props: CampaignPageProps): ReactNode {
  const { posts, view, slug, zone } = props
  if (posts.length === 0)
    return (
      <p className="my-4">
        {view === 'waiting' ? <Trans>Nothing waits for you here.</Trans> : <Trans>There are none.</Trans>}
      </p>
    )
  if (view === 'waiting') return <AnswerForm {...props} />
  return (
    <ul className="my-4 flex flex-col gap-6">
      {posts.map((post) => (
        <li key={post.id}>
          <PostCard post={post} zone={zone} />
          <p>
            <PostStateText {...post} />
          </p>
          <PostLinks slug={slug} post={post} zone={zone} />
        </li>
      ))}
    </ul>
  )
}

function PostLinks({
  slug,
  post,
  zone,
}: {
  readonly slug: string
  readonly post: PostShown
  readonly zone: string
}): ReactNode {
  if (post.view === 'past')
    return (
      <>
        {post.publishedAt === undefined ? null : (
          <p className="text-sm text-quiet">
            <Moment at={post.publishedAt} zone={zone} />
          </p>
        )}
        {post.url === undefined ? null : (
          <p>
            <a href={post.url} rel="noreferrer noopener" className="inline-block py-2">
              <Trans>See it on the network, to keep or delete it there</Trans>
            </a>
          </p>
        )}
      </>
    )
  return (
    <p>
      <a href={`/p/campaigns/${slug}/posts/${post.id}`} className="inline-block py-2">
        {post.view === 'no' ? <Trans>Look at it again</Trans> : <Trans>Decline, propose other words, withdraw</Trans>}
      </a>
    </p>
  )
}

/**
 * Everything that is shown is named in the form with the hash of what was shown. The first button agrees to nothing:
 * browsers press the first one when somebody presses Enter in a field, and nobody shall agree that way.
 */
function AnswerForm({ slug, posts, zone, choice, view }: CampaignPageProps): ReactNode {
  return (
    <Form action={`/p/campaigns/${slug}/answers`} hidden={{ show: view }}>
      <button type="submit" name="approve" value="nothing" tabIndex={-1} aria-hidden="true" className="sr-only" />
      <MayChangeFields choice={choice} />
      <ul className="flex flex-col gap-8">
        {posts.map((post) => (
          <li key={post.id} className="border-t border-soft-line pt-4">
            <input type="hidden" name="post" value={`${post.id}:${post.contentHash}`} />
            <PostCard post={post} zone={zone} />
            <p className="mt-3">
              <Button name="approve" value={post.id}>
                <Trans>Agree to this text</Trans>
              </Button>
            </p>
            <PostLinks slug={slug} post={post} zone={zone} />
          </li>
        ))}
      </ul>
      <Button kind="primary" name="approve" value="shown">
        <Plural value={posts.length} one="Agree to the text shown here" other="Agree to the # texts shown here" />
      </Button>
      <p className="text-sm text-quiet">
        <Trans>You agree to exactly these words, at these times. Whatever you do not answer does not go out.</Trans>
      </p>
    </Form>
  )
}

function DeclineForm({ slug }: Pick<CampaignPageProps, 'slug'>): ReactNode {
  return (
    <details>
      <summary className="cursor-pointer py-2">
        <Trans>Decline the whole campaign</Trans>
      </summary>
      <Form action={`/p/campaigns/${slug}/decline`}>
        <ReasonField />
        <Button>
          <Trans>Decline the campaign</Trans>
        </Button>
      </Form>
    </details>
  )
}
