import { altFor, type PlatformName } from '@chorus/shared'
import { Trans, useLingui } from '@lingui/react/macro'
import { type ReactNode, useDeferredValue, useState } from 'react'
import { PostPreview } from '../../../components/post-preview.tsx'
import { pictureAddress } from '../../kit/add-picture.ts'
import type { PlainKit, PlainMessage, PlainOrganisation } from '../../kit/plain-kit.ts'
import type { Speech } from '../../kit/speak.ts'
import { Choose } from '../../ui/inputs.tsx'
import { networkName } from '../../ui/network-name.ts'

type PreviewsProps = {
  readonly pattern: string
  readonly kit: PlainKit
  readonly message: PlainMessage
  readonly locale: string
  readonly networks: readonly PlatformName[]
  readonly organisations: readonly PlainOrganisation[]
  readonly nobody: PlainOrganisation
  readonly speech: Speech | undefined
}

/** More names than this would make a list that nobody reads. */
const MOST_NAMES = 500

/** The variant that is being written, as each network will show it, in the voice of an organisation that the reader chooses. */
export function Previews(props: PreviewsProps): ReactNode {
  const { pattern, kit, message, locale, networks, organisations, nobody, speech } = props
  const { t } = useLingui()
  const [slug, setSlug] = useState(organisations[0]?.slug ?? '')
  const speaker = organisations.find((one) => one.slug === slug) ?? nobody
  const typed = useDeferredValue(pattern)
  return (
    <section aria-label={t`Preview`}>
      {organisations.length === 0 ? null : (
        <Choose
          name="preview-organisation"
          label={t`Seen as`}
          value={slug}
          onChange={setSlug}
          choices={organisations.slice(0, MOST_NAMES).map((one) => ({ value: one.slug, label: one.name }))}
        />
      )}
      {typed.trim() === '' ? (
        <p className="my-4 text-quiet">
          <Trans>Write something to see how it will look.</Trans>
        </p>
      ) : null}
      {networks.map((platform) => {
        const spoken =
          typed.trim() === '' ? undefined : speech?.as({ pattern: typed, message, platform, locale }, speaker)
        if (spoken === undefined) return null
        if (spoken.kind === 'failed') {
          return (
            <p key={platform} className="my-4 text-danger">
              <Trans>{networkName(platform)}: this makes no text yet.</Trans>
            </p>
          )
        }
        const { segments, length, limit } = spoken.preview
        return (
          <PostPreview
            key={platform}
            platform={platform}
            name={speaker.name}
            handle={speaker.accounts?.find((one) => one.platform === platform)?.handle}
            segments={segments}
            locale={locale}
            length={length}
            limit={limit}
            pictures={picturesOf(kit, message, locale)}
          />
        )
      })}
    </section>
  )
}

/** The pictures of a message as they go out in a language. */
function picturesOf({ campaign, pictures = [] }: PlainKit, { pictures: shown = [] }: PlainMessage, locale: string) {
  return shown.map((key) => {
    const alt = pictures.find((one) => one.key === key)?.alt ?? {}
    return { src: pictureAddress(campaign.slug, key), alt: altFor(alt, locale) ?? '' }
  })
}
