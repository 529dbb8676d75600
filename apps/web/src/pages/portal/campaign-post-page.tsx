import { Trans, useLingui } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import { Isolated } from '../../components/isolated.tsx'
import { Button } from '../../components/button.tsx'
import type { Fault } from '../../components/error-summary.tsx'
import { Form } from '../../components/form.tsx'
import { Heading } from '../../components/heading.tsx'
import { Moment } from '../../components/moment.tsx'
import { Notice } from '../../components/notice.tsx'
import { PageHeading } from '../../components/page-heading.tsx'
import { PostPreview } from '../../components/post-preview.tsx'
import { TextArea } from '../../components/text-field.tsx'
import type { CampaignPostPageProps } from './campaign-post-page.props.ts'
import { MayChangeFields } from './may-change-fields.tsx'
import { PostCard } from './post-card.tsx'
import { PostStateText } from './post-state-text.tsx'
import { useWordingFaultText } from './wording-fault-text.ts'
import { ReasonField } from './reason-field.tsx'

/** One post and every answer to it: agree, decline, propose other words, withdraw. */
export function CampaignPostPage(props: CampaignPostPageProps): ReactNode {
  const { t } = useLingui()
  const { campaign, post, zone, campaignZone, isChanged } = props
  return (
    <>
      <PageHeading>{t`One of your posts`}</PageHeading>
      <p>
        <a href={`/p/campaigns/${campaign.slug}`} className="inline-block py-2">
          <Trans>
            Back to <Isolated text={campaign.title} />
          </Trans>
        </a>
      </p>
      {isChanged ? (
        <Notice kind="warning" title={t`This text changed while you read it`}>
          <p>
            <Trans>Nothing was recorded. This is how it reads now.</Trans>
          </p>
        </Notice>
      ) : null}
      <PostCard post={post} zone={zone} />
      {zone === campaignZone ? null : (
        <p className="text-sm text-quiet">
          <Trans>
            In the campaign’s time: <Moment at={post.dueAt} zone={campaignZone} />
          </Trans>
        </p>
      )}
      <p className="mt-3">
        <PostStateText {...post} />
      </p>
      {post.view === 'past' ? null : <Answers {...props} />}
      {post.url === undefined ? null : (
        <p>
          <a href={post.url} rel="noreferrer noopener" className="inline-block py-2">
            <Trans>See it on the network, to keep or delete it there</Trans>
          </a>
        </p>
      )}
    </>
  )
}

function Answers(props: CampaignPostPageProps): ReactNode {
  const { campaign, post, choice } = props
  const action = `/p/campaigns/${campaign.slug}/posts/${post.id}`
  const hidden = { hash: post.contentHash }
  return (
    <>
      {post.view === 'waiting' ? (
        <Form action={`${action}/approve`} hidden={hidden}>
          <MayChangeFields choice={choice} />
          <Button kind="primary">
            <Trans>Agree to this text</Trans>
          </Button>
        </Form>
      ) : null}
      {post.view === 'no' && post.state === 'declined' ? (
        <Form action={`${action}/agree`} hidden={hidden}>
          <Button>
            <Trans>Agree after all</Trans>
          </Button>
        </Form>
      ) : null}
      <WordingForm {...props} />
      {post.view === 'no' ? null : (
        <>
          <Heading level={2}>
            <Trans>Say no</Trans>
          </Heading>
          <Form action={`${action}/decline`} hidden={hidden}>
            <ReasonField />
            <Button>
              <Trans>Decline this post</Trans>
            </Button>
          </Form>
          <p>
            <a href={`/p/withdraw?post=${post.id}`} className="inline-block py-2">
              <Trans>Withdraw this post</Trans>
            </a>
          </p>
        </>
      )}
    </>
  )
}

function WordingForm({ campaign, post, pattern, variables, refused, proposals }: CampaignPostPageProps): ReactNode {
  const { t } = useLingui()
  const textOf = useWordingFaultText()
  const faults: readonly Fault[] = (refused?.faults ?? []).map((fault) => ({ field: 'text', message: textOf(fault) }))
  const names = variables.map((name) => `{${name}}`).join(' ')
  return (
    <>
      <Heading level={2} id="wording">
        <Trans>Say it in your own words</Trans>
      </Heading>
      <p>
        <Trans>
          The people who lead the campaign see your words and decide. If they accept them, your posts read like that and
          you are asked once more.
        </Trans>
      </p>
      <Proposals proposals={proposals} locale={post.preview.locale} />
      <Form action={`/p/campaigns/${campaign.slug}/posts/${post.id}/wording`} faults={faults}>
        <TextArea
          name="text"
          label={t`Your words`}
          hint={
            <Trans>
              Words in braces are filled in: <Isolated text={names} isLeftToRight />
            </Trans>
          }
          fault={faults.length === 0 ? undefined : faults.map(({ message }) => message).join(' ')}
          value={refused?.text ?? pattern ?? post.preview.segments.map(({ text }) => text).join('')}
          lang={post.preview.locale}
          rows={6}
          maxLength={4000}
        />
        {refused?.preview === undefined ? null : <PostPreview {...refused.preview} />}
        <TextArea
          name="note"
          label={t`Why`}
          hint={t`For the people who lead the campaign. You need not say.`}
          isOptional
          value={refused?.note}
          rows={2}
          maxLength={1000}
        />
        <Button>
          <Trans>Propose these words</Trans>
        </Button>
      </Form>
    </>
  )
}

type ProposalsProps = Pick<CampaignPostPageProps, 'proposals'> & { readonly locale: string }

function Proposals({ proposals, locale }: ProposalsProps): ReactNode {
  if (proposals.length === 0) return null
  return (
    <ul className="my-4 flex flex-col gap-3">
      {proposals.map((proposal) => (
        <li key={proposal.id} className="rounded-md border border-soft-line bg-raised p-4">
          <blockquote dir="auto" lang={locale} className="whitespace-pre-wrap">
            {proposal.text}
          </blockquote>
          <p className="mt-2 text-sm text-quiet">
            <ProposalStateText state={proposal.state} />
          </p>
          {proposal.answer === undefined ? null : (
            <p dir="auto" className="mt-2">
              <Trans>
                Their answer: <Isolated text={proposal.answer} />
              </Trans>
            </p>
          )}
        </li>
      ))}
    </ul>
  )
}

function ProposalStateText({ state }: Pick<CampaignPostPageProps['proposals'][number], 'state'>): ReactNode {
  switch (state) {
    case 'open':
      return <Trans>You proposed this. It waits for an answer.</Trans>
    case 'accepted':
      return <Trans>You proposed this, and it was accepted.</Trans>
    case 'declined':
      return <Trans>You proposed this, and it was declined.</Trans>
    case 'withdrawn':
      return <Trans>You proposed this, and took it back.</Trans>
  }
}
