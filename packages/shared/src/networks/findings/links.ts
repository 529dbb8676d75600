import { findLinks } from '../../text/find-links.ts'
import type { Finding } from '../../text/finding.ts'
import { linkShorteners } from '../link-shorteners.ts'
import { networkRules } from '../network-rules.ts'
import { prices, showMicroUsd } from '../prices.ts'
import { findTracking, hostOf } from '../tracking-parameters.ts'
import { finding, shown, type Span, type Subject } from './subject.ts'

/** What is to be said about a text's links, also about those that the network makes by accident. */
export function linkFindings(subject: Subject): readonly Finding[] {
  return [
    ...bareNames(subject),
    ...subject.links.flatMap((link) => addressFindings(subject, link)),
    ...numberOfLinks(subject),
    ...repeatedLinks(subject),
    ...unlinkedAddresses(subject),
  ]
}

const accidental = { code: 'accidental-link', severity: 'warning' } as const
const shortened = { code: 'shortened-link', severity: 'warning' } as const
const tracked = { code: 'tracked-link', severity: 'warning' } as const
const insecure = { code: 'insecure-link', severity: 'warning' } as const
const several = { code: 'several-links', severity: 'advice' } as const
const repeated = { code: 'repeated-link', severity: 'advice' } as const
const unlinked = { code: 'link-not-linked', severity: 'advice' } as const

/** Bare names that become links: on X all of them, since a link is dear there; elsewhere what no one means as one. */
function bareNames(subject: Subject): readonly Finding[] {
  const { platform, network, text, links } = subject
  const isDear = networkRules[platform].linkPostMicroUsd > networkRules[platform].postMicroUsd
  const bare = links.filter(({ hasScheme }) => !hasScheme)
  const price = isDear ? priceOf(subject, bare.length) : ''
  return bare
    .filter((link) => isDear || isAccidental(text.slice(link.start, link.end)))
    .map((link) => {
      const name = shown(text.slice(link.start, link.end))
      const mend = 'Put a space after the full stop if no link is meant, or https:// before it if one is.'
      return finding(accidental, link, `${network} makes a link of ${name}${price}. ${mend}`)
    })
}

function priceOf({ platform, links }: Subject, bare: number): string {
  const { postMicroUsd, linkPostMicroUsd, since = '' } = prices[platform]
  if (bare < links.length) return ''
  const alone = bare === 1 ? 'so the post costs' : 'and with that alone the post costs'
  const without = `instead of ${showMicroUsd(postMicroUsd)} (prices since ${since})`
  return `, ${alone} ${showMicroUsd(linkPostMicroUsd)} ${without}`
}

/**
 * What a sentence or a file name leaves behind rather than an address: a full stop without a space (`it.So`), a file
 * (`README.md`), a number (`5.de`).
 */
function isAccidental(name: string): boolean {
  const [first = '', last = '', ...more] = name.split('.')
  if (more.length > 0 || last.includes('/')) return false
  const isFile = /^(?:mov|zip)$/i.test(last) || (/^[A-Z_]{4,}$/.test(first) && /^(?:md|py|rs|sh)$/i.test(last))
  return isFile || /^\p{Lu}\p{Ll}/u.test(last) || /^\d+$/.test(first)
}

function addressFindings({ platform, network, text }: Subject, link: Span): readonly Finding[] {
  const address = text.slice(link.start, link.end)
  const findings: Finding[] = []
  if (linkShorteners.has(hostOf(address))) {
    const counts = networkRules[platform].linkLength === undefined ? '' : ` ${network} counts every link the same.`
    const message = `${shown(address)} hides where it leads, and is often blocked as spam. Write the full address.${counts}`
    findings.push(finding(shortened, link, message))
  }
  const tracking = findTracking(address)
  if (tracking !== undefined) {
    const place = { start: link.start + tracking.start, end: link.start + tracking.end }
    const message = `${shown(text.slice(place.start, place.end))} tells the site who sent the reader. Write ${shown(tracking.clean)}`
    findings.push(finding(tracked, place, message))
  }
  if (/^http:/i.test(address)) {
    const message = `${shown(address)} can be read and changed on its way. Write https:// if the site has it.`
    findings.push(finding(insecure, link, message))
  }
  return findings
}

/** Without bare names, of which `accidental-link` tells. */
function numberOfLinks({ platform, network, text, links }: Subject): readonly Finding[] {
  const { advisedLinks = Infinity } = networkRules[platform]
  const addresses = new Set<string>()
  for (const link of links.filter(({ hasScheme }) => hasScheme)) {
    addresses.add(sameAddress(text, link))
    if (addresses.size > advisedLinks) {
      const message = `There are several links; ${network} shows a preview of one. Keep the one that matters.`
      return [finding(several, link, message)]
    }
  }
  return []
}

function repeatedLinks({ text, links }: Subject): readonly Finding[] {
  const seen = new Set<string>()
  return links.flatMap((link) => {
    const address = sameAddress(text, link)
    if (seen.has(address)) return [finding(repeated, link, `${shown(address)} is there already. Name it once.`)]
    seen.add(address)
    return []
  })
}

function sameAddress(text: string, { start, end }: Span): string {
  return text.slice(start, end).replace(/\/$/, '')
}

/** An address without scheme where the network links none: people would have to copy it. */
function unlinkedAddresses({ network, text, links }: Subject): readonly Finding[] {
  const linked = new Set(links.map(({ end }) => end))
  return findLinks(text)
    .filter((link) => !link.hasScheme && !linked.has(link.end))
    .filter((link) => /^www\.|\//i.test(text.slice(link.start, link.end)))
    .map((link) => {
      const address = shown(text.slice(link.start, link.end))
      return finding(unlinked, link, `${network} makes no link of ${address}. Write https://${address}`)
    })
}
