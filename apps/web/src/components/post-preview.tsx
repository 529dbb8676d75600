import { Trans } from '@lingui/react/macro'
import type { Segment } from '@chorus/shared'
import type { ReactNode } from 'react'
import { Isolated } from './isolated.tsx'
import type { PostPreviewProps } from './post-preview.props.ts'

const NETWORKS: Readonly<Record<PostPreviewProps['platform'], string>> = {
  x: 'X',
  mastodon: 'Mastodon',
  bluesky: 'Bluesky',
  facebook: 'Facebook',
}

/** A post as its network will show it: the same one wherever anybody decides about it. Nothing in it can be followed. */
export function PostPreview(props: PostPreviewProps): ReactNode {
  const { platform, name, handle, segments, locale, length, limit, imageTexts = [] } = props
  const isTooLong = length > limit
  return (
    <figure className="my-4 rounded-lg border border-line bg-raised p-4">
      <figcaption className="mb-2 flex flex-wrap gap-x-2">
        <bdi className="font-bold">{name}</bdi>
        {handle === undefined ? null : <bdi className="text-quiet">@{handle}</bdi>}
        <span className="ms-auto text-quiet">{NETWORKS[platform]}</span>
      </figcaption>
      <blockquote lang={locale} dir="auto" className="whitespace-pre-wrap">
        {segments.map(({ kind, text, start }) => (
          <Part key={start} kind={kind} text={text} />
        ))}
      </blockquote>
      {imageTexts.map((text) => (
        <p key={text} className="mt-2 rounded border border-soft-line p-2 text-sm">
          <Trans>
            Image: <Isolated text={text} />
          </Trans>
        </p>
      ))}
      <p className={`mt-2 text-sm tabular-nums ${isTooLong ? 'font-bold text-danger' : 'text-quiet'}`}>
        {isTooLong ? (
          <Trans>
            Too long: {length} of {limit}
          </Trans>
        ) : (
          <Trans>
            {length} of {limit}
          </Trans>
        )}
      </p>
    </figure>
  )
}

/** Handles and addresses are isolated, or they would turn round within a text that runs from right to left. */
function Part({ kind, text }: Pick<Segment, 'kind' | 'text'>): ReactNode {
  if (kind === 'text') return text
  return <bdi className="text-accent">{text}</bdi>
}
