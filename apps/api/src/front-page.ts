import { html } from 'hono/html'
import type { ApiDeps } from './api-deps.ts'

type Markup = ReturnType<typeof html>

/**
 * The first page: what runs here and where to look. Plain HTML, no script, nothing private.
 *
 * `nonce` is the one that the answer's Content-Security-Policy allows styles by.
 */
export function frontPage({ mode, sandboxUrl }: Pick<ApiDeps, 'mode' | 'sandboxUrl'>, nonce: string): Markup {
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>Chorus</title>
        <style nonce="${nonce}">
          :root {
            color-scheme: light dark;
            --ink: #1c1b22;
            --paper: #fbfaf7;
            --accent: #6b2d8f;
          }
          @media (prefers-color-scheme: dark) {
            :root {
              --ink: #eceaf2;
              --paper: #17161c;
              --accent: #d3a6f0;
            }
          }
          body {
            margin: 0;
            background: var(--paper);
            color: var(--ink);
            font:
              1.0625rem/1.6 system-ui,
              sans-serif;
          }
          main {
            max-inline-size: 40rem;
            margin: 0 auto;
            padding: 3rem 1.25rem;
          }
          a {
            color: var(--accent);
          }
          li {
            margin-block: 0.6rem;
          }
          code {
            overflow-wrap: anywhere;
          }
        </style>
      </head>
      <body>
        <main>
          <h1>Chorus is running</h1>
          <p>${mode === 'rehearsal' ? rehearsal : 'This is a live installation.'}</p>
          <ul>
            ${sandboxUrl === undefined ? '' : html`<li><a href="${sandboxUrl}">Timeline</a>: every post the sandbox accepted, as it arrives</li>`}
            <li><a href="/api/v1/openapi.json">OpenAPI document</a> of the HTTP API</li>
            <li><a href="/readyz">Readiness</a> of this process</li>
          </ul>
          <p>On the command line: <code>npm run -s chorus -- status</code></p>
        </main>
      </body>
    </html>`
}

const rehearsal = html`This is a <strong>rehearsal</strong>: it speaks to the built-in sandbox only, and nothing leaves
  this machine.`
