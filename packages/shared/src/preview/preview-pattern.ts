import type { PlatformName } from '../publish/platform.ts'
import type { RenderContext } from '../template/message-variables.ts'
import { renderMessage, type RenderedMessage } from '../template/render-message.ts'
import { type Preview, previewText } from './preview-text.ts'

/** A preview of the text that the pattern makes, or why it makes none. */
export type PatternPreview =
  | { readonly kind: 'preview'; readonly preview: Preview }
  | Extract<RenderedMessage, { readonly kind: 'failed' }>

export type PatternPreviewRequest = {
  readonly platform: PlatformName
  /** ICU MessageFormat, as in a message's texts. */
  readonly pattern: string
  /** Who speaks in which campaign and language; the network is `platform`. */
  readonly context: Omit<RenderContext, 'platform'>
  /** The account's own limit in the network's count, where it is not the usual one. */
  readonly limit?: number
}

/** Renders the pattern for one organisation on one network and previews it. Never throws. */
export function previewPattern({ platform, pattern, context, limit }: PatternPreviewRequest): PatternPreview {
  const rendered = renderMessage(pattern, { ...context, platform })
  if (rendered.kind === 'failed') return rendered
  const { handle } = context.organisation
  const preview = previewText({
    platform,
    text: rendered.text,
    ...(limit !== undefined && { limit }),
    ...(handle !== undefined && { handle }),
  })
  return { kind: 'preview', preview }
}
