import { actingAs, readWithdrawable, setOrganisationZone } from '@chorus/db'
import { MAIL_LOCALES, parseMailAddress } from '@chorus/mail'
import type { OpenAPIHono } from '@hono/zod-openapi'
import { changeContact, eraseData, forgetContact, type OpenContact, showContact } from '@chorus/usecases'
import type { PageProps } from '@chorus/web/server'
import type { Context } from 'hono'
import type { ApiDeps, ApiEnv } from '../api-deps.ts'
import { chooseLocale, localeOf } from '../pages/locale-of.ts'
import { page } from '../pages/page.ts'
import { type FormFields, readFields } from './form-fields.ts'
import { dropPortalCookie } from './portal-cookie.ts'

const RECEIPTS = ['each', 'daily', 'none'] as const

type Settings = PageProps['settings']
type Sent = Pick<Settings, 'locale' | 'zone' | 'address' | 'receipts' | 'reminders' | 'discreet'>

/** `/p/settings`: language, time zone and mails of an organisation, and its data. */
export function addSettingsPages(app: OpenAPIHono<ApiEnv>, deps: ApiDeps): void {
  addSettings(app, deps)
  addErase(app, deps)
}

function addSettings(app: OpenAPIHono<ApiEnv>, deps: ApiDeps): void {
  app.get('/p/settings', async (c) => {
    const contact = await showContact(deps, c.get('portal').organisationId)
    const done = (['saved', 'forgotten'] as const).find((one) => one === c.req.query('done'))
    const now: Sent = {
      address: '',
      receipts: 'each',
      reminders: true,
      discreet: false,
      ...contact,
      locale: localeOf(c, deps.pages),
      zone: c.get('portal').timeZone,
    }
    return settingsPage(c, { sent: now, contact, faults: [], done })
  })

  app.post('/p/settings', async (c) => {
    const { organisationId, timeZone } = c.get('portal')
    const contact = await showContact(deps, organisationId)
    const sent = sentBy(await readFields(c))
    const faults: Settings['faults'][number][] = []
    if (!isZone(sent.zone, timeZone)) faults.push({ field: 'zone', why: 'bad' })
    const locale = MAIL_LOCALES.find((one) => one === sent.locale)
    if (locale === undefined) faults.push({ field: 'locale', why: 'bad' })
    if (sent.address !== '' && parseMailAddress(sent.address) === undefined)
      faults.push({ field: 'address', why: 'bad' })
    const address = sent.address === '' ? contact?.address : sent.address
    if (faults.length === 0 && locale !== undefined && address !== undefined) {
      const { receipts, reminders, discreet } = sent
      const change = { address, locale, receipts, reminders, discreet }
      await changeContact(deps, organisationId, { change, actor: c.get('actor') })
    }
    if (faults.length > 0) return settingsPage(c, { sent, contact, faults, done: undefined })
    await setOrganisationZone(actingAs(deps.db, c.get('actor')), organisationId, sent.zone)
    if (locale !== undefined) chooseLocale(c, locale)
    return c.redirect('/p/settings?done=saved', 303)
  })

  app.post('/p/settings/forget', async (c) => {
    await forgetContact(deps, c.get('portal').organisationId, c.get('actor'))
    return c.redirect('/p/settings?done=forgotten', 303)
  })
}

function sentBy({ one, isOn }: FormFields): Sent {
  return {
    locale: one('locale').slice(0, 35),
    zone: one('zone').slice(0, 100),
    address: one('address').trim().slice(0, 1_000),
    receipts: RECEIPTS.find((each) => each === one('receipts')) ?? 'each',
    reminders: isOn('reminders'),
    discreet: isOn('discreet'),
  }
}

/** What the page offers: the zones that this machine knows, and the one that is kept. */
function isZone(zone: string, kept: string): boolean {
  return zone === kept || zone === 'UTC' || Intl.supportedValuesOf('timeZone').includes(zone)
}

type Shown = Pick<Settings, 'faults' | 'done'> & { readonly sent: Sent; readonly contact: OpenContact | undefined }

function settingsPage(c: Context<ApiEnv>, { sent, contact, faults, done }: Shown): Response {
  const { name } = c.get('portal')
  const props = { organisation: name, ...sent, hasContact: contact !== undefined, faults, done }
  return page(c, { name: 'settings', props }, faults.length === 0 ? 200 : 422)
}

/** Deleting: what goes and what stays is said before; the name, typed once more, is the yes. */
function addErase(app: OpenAPIHono<ApiEnv>, deps: ApiDeps): void {
  app.get('/p/settings/erase', (c) => erasePage(c, deps, { fault: undefined, isWaiting: false }))

  app.post('/p/settings/erase', async (c) => {
    const { organisationId, name } = c.get('portal')
    const confirmed = (await readFields(c)).one('confirm')
    if (plain(confirmed) !== plain(name)) return erasePage(c, deps, { fault: 'not-confirmed', isWaiting: false })
    const by = c.get('actor')
    const erased = await eraseData(actingAs(deps.db, by), organisationId, by)
    switch (erased.kind) {
      case 'erased':
      case 'already':
        dropPortalCookie(c, deps.publicUrl)
        c.header('clear-site-data', '"cache", "storage"')
        return page(c, { name: 'erased', props: { pseudonym: erased.pseudonym } })
      case 'in-flight':
      case 'not-withdrawn':
        return erasePage(c, deps, { fault: undefined, isWaiting: true })
      case 'no-such-organisation':
        return c.notFound()
    }
  })
}

/** A name as people type it: without what they do not see. */
function plain(text: string): string {
  return text
    .normalize('NFC')
    .replaceAll(/[\s\p{Cc}\p{Cf}]+/gu, ' ')
    .trim()
}

async function erasePage(
  c: Context<ApiEnv>,
  { db }: ApiDeps,
  said: Pick<PageProps['erase'], 'fault' | 'isWaiting'>,
): Promise<Response> {
  const { organisationId, name } = c.get('portal')
  const { toCome, inFlight } = (await readWithdrawable(db, organisationId)).everything
  const status = said.fault === undefined ? 200 : 422
  return page(
    c,
    { name: 'erase', props: { organisation: name, toCome, inFlight, ...said } },
    said.isWaiting ? 409 : status,
  )
}
