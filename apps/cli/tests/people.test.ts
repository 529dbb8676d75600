import { expect, test } from 'vitest'
import { aPlace, type Place } from './chorus-process.ts'

type Person = { readonly email: string; readonly role: string; readonly organisations: readonly string[] }

/** Follows a link as a browser does that shows its page and presses the button. @returns its cookies; undefined: refused. */
async function signIn(link: string): Promise<string | undefined> {
  const page = await fetch(link)
  expect([page.status, (await page.text()).includes('<form')]).toEqual([200, true])
  const answer = await fetch(link, {
    method: 'POST',
    redirect: 'manual',
    headers: { 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'same-origin', origin: 'null' },
    body: new URLSearchParams(),
  })
  if (answer.status !== 303) return undefined
  return answer.headers
    .getSetCookie()
    .map((one) => one.split(';')[0])
    .join('; ')
}

const ask = async (place: Place, path: string, headers: Readonly<Record<string, string>>) =>
  fetch(`http://127.0.0.1:${place.port}/api/v1${path}`, { headers })

async function roleOf(place: Place, cookie: string | undefined): Promise<unknown> {
  const answer = await ask(place, '/me', { cookie: cookie ?? '' })
  return answer.status === 200 ? ((await answer.json()) as { role: string }).role : answer.status
}

async function peopleOf(place: Place): Promise<readonly Person[]> {
  const { out } = await place.run('person', 'list', '--json')
  return out
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Person)
}

const linkIn = (text: string): string => /http:\/\/127\.0\.0\.1:\d+\/sign-in\/[\w-]{43}\S*/.exec(text)?.[0] ?? ''

test('the line that a start prints signs its first admin in, once; the next start signs the same one in', async () => {
  await using place = await aPlace()
  const first = await place.start('--auto-consent', '--no-sample')
  const greeting = first.output()
  const link = linkIn(greeting)
  const cookie = await signIn(link)
  const role = await roleOf(place, cookie)
  const again = await signIn(link)
  await first.end('SIGTERM')
  const second = await place.start('--no-sample')
  const people = await peopleOf(place)
  const cookieThen = await signIn(linkIn(second.output()))

  expect(greeting).toMatch(/^ {2}Begin here http:\/\/127\.0\.0\.1:\d+\/sign-in\/[\w-]{43}\?return=%2Fapp$/m)
  expect(greeting).toContain('signs you in to the console as admin: once, within 10 minutes')
  expect([role, again]).toEqual(['admin', undefined])
  expect(people.map(({ email, role: kept }) => [email, kept])).toEqual([['admin@rehearsal.invalid', 'admin']])
  expect(await roleOf(place, cookieThen)).toBe('admin')
  // A session outlives the process.
  expect(await roleOf(place, cookie)).toBe('admin')
}, 240_000)

test('a rehearsal that would mail through another machine does not start, in any process, and says what to do', async () => {
  await using place = await aPlace({ SMTP_URL: 'smtp://user:hush-hush@mail.example.org', MAIL_FROM: 'c@example.org' })

  for (const command of ['start', 'worker', 'api']) {
    const end = await place.run(command)
    expect([command, end.code, end.out]).toEqual([command, 1, ''])
    expect(end.err).toMatch(
      /SMTP_URL is a mail server on another machine, .*leave it out \(mails are shown under \/outbox\)/,
    )
    expect(end.err).not.toContain('hush')
  }
})
