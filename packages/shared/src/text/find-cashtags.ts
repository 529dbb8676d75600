import type { Entity } from './entity.ts'

const spaces = '\\t-\\r \\u0085\\u00a0\\u1680\\u180e\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000'

const cashtagOnX = new RegExp(`(?<![^${spaces}])\\$([a-z]{1,6}(?:[._][a-z]{1,2})?)(?![^\\s!-/:-@[-\`{-~])`, 'gi')

/**
 * Every cashtag that X links, in order, with its name as written, without $. Time grows with the length of the text.
 * Source: twitter-text, validCashtag (30e2430, read 2026-11-21); quotation marks end one, as in its Java and Ruby versions.
 */
export function findCashtags(text: string): readonly Entity[] {
  return find(cashtagOnX, text)
}

const cashtagOnBluesky = /(?<![^\s(])\$([a-z][a-z0-9]{0,4})(?![^\s.,;:!?)"'\u2019])/gi

/** Every cashtag that Bluesky links. Source: packages/api, rich-text (d6296a1, 2026-08-20). */
export function findBlueskyCashtags(text: string): readonly Entity[] {
  return find(cashtagOnBluesky, text)
}

function find(form: RegExp, text: string): readonly Entity[] {
  if (!text.includes('$')) return []
  return Array.from(text.matchAll(form), ({ 0: found, 1: name = '', index: start }) => ({
    start,
    end: start + found.length,
    name,
  }))
}
