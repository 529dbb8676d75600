import { createHash } from 'node:crypto'
import { html, raw } from 'hono/html'
import { styles } from './styles.ts'

/** HTML whose parts were escaped; made by the `html` tag only. */
export type Html = ReturnType<typeof html>

/** A whole page. Nothing is loaded from anywhere: style and script stand in it, and the policy names them by hash. */
export function layout(page: { readonly title: string; readonly main: Html; readonly script?: string }): Html {
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <link rel="icon" href="data:," />
        <title>${page.title}</title>
        ${raw(`<style>${styles}</style>`)}
      </head>
      <body>
        <header class="banner"><strong>Sandbox</strong>: nothing here leaves this machine</header>
        ${page.main} ${page.script === undefined ? '' : raw(`<script>${page.script}</script>`)}
      </body>
    </html>`
}

/** What a page may do, as a Content-Security-Policy: run the one script, and send forms to these targets. */
export function contentPolicy(allowed: { readonly script?: string; readonly formTargets?: readonly string[] }): string {
  const script = allowed.script === undefined ? "'none'" : hashOf(allowed.script)
  const formTargets = allowed.formTargets?.join(' ') ?? "'none'"
  return [
    "default-src 'none'",
    `style-src ${hashOf(styles)}`,
    `script-src ${script}`,
    "connect-src 'self'",
    "img-src 'self' data:",
    `form-action ${formTargets}`,
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ')
}

function hashOf(source: string): string {
  return `'sha256-${createHash('sha256').update(source).digest('base64')}'`
}
