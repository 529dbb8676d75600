import { isByHandName } from '@chorus/shared'
import type { ReactNode } from 'react'
import { PostPreview } from '../../../components/post-preview.tsx'
import { queries } from '../../api/client.ts'
import { pictureAddress } from '../../kit/add-picture.ts'
import { Loading } from '../../ui/states.tsx'
import type { Post } from './one-post.tsx'

/** Our text as its network shows it. Where it cannot be asked how the network cuts it up, the text as it stands. */
export function OwnText({ post }: { readonly post: Post }): ReactNode {
  const { platform, text, locale, organisationName, account, campaign, media } = post
  const { data, isPending } = queries.useQuery(
    'post',
    '/preview',
    { body: { platform, text, locale } },
    { staleTime: Infinity, meta: { isLive: false } },
  )
  if (isPending) return <Loading />
  return (
    <PostPreview
      platform={platform}
      name={organisationName}
      handle={isByHandName(account) ? undefined : account}
      locale={locale}
      segments={data?.segments ?? [{ kind: 'text', text, start: 0 }]}
      length={data?.length ?? 0}
      limit={data?.limit ?? 0}
      pictures={media.map(({ sha256, alt, width, height }) => ({
        src: pictureAddress(campaign, sha256),
        alt,
        width,
        height,
      }))}
    />
  )
}
