import { html } from 'hono/html'
import type { Account } from '../core/ledger.ts'
import { layout, type Html } from '../pages/layout.ts'
import type { Wish } from './authorize.ts'

/** The page on which a person lets the app act as one of the sandbox's X accounts, or does not. */
export function consentPage(wish: Wish, accounts: readonly Account[]): Html {
  return layout({
    title: 'Authorise an app to act on X (sandbox)',
    main: html`<main class="page narrow">
      <h1>Authorise “${wish.clientId}” to act as you on X?</h1>
      <p>It asks to:</p>
      <ul>
        ${wish.scope.split(' ').map((scope) => html`<li>${meanings[scope] ?? scope} <span class="muted">(${scope})</span></li>`)}
      </ul>
      <p class="muted">Afterwards you return to ${new URL(wish.redirectUri).origin}.</p>
      <form class="card" method="post" action="/i/oauth2/authorize">
        ${Object.entries(fieldsOf(wish)).map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}" />`)}
        ${accounts.length === 0 ? nobody : chooser(accounts)}
        <div class="choices">
          ${accounts.length === 0 ? '' : html`<button class="main" name="decision" value="authorise">Authorise</button>`}
          <button name="decision" value="deny" formnovalidate>Deny</button>
        </div>
      </form>
    </main>`,
  })
}

/** The page for a wish of a wrong form: like X, it goes nowhere, as the address to return to cannot be trusted. */
export function badWishPage(faults: string): Html {
  return layout({
    title: 'Something is wrong with this request (sandbox)',
    main: html`<main class="page narrow">
      <h1>Something is wrong with this request</h1>
      <p>The app cannot be authorised:</p>
      <pre class="card text">${faults}</pre>
    </main>`,
  })
}

function chooser(accounts: readonly Account[]): Html {
  return html`<label for="handle">Act as</label>
    <select id="handle" name="handle" required>
      ${accounts.map(({ handle, name }) => html`<option value="${handle}">@${handle} – ${name}</option>`)}
    </select>`
}

const nobody: Html = html`<p>
  The sandbox has no X accounts yet. Add some with PUT /sandbox/accounts, then load this page again.
</p>`

/** The wish as the parameters it came in. */
function fieldsOf(wish: Wish): Readonly<Record<string, string>> {
  return {
    response_type: 'code',
    client_id: wish.clientId,
    redirect_uri: wish.redirectUri,
    scope: wish.scope,
    state: wish.state,
    code_challenge: wish.codeChallenge,
    code_challenge_method: wish.codeChallengeMethod,
  }
}

const meanings: Readonly<Record<string, string>> = {
  'tweet.read': 'read posts that you can see',
  'tweet.write': 'publish and delete posts as you',
  'users.read': 'see who you are',
  'media.write': 'upload images for your posts',
  'offline.access': 'stay connected until you disconnect it',
}
