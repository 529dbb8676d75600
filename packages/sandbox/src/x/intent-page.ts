import { html } from 'hono/html'
import type { Account } from '../core/ledger.ts'
import { layout, type Html } from '../pages/layout.ts'

/** X's page that opens with a text ready to post. Nobody signs in: whoever sees the page may post as any account. */
export function intentPage(text: string, accounts: readonly Account[], refusal: string | undefined): Html {
  return layout({
    title: 'Post on X (sandbox)',
    main: html`<main class="page narrow">
      <h1>Post on X</h1>
      ${refusal === undefined ? '' : html`<p class="card trouble" role="alert">${refusal}</p>`}
      <form class="card" method="post" action="/intent/tweet">
        <label for="text">Your post</label>
        <textarea id="text" name="text" rows="7" dir="auto" required>${text}</textarea>
        <label for="handle">Post as</label>
        <input id="handle" name="handle" list="handles" required autocomplete="off" />
        <datalist id="handles">${accounts.map(({ handle }) => html`<option value="${handle}"></option>`)}</datalist>
        <div class="choices"><button class="main">Post</button></div>
      </form>
      <p class="muted">A handle that the sandbox does not know yet is made when it posts.</p>
    </main>`,
  })
}

/** What X shows after posting: the post, with its address to copy. */
export function postedPage(post: { readonly text: string; readonly handle: string; readonly address: string }): Html {
  return layout({
    title: 'Posted (sandbox)',
    main: html`<main class="page narrow">
      <h1>Your post was sent</h1>
      <p class="text card" dir="auto">${post.text}</p>
      <p>As <bdi>@${post.handle}</bdi>. Its address:</p>
      <p class="text card" id="address">${post.address}</p>
    </main>`,
  })
}
