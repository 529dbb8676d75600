import { html } from 'hono/html'
import { networkNames } from '../core/accounts.ts'
import type { Account, Ledger, Post, PostedPicture } from '../core/ledger.ts'
import type { ListedTrouble, Troubles } from '../core/trouble.ts'
import { layout, type Html } from './layout.ts'
import { liveScript } from './live-script.ts'
import { richText } from './rich-text.ts'

/** Most posts, and most accounts, that the page shows. */
const SHOWN = 200

/** What the timeline shows. */
export type Shown = { readonly ledger: Ledger; readonly troubles: Troubles }

/** Every network's posts on one page, newest first. Works without JavaScript; with it, refreshes itself. */
export function timelinePage(shown: Shown): Html {
  return layout({
    title: 'Sandbox timeline',
    script: liveScript,
    main: html`<main class="page">
      <div class="bar">
        <h1>Timeline</h1>
        <div class="tools">
          <button type="button" id="pause" hidden>Pause</button>
          <a class="button" href="/">Refresh</a>
        </div>
      </div>
      <div id="live">${timelineFragment(shown)}</div>
    </main>`,
  })
}

/** The part of the page that changes. */
export function timelineFragment({ ledger, troubles }: Shown): Html {
  const posts = ledger.posts()
  const deleted = posts.filter((post) => post.deletedAt !== undefined).length
  const active = troubles.list().filter((trouble) => !trouble.spent)
  return html`<div class="columns">
    <aside class="side" aria-label="Summary">
      ${active.length > 0 ? troubleCard(active) : ''}
      <section class="card">
        <h2>${count(posts.length, 'post')} accepted${deleted > 0 ? html`, ${deleted} deleted since` : ''}</h2>
        ${accountTable(ledger)}
      </section>
    </aside>
    <section aria-label="Posts">
      ${posts.length === 0 ? html`<p class="card empty">No posts yet. They appear here as soon as they are accepted.</p>` : ''}
      <ol class="timeline">
        ${posts.slice(-SHOWN).toReversed().map(postItem)}
      </ol>
      ${posts.length > SHOWN ? html`<p class="muted">The newest ${SHOWN} of ${posts.length} posts. All: <a href="/sandbox/ledger">ledger</a></p>` : ''}
    </section>
  </div>`
}

function postItem(post: Post): Html {
  const { account } = post
  return html`<li>
    <article class="card post ${post.deletedAt ? 'deleted' : ''}" id="${account.platform}-${post.id}">
      ${avatar(account)}
      <div>
        <div class="who">
          <strong><bdi>${account.name}</bdi></strong>
          <span class="muted"><bdi>@${account.handle}</bdi></span>
          <span class="network">${networkNames[account.platform]}</span>
        </div>
        <p class="text" dir="auto">${richText(post.text)}</p>
        ${post.pictures === undefined ? '' : pictures(post.pictures)} ${moment(post.acceptedAt)}
        ${post.deletedAt ? html`<span class="muted">· deleted ${moment(post.deletedAt)}</span>` : ''}
      </div>
    </article>
  </li>`
}

/** Each with its alternative text, to be read by everybody: here it is looked at before it counts. */
function pictures(shown: readonly PostedPicture[]): Html {
  return html`<div class="pictures">
    ${shown.map(
      ({ sha256, alt }) =>
        html`<figure>
          <img src="/sandbox/pictures/${sha256}" alt="${alt}" loading="lazy" />
          <figcaption class="muted" dir="auto">${alt}</figcaption>
        </figure>`,
    )}
  </div>`
}

function avatar({ name, handle }: Account): Html {
  const hue = Array.from(handle).reduce((sum, letter) => (sum * 31 + (letter.codePointAt(0) ?? 0)) % 360, 0)
  const hueClass = `hue-${Math.floor(hue / 45)}`
  const initials = name
    .split(/\s+/u)
    .slice(0, 2)
    .map((word) => firstLetter(word))
    .join('')
  return html`<div class="avatar ${hueClass}" aria-hidden="true">${initials.toUpperCase()}</div>`
}

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' })

function firstLetter(word: string): string {
  return graphemes.segment(word).containing(0)?.segment ?? ''
}

function moment(at: Temporal.Instant): Html {
  const shown = at.toZonedDateTimeISO('UTC').toLocaleString('en-GB', { dateStyle: 'medium', timeStyle: 'medium' })
  return html`<time datetime="${at.toString({ smallestUnit: 'millisecond' })}">${shown} UTC</time>`
}

function accountTable(ledger: Ledger): Html {
  const counted = ledger
    .accounts()
    .map((account) => ({ account, posts: ledger.postsOf(account).length }))
    .sort((one, other) => other.posts - one.posts)
  if (counted.length === 0) return html`<p class="muted">No accounts yet.</p>`
  return html`<details>
    <summary>${count(counted.length, 'account')}</summary>
    <table>
      <tbody>
        ${counted.slice(0, SHOWN).map(accountRow)}
      </tbody>
    </table>
    ${counted.length > SHOWN ? html`<p class="muted">The ${SHOWN} with most posts.</p>` : ''}
  </details>`
}

function accountRow({ account, posts }: { readonly account: Account; readonly posts: number }): Html {
  return html`<tr>
    <th scope="row"><bdi>@${account.handle}</bdi> <span class="network">${networkNames[account.platform]}</span></th>
    <td class="count">${count(posts, 'post')}</td>
  </tr>`
}

function troubleCard(troubles: readonly ListedTrouble[]): Html {
  return html`<section class="card trouble">
    <h2>Trouble is set</h2>
    <ul>
      ${troubles.map((trouble) => html`<li>${troubleLine(trouble)}</li>`)}
    </ul>
  </section>`
}

function troubleLine({ platform, account, kind, times, rate, struck }: ListedTrouble): Html {
  const whom = account === undefined ? `all of ${networkNames[platform]}` : `@${account} on ${networkNames[platform]}`
  const share = rate === undefined ? '' : `, ${Math.round(rate * 100)} % of requests`
  return html`<strong>${kind}</strong> for ${whom}${share}: struck ${struck}${times === undefined ? '' : ` of ${times}`}`
}

function count(number: number, thing: string): string {
  return `${number.toLocaleString('en')} ${thing}${number === 1 ? '' : 's'}`
}
