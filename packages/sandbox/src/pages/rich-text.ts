import { html } from 'hono/html'
import type { Html } from './layout.ts'

/** Links, hashtags and mentions as a reader sees them; each from the start of a word. */
const marks =
  /https?:\/\/[^\s<>"]*[^\s<>".,;:!?()]|(?<![\p{L}\p{N}_&/])[#＃][\p{L}\p{M}\p{N}_]+|(?<![\p{L}\p{N}_/])@\w+(?:@[\w.-]*\w)?/giu

/** The text with its links, hashtags and mentions set off. They lead nowhere: nothing here leaves this machine. */
export function richText(text: string): readonly Html[] {
  const parts: Html[] = []
  let at = 0
  for (const mark of text.matchAll(marks)) {
    parts.push(html`${text.slice(at, mark.index)}<b>${mark[0]}</b>`)
    at = mark.index + mark[0].length
  }
  parts.push(html`${text.slice(at)}`)
  return parts
}
