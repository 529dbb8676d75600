/** A page as somebody at an organisation saw it. */
type Seen = { readonly status: number; readonly text: string; readonly location: string }

/** Somebody at an organisation, with a browser that keeps cookies. */
export type Ally = {
  readonly get: (path: string) => Promise<Seen>
  readonly post: (path: string, form?: Readonly<Record<string, string>>) => Promise<Seen>
}

/** Comes into the portal by the link of an invitation: looks at it first, then presses its button. */
export async function anAlly(invitation: string): Promise<Ally> {
  const { origin, pathname } = new URL(invitation)
  const cookies = new Map<string, string>()
  const visit = async (method: string, path: string, form?: Readonly<Record<string, string>>): Promise<Seen> => {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const answer = await fetch(new URL(path, origin), {
      method,
      redirect: 'manual',
      headers: { accept: 'text/html', 'sec-fetch-site': 'same-origin', origin, ...(cookie === '' ? {} : { cookie }) },
      ...(form === undefined ? {} : { body: new URLSearchParams(form) }),
    })
    for (const set of answer.headers.getSetCookie()) {
      const [name = '', value = ''] = (set.split(';')[0] ?? '').split(/=(.*)/s)
      cookies.set(name, value)
    }
    return { status: answer.status, text: await answer.text(), location: answer.headers.get('location') ?? '' }
  }
  const ally: Ally = {
    get: (path) => visit('GET', path),
    post: (path, form = {}) => visit('POST', path, form),
  }
  await ally.get(pathname)
  await ally.post(pathname)
  return ally
}

/** Says yes on the network's page, as the given account. @returns where it leads back to. */
export async function visitNetwork(url: string, handle: string): Promise<string> {
  const form = new URLSearchParams(hiddenFields(await (await fetch(url)).text()))
  form.set('handle', handle)
  form.set('decision', 'authorise')
  const answer = await fetch(new URL('/i/oauth2/authorize', url), { method: 'POST', body: form, redirect: 'manual' })
  const back = new URL(answer.headers.get('location') ?? '')
  return `${back.pathname}${back.search}`
}

/** Opens the page of a text that was handed over, posts it by its share link, and tells its address there. */
export async function postByHand(page: string, handle: string): Promise<void> {
  const shown = await (await fetch(page)).text()
  const share = new URL(/href="([^"]+\/intent\/tweet\?[^"]+)"/.exec(shown)?.[1]?.replaceAll('&amp;', '&') ?? '')
  const text = share.searchParams.get('text') ?? ''
  const posted = await fetch(share.origin + share.pathname, {
    method: 'POST',
    body: new URLSearchParams({ text, handle }),
  })
  const address = /id="address">([^<]+)</.exec(await posted.text())?.[1] ?? ''
  const { origin } = new URL(page)
  const told = await fetch(page, {
    method: 'POST',
    redirect: 'manual',
    headers: { origin, 'sec-fetch-site': 'same-origin' },
    body: new URLSearchParams({ address }),
  })
  if (told.status !== 303) throw new Error(`The report of ${address} was answered with ${told.status}.`)
}

function hiddenFields(page: string): [string, string][] {
  const fields = [...page.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)]
  return fields.map(([, name = '', value = '']): [string, string] => [name, value.replaceAll('&amp;', '&')])
}
