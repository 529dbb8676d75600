import { Trans } from '@lingui/react/macro'
import type { Segment } from '@chorus/shared'
import type { ReactNode } from 'react'
import { Isolated } from './isolated.tsx'
import type { PictureShown, PostPreviewProps } from './post-preview.props.ts'

const NETWORKS: Readonly<Record<PostPreviewProps['platform'], string>> = {
  x: 'X',
  mastodon: 'Mastodon',
  bluesky: 'Bluesky',
  facebook: 'Facebook',
}

/** A post as its network will show it: the same one wherever anybody decides about it. Nothing in it can be followed. */
export function PostPreview(props: PostPreviewProps): ReactNode {
  const { platform, name, handle, segments, locale, length, limit, pictures = [] } = props
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
      <Pictures pictures={pictures} locale={locale} />
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

/** Each with its words, for everybody: who answers for a post answers for what it says to who does not see it, too. */
function Pictures({
  pictures,
  locale,
}: {
  readonly pictures: readonly PictureShown[]
  readonly locale: string
}): ReactNode {
  if (pictures.length === 0) return null
  return (
    <ul className="mt-3 flex flex-wrap gap-3">
      {pictures.map(({ src, alt, width, height }) => (
        <li key={src} className="min-w-40 max-w-full flex-1">
          <img
            src={src}
            alt={alt}
            lang={locale}
            width={width}
            height={height}
            className="h-auto max-h-80 w-auto max-w-full rounded border border-soft-line"
          />
          <p aria-hidden="true" className="mt-1 text-sm text-quiet">
            <Trans>
              Image: <Isolated text={alt} />
            </Trans>
          </p>
        </li>
      ))}
    </ul>
  )
}

/** Handles and addresses are isolated, or they would turn round within a text that runs from right to left. */
function Part({ kind, text }: Pick<Segment, 'kind' | 'text'>): ReactNode {
  if (kind === 'text') return text
  return <bdi className="text-accent">{text}</bdi>
}
