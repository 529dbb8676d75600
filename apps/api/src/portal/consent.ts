import { type GivenConsent, listAccountsOf, readNow, readPostsToAnswer } from '@chorus/db'
import type { OpenAPIHono } from '@hono/zod-openapi'
import { defined, postKinds } from '@chorus/shared'
import { type ConsentTerms, giveConsent } from '@chorus/usecases'
import type { PageProps } from '@chorus/web/server'
import type { Context } from 'hono'
import type { ApiDeps, ApiEnv } from '../api-deps.ts'
import { page } from '../pages/page.ts'
import { type FormFields, readFields } from './form-fields.ts'
import { findPortalCampaign, type PortalCampaign } from './portal-campaign.ts'

const PATH = '/p/campaigns/:slug/consent'

type Fields = PageProps['consent']['fields']
type Fault = PageProps['consent']['faults'][number]

/** How an organisation takes part in a campaign: what its consent covers, as one form. */
export function addConsentPages(app: OpenAPIHono<ApiEnv>, deps: ApiDeps): void {
  app.get(PATH, async (c) => {
    const found = await findPortalCampaign(c, deps)
    if (found === undefined) return c.notFound()
    const choices = await readChoices(c, deps, found)
    return consentPage(c, { found, choices, fields: fieldsNow(found, choices, c.get('portal').timeZone), faults: [] })
  })

  app.post(PATH, async (c) => {
    const found = await findPortalCampaign(c, deps)
    if (found === undefined) return c.notFound()
    const choices = await readChoices(c, deps, found)
    const fields = fieldsOf(await readFields(c))
    const read = readTerms(fields, choices, {
      zone: c.get('portal').timeZone,
      now: await readNow(deps.db),
    })
    if ('faults' in read) return consentPage(c, { found, choices, fields, faults: read.faults })
    const given = await giveConsent(found.acting, found, read.terms)
    const done = given.kind === 'granted' ? 'consented' : 'nothing'
    return c.redirect(`/p/campaigns/${found.campaign.slug}?done=${done}&n=0`, 303)
  })
}

type Choices = Pick<PageProps['consent'], 'accounts' | 'locales'>

async function readChoices(c: Context<ApiEnv>, { db }: ApiDeps, { campaign, part }: PortalCampaign): Promise<Choices> {
  const { organisationId, locales } = c.get('portal')
  const accounts = (await listAccountsOf(db, organisationId))
    .filter(({ state }) => state !== 'disconnected')
    .map(({ platform, handle }) => `${platform}:${handle}`)
  const posts = await readPostsToAnswer(db, campaign.id, { organisationId })
  const languages = new Set([...locales, ...posts.map(({ locale }) => locale), ...(part.consent?.locales ?? [])])
  return { accounts, locales: [...languages].toSorted() }
}

/** What holds now; before anything was agreed, the careful choice. */
function fieldsNow({ part }: PortalCampaign, choices: Choices, zone: string): Fields {
  const given: Partial<GivenConsent> = part.consent ?? {}
  return {
    texts: given.texts ?? 'each',
    accounts: given.accounts ?? choices.accounts,
    locales: given.locales ?? choices.locales,
    kinds: given.kinds ?? postKinds,
    maxPerDay: given.maxPerDay?.toString() ?? '',
    maxTotal: given.maxTotal?.toString() ?? '',
    until: given.until?.subtract({ milliseconds: 1 }).toZonedDateTimeISO(zone).toPlainDate().toString() ?? '',
    path: part.path,
  }
}

function fieldsOf({ one, all }: FormFields): Fields {
  return {
    texts: one('texts') === 'all' ? 'all' : 'each',
    accounts: all('accounts'),
    locales: all('locales'),
    kinds: all('kinds'),
    maxPerDay: one('maxPerDay').trim().slice(0, 20),
    maxTotal: one('maxTotal').trim().slice(0, 20),
    until: one('until').trim().slice(0, 20),
    path: one('path') === 'assist' ? 'assist' : 'handle',
  }
}

type At = { readonly zone: string; readonly now: Temporal.Instant }

/** What the form means, or every fault of it at once. What names all that there is, covers what will come as well. */
function readTerms(
  fields: Fields,
  choices: Choices,
  { zone, now }: At,
): { readonly terms: ConsentTerms } | { readonly faults: readonly Fault[] } {
  const faults: Fault[] = []
  const chosen = (field: 'accounts' | 'locales' | 'kinds', known: readonly string[]): readonly string[] | undefined => {
    if (known.length === 0) return undefined
    const values = [...new Set(fields[field])]
    if (values.length === 0) faults.push({ field, why: 'none' })
    if (values.some((value) => !known.includes(value))) faults.push({ field, why: 'unknown' })
    return values.length === known.length ? undefined : values
  }
  const numberOf = (field: 'maxPerDay' | 'maxTotal', most: number): number | undefined => {
    if (fields[field] === '') return undefined
    const isNumber = /^\d{1,7}$/.test(fields[field]) && Number(fields[field]) >= 1 && Number(fields[field]) <= most
    if (!isNumber) faults.push({ field, why: 'no-number' })
    return Number(fields[field])
  }
  const accounts = chosen('accounts', choices.accounts)
  const locales = chosen('locales', choices.locales)
  const kinds = chosen('kinds', postKinds)
  const maxPerDay = numberOf('maxPerDay', 10_000)
  const maxTotal = numberOf('maxTotal', 1_000_000)
  const until = endOf(fields.until, zone)
  if (fields.until !== '' && until === undefined) faults.push({ field: 'until', why: 'no-day' })
  else if (until !== undefined && Temporal.Instant.compare(until, now) <= 0)
    faults.push({ field: 'until', why: 'past' })
  if (faults.length > 0) return { faults }
  const scope = {
    accounts,
    locales,
    kinds: postKinds.filter((kind) => kinds?.includes(kind)),
    maxPerDay,
    maxTotal,
    until,
  }
  return {
    terms: {
      texts: fields.texts,
      path: fields.path,
      ...defined({ ...scope, kinds: kinds === undefined ? undefined : scope.kinds }),
    },
  }
}

/** The end of a day in a zone; undefined where the text is no day of these centuries. */
function endOf(day: string, zone: string): Temporal.Instant | undefined {
  if (!/^2\d{3}-\d\d-\d\d$/.test(day)) return undefined
  try {
    return Temporal.PlainDate.from(day, { overflow: 'reject' }).add({ days: 1 }).toZonedDateTime(zone).toInstant()
  } catch {
    return undefined
  }
}

type Shown = {
  readonly found: PortalCampaign
  readonly choices: Choices
  readonly fields: Fields
  readonly faults: readonly Fault[]
}

function consentPage(c: Context<ApiEnv>, { found, choices, fields, faults }: Shown): Response {
  const { campaign, part } = found
  const props = {
    campaign: { slug: campaign.slug, title: campaign.title },
    zone: c.get('portal').timeZone,
    ...choices,
    isAgreed: part.consent !== undefined,
    fields,
    faults,
  }
  return page(c, { name: 'consent', props }, faults.length === 0 ? 200 : 422)
}
