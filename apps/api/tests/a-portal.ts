import { randomUUID } from 'node:crypto'
import { aBrowser, type Browser } from './a-browser.ts'
import { aKit, type KitOptions } from './a-kit.ts'
import type { TestApi } from './an-api.ts'

export type Portal = Browser & {
  readonly slug: string
  readonly organisation: string
  readonly organisationId: string
  readonly campaignId: string
  /** Of its campaign in the portal. */
  readonly path: string
  readonly handle: string
}

/** A launched campaign that asks organisations, and a browser in which the first of them is in its portal. */
export async function aPortal(api: TestApi, options: Pick<KitOptions, 'campaign' | 'top'> = {}): Promise<Portal> {
  const mark = randomUUID().slice(0, 8)
  const slug = `c-${mark}`
  const organisation = `a-${mark}`
  const organisations = { [organisation]: `a_${mark}`, [`b-${mark}`]: `b_${mark}` }
  const kit = aKit({ slug, organisations, ...options })
  const { body } = await api.ask<{ id: string }>('POST /campaigns/import', { body: kit })
  await api.ask(`POST /campaigns/${slug}/apply`, { body: { version: 0 } })
  await api.ask(`POST /campaigns/${slug}/launch`)
  const browser = await invited(api, slug, organisation)
  const [row] = await api.db.sql<{ id: string }[]>`select id from organisations where slug = ${organisation}`
  return {
    ...browser,
    slug,
    organisation,
    organisationId: row?.id ?? '',
    campaignId: body.id,
    path: `/p/campaigns/${slug}`,
    handle: `a_${mark}`,
  }
}

/** A browser that came in by an invitation to a campaign. */
async function invited(api: TestApi, campaign: string, organisation: string): Promise<Browser> {
  const { body } = await api.ask<{ items: readonly { url: string }[] }>(`POST /campaigns/${campaign}/invitations`, {
    body: { organisations: [{ organisation }] },
  })
  const browser = aBrowser(api)
  await browser.post(new URL(body.items[0]?.url ?? '').pathname)
  return browser
}

/** What the page's forms name as shown, each as `<id>:<hash>`. */
export function shownIn(text: string): readonly string[] {
  return [...text.matchAll(/name="post" value="([0-9a-f-]{36}:[0-9a-f]{64})"/g)].map(([, one = '']) => one)
}
