import { Trans, useLingui } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import { Button, LinkButton } from '../../components/button.tsx'
import { Form } from '../../components/form.tsx'
import { Heading } from '../../components/heading.tsx'
import { Isolated } from '../../components/isolated.tsx'
import { Moment } from '../../components/moment.tsx'
import { Notice } from '../../components/notice.tsx'
import { PageHeading } from '../../components/page-heading.tsx'
import { PostPreview } from '../../components/post-preview.tsx'
import { TextField } from '../../components/text-field.tsx'
import { NETWORK_NAMES } from './handle-name.ts'
import type { HandPostPageProps } from './hand-post-page.props.ts'

/** A text that an organisation posts by itself: to copy, to open at the network, and to say that it is out. */
export function HandPostPage(props: HandPostPageProps): ReactNode {
  const { campaign, state, text } = props
  const { t } = useLingui()
  return (
    <>
      <PageHeading>{t`A text to post by yourselves`}</PageHeading>
      <p>
        <Trans>
          For <Isolated text={campaign} />.
        </Trans>
      </p>
      <StateNotice {...props} />
      {text === '' || state === 'stopped' ? null : <TextToPost {...props} />}
      {state === 'stopped' ? null : <PicturesToPost {...props} />}
      {state === 'open' && props.shareUrl !== undefined ? <Share {...props} shareUrl={props.shareUrl} /> : null}
      {state === 'open' || state === 'waits' || state === 'over' ? <Report {...props} /> : null}
      {state === 'refused' ? <TakeOver {...props} /> : null}
    </>
  )
}

function StateNotice(props: HandPostPageProps): ReactNode {
  const { state, lateAfter, zone } = props
  switch (state) {
    case 'open':
      return (
        <p className="mt-2">
          <Trans>
            Best posted by <Moment at={lateAfter} zone={zone} />. Later it may no longer be right.
          </Trans>
        </p>
      )
    case 'waits':
      return (
        <Notice kind="warning" title={<Trans>Please wait: it is paused</Trans>}>
          <p>
            <Trans>Somebody paused the campaign. Do not post this now; look here again later.</Trans>
          </p>
        </Notice>
      )
    case 'over':
      return (
        <Notice kind="info" title={<Trans>Its time is over</Trans>}>
          <p>
            <Trans>Please do not post it any more. If you did in time, tell us the address below.</Trans>
          </p>
        </Notice>
      )
    case 'reported':
    case 'stopped':
    case 'refused':
    case 'later':
      return <EndNotice {...props} />
  }
}

function EndNotice({ state, remoteUrl, platform }: HandPostPageProps): ReactNode {
  if (state === 'reported')
    return (
      <Notice kind="done" title={<Trans>Thank you: it is out</Trans>}>
        {remoteUrl === undefined ? null : (
          <p className="break-words">
            <a href={remoteUrl} rel="noreferrer">
              <bdi>{remoteUrl}</bdi>
            </a>
          </p>
        )}
      </Notice>
    )
  if (state === 'stopped')
    return (
      <Notice kind="warning" title={<Trans>Please do not post this</Trans>}>
        <p>
          <Trans>It was withdrawn, declined or canceled. Nobody waits for it any more.</Trans>
        </p>
      </Notice>
    )
  if (state === 'refused')
    return (
      <Notice kind="warning" title={<Trans>{NETWORK_NAMES[platform]} did not accept it</Trans>}>
        <p>
          <Trans>Nothing went out.</Trans>
        </p>
      </Notice>
    )
  return (
    <Notice kind="info" title={<Trans>There is nothing to do yet</Trans>}>
      <p>
        <Trans>This post is not yours to post now. If that changes, you will see it here.</Trans>
      </p>
    </Notice>
  )
}

