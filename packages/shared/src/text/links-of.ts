import type { PlatformName } from '../publish/platform.ts'
import { findAddresses, findLinks, type Link } from './find-links.ts'
import { addressesOfMastodon } from './host-units.ts'
import { hasKnownDomain } from './top-level-domain.ts'

/**
 * Every link that the network makes of the text, in order, none inside another. Time grows with the length of the text.
 *
 * X: as `findLinks`. Facebook publishes no rule; known is that it links addresses without a scheme as well, so it is
 * taken to do as X does. Mastodon links what has a scheme, and letters of every script in its path
 * (config/initializers/twitter_regex.rb and Extractor, read 2026-11-21; its rarer schemes such as xmpp: are left out).
 * Bluesky: what the official client marks as a link (packages/api, rich-text/detection.ts, d6296a1 of 2026-08-20).
 */
export function linksOf(platform: PlatformName, text: string): readonly Link[] {
  return finders[platform](text)
}

const finders: Readonly<Record<PlatformName, (text: string) => readonly Link[]>> = {
  x: findLinks,
  facebook: findLinks,
  mastodon: (text) =>
    text.includes('://') ? findAddresses(text, addressesOfMastodon).filter((link) => link.hasScheme) : [],
  bluesky: findBlueskyLinks,
}

/** What may be a link on Bluesky: at the start, after a space or an opening bracket, up to the next space. */
const blueskyAddress = /(?<![^\s(])(?:https?:\/\/\S+|([a-z][a-z0-9]*(?:\.[a-z0-9]+)+)\S*)/gi

function findBlueskyLinks(text: string): readonly Link[] {
  if (!text.includes('.') && !text.includes('://')) return []
  const links: Link[] = []
  for (const { 0: found, 1: host, index: start } of text.matchAll(blueskyAddress)) {
    // The client looks for "http" in small letters and believes it, also in the name of a host.
    if (!found.startsWith('http') && !(host !== undefined && hasKnownDomain(host))) continue
    links.push({ start, end: start + shownLength(found), hasScheme: host === undefined })
  }
  return links
}

/** One mark after the address belongs to the sentence, and then one closing bracket that it did not open. */
function shownLength(address: string): number {
  const { length } = /[.,;:!?]$/.test(address) ? address.slice(0, -1) : address
  return address.charAt(length - 1) === ')' && !address.includes('(') ? length - 1 : length
}
