import { findLinks, type PlatformName } from '@chorus/shared'

/** Where X is, unless a rehearsal has it elsewhere. */
const X_SITE = 'https://x.com'

/**
 * The address of a network's own page that opens with a text ready to post; undefined where a network has none that is the
 * same for everybody. Facebook takes an address only, no text. `xSite` is where X is, as in a rehearsal.
 *
 * Sources: X docs, "Web Intents"; bsky.app/intent/compose (docs.bsky.app, "Action Intent Links"), read 2026-11-21.
 */
export function shareLink(platform: PlatformName, text: string, xSite: string = X_SITE): string | undefined {
  switch (platform) {
    case 'x':
      return `${xSite}/intent/tweet?text=${encodeURIComponent(text)}`
    case 'bluesky':
      return `https://bsky.app/intent/compose?text=${encodeURIComponent(text)}`
    case 'facebook': {
      const [link] = findLinks(text)
      return (
        link && `https://www.facebook.com/sharer/sharer.php?u=${encodeURIComponent(text.slice(link.start, link.end))}`
      )
    }
    case 'mastodon':
      return undefined
  }
}