function TextToPost({ platform, organisation, handle, locale, text, length, limit }: HandPostPageProps): ReactNode {
  return (
    <>
      <Heading level={2}>
        <Trans>The text, to the letter</Trans>
      </Heading>
      <div className="select-all">
        <PostPreview
          platform={platform}
          name={organisation}
          handle={handle}
          segments={[{ kind: 'text', text, start: 0 }]}
          locale={locale}
          length={length}
          limit={limit}
        />
      </div>
    </>
  )
}

/** What no network's page takes from a link: the pictures, to take along, and the words that belong to each. */
function PicturesToPost({ pictures, locale }: HandPostPageProps): ReactNode {
  if (pictures.length === 0) return null
  return (
    <>
      <Heading level={2}>
        <Trans>The pictures</Trans>
      </Heading>
      <p>
        <Trans>
          Save each picture and add it to your post. Give it its alternative text: people who do not see the picture
          hear or read that instead.
        </Trans>
      </p>
      <ol className="mt-3 flex flex-col gap-5">
        {pictures.map(({ src, alt, width, height }, place) => (
          <li key={src}>
            <img
              src={src}
              alt={alt}
              lang={locale}
              width={width}
              height={height}
              className="h-auto max-h-80 w-auto max-w-full rounded border border-soft-line"
            />
            <p className="mt-2">
              <a href={src} download>
                <Trans>Save picture {place + 1}</Trans>
              </a>
            </p>
            <p className="mt-2 font-semibold">
              <Trans>Its alternative text, to copy:</Trans>
            </p>
            <p
              lang={locale}
              dir="auto"
              className="select-all whitespace-pre-wrap rounded border border-soft-line bg-raised p-3"
            >
              {alt}
            </p>
          </li>
        ))}
      </ol>
    </>
  )
}

function Share({ shareUrl, platform }: HandPostPageProps & { readonly shareUrl: string }): ReactNode {
  return (
    <>
      <p>
        <LinkButton kind="primary" href={shareUrl}>
          <Trans>Open {NETWORK_NAMES[platform]} with this text</Trans>
        </LinkButton>
      </p>
      <p className="text-sm text-quiet">
        <Trans>Or select the text above, copy it and post it as you always do. Please do not change it.</Trans>
      </p>
    </>
  )
}

function Report({ action, fault, address, platform }: HandPostPageProps): ReactNode {
  const { t } = useLingui()
  const said = useReportFault(fault, platform)
  return (
    <>
      <Heading level={2}>
        <Trans>I posted it</Trans>
      </Heading>
      <Form action={action} faults={said === undefined ? [] : [{ field: 'address', message: said }]}>
        <TextField
          name="address"
          type="url"
          inputMode="url"
          label={t`Address of your post`}
          hint={t`Open your post and copy the address of that page.`}
          fault={said}
          value={address}
          maxLength={500}
        />
        <Button>
          <Trans>It is out</Trans>
        </Button>
      </Form>
    </>
  )
}

function useReportFault(
  fault: HandPostPageProps['fault'],
  platform: HandPostPageProps['platform'],
): string | undefined {
  const { t } = useLingui()
  const network = NETWORK_NAMES[platform]
  switch (fault) {
    case 'no-address':
      return t`This is no address that begins with https://`
    case 'other-network':
      return t`This is not the address of a post on ${network}`
    case 'other-account':
      return t`This post is from another account than yours`
    case 'taken':
      return t`This address was given for another post`
    case 'not-open':
      return t`Nobody waits for this post any more`
    case 'too-late':
    case 'not-refused':
    case undefined:
      return undefined
  }
}

function TakeOver({ action, fault }: HandPostPageProps): ReactNode {
  const { t } = useLingui()
  const faults = fault === 'too-late' ? [{ message: t`It is too late for that: the campaign’s deadline is here` }] : []
  return (
    <Form action={action} hidden={{ what: 'take-over' }} faults={faults}>
      <p>
        <Trans>
          You can post it by yourselves. It comes back here, ready to post, as soon as everything is checked.
        </Trans>
      </p>
      <Button kind="primary">
        <Trans>We post it ourselves</Trans>
      </Button>
    </Form>
  )
}
