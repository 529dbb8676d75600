import { resolve } from 'node:path'
import type { Config } from '@chorus/config'
import {
  addMembership,
  addToCampaign,
  type Db,
  findCampaign,
  findOrganisationId,
  findPerson,
  forgetFactors,
  insertPerson,
  listPeople,
  migrateDb,
  openDb,
  type Person,
  type PersonChanged,
  type PersonRole,
  removePerson,
  setPersonRole,
  waitForDb,
} from '@chorus/db'
import { startEmbeddedPostgres } from '@chorus/embedded-postgres'
import { say, tell } from '../say.ts'
import { LINK_LASTS, openSignIn, signInLink } from '../sign-in.ts'
import { UserError } from '../user-error.ts'

export type AddOptions = {
  readonly role: string
  readonly name: string
  readonly campaign: readonly string[]
  readonly organisation: readonly string[]
}

/**
 * `chorus person add`: lets somebody sign in, and prints a link that does it once, alone on standard output.
 *
 * Like the other commands for people it speaks to the database itself: the first admin can come from nowhere else.
 */
export async function addPersonCommand(config: Config, email: string, options: AddOptions): Promise<void> {
  const role = parseRole(options.role)
  assertPlaces(role, options)
  await withDb(config, async (db) => {
    const places = await findPlaces(db, options)
    const person = await insertPerson(db, { email: parseEmail(email), name: options.name, role })
    if (person === undefined) {
      throw new UserError(`${email} may sign in already. \`chorus person role ${email} <role>\` gives another role.`)
    }
    for (const id of places.campaigns) await addToCampaign(db, id, person.id)
    for (const id of places.organisations) await addMembership(db, person.id, id)
    await printLink(config, db, person)
  })
}

/** `chorus person link`: a link that signs somebody in once, without a mail. */
export async function linkPersonCommand(config: Config, email: string): Promise<void> {
  await withDb(config, async (db) => printLink(config, db, await known(db, email)))
}

/** `chorus person list`: everybody who may sign in. */
export async function listPeopleCommand(config: Config, options: { readonly json?: boolean }): Promise<void> {
  await withDb(config, async (db) => {
    const people = await listPeople(db)
    for (const person of people) say(options.json === true ? JSON.stringify(person) : line(person))
    if (people.length === 0 && options.json !== true)
      tell('Nobody yet. `chorus person add <mail> --role admin` adds one.')
  })
}

/** `chorus person role`: gives somebody another role; their sessions end. */
export async function setRoleCommand(config: Config, email: string, role: string): Promise<void> {
  await withDb(config, async (db) => {
    const person = await known(db, email)
    assertChanged(await setPersonRole(db, person.id, parseRole(role)))
    tell(`${person.email} is ${role} now, and has to sign in again.`)
  })
}

/** `chorus person remove`: takes somebody out; their sessions end. */
export async function removePersonCommand(config: Config, email: string): Promise<void> {
  await withDb(config, async (db) => {
    const person = await known(db, email)
    assertChanged(await removePerson(db, person.id))
    tell(`${person.email} may not sign in any more.`)
  })
}

/** `chorus person reset`: forgets the passkeys and codes of somebody who lost them. */
export async function resetPersonCommand(config: Config, email: string): Promise<void> {
  await withDb(config, async (db) => {
    const person = await known(db, email)
    await forgetFactors(db, person.id)
    tell(`${person.email} signs in by mail alone now, until they set up a passkey or codes again.`)
  })
}

async function withDb(config: Config, work: (db: Db) => Promise<void>): Promise<void> {
  await using open = new AsyncDisposableStack()
  const folder = resolve(config.CHORUS_DATA)
  const url = config.secrets.DATABASE_URL ?? open.use(await startEmbeddedPostgres({ folder })).url
  await waitForDb(url, 10_000)
  await migrateDb(url)
  await work(open.use(openDb({ url, max: 2, applicationName: 'chorus person' })))
}

async function printLink(config: Config, db: Db, person: Person): Promise<void> {
  const log = { info: () => {}, warn: () => {}, error: (_: object, message: string) => tell(message) }
  const auth = openSignIn({ db, log, config })
  const secret = await auth.createLink(person.email)
  if (secret === undefined) throw new Error('Somebody took them out meanwhile.')
  tell(`Signs in ${person.email} (${person.role}), good for ${LINK_LASTS}:`)
  say(signInLink(config.CHORUS_URL, secret).href)
}

async function known(db: Db, email: string): Promise<Person> {
  const person = await findPerson(db, email)
  if (person === undefined)
    throw new UserError(`Nobody here has the address "${email}". \`chorus person list\` shows all.`)
  return person
}

async function findPlaces(db: Db, { campaign, organisation }: AddOptions) {
  const campaigns = await Promise.all(campaign.map(async (slug) => ({ slug, id: (await findCampaign(db, slug))?.id })))
  const organisations = await Promise.all(
    organisation.map(async (slug) => ({ slug, id: await findOrganisationId(db, slug) })),
  )
  const missing = [
    ...campaigns.filter(({ id }) => id === undefined).map(({ slug }) => `There is no campaign "${slug}".`),
    ...organisations.filter(({ id }) => id === undefined).map(({ slug }) => `There is no organisation "${slug}".`),
  ]
  if (missing.length > 0) throw new UserError(missing.join('\n'))
  return {
    campaigns: campaigns.flatMap(({ id }) => (id === undefined ? [] : [id])),
    organisations: organisations.flatMap(({ id }) => (id === undefined ? [] : [id])),
  }
}

/** Who works on campaigns and who answers for organisations are told apart by their role, as in the API. */
function assertPlaces(role: PersonRole, { campaign, organisation }: AddOptions): void {
  if (campaign.length > 0 && role !== 'lead' && role !== 'viewer')
    throw new UserError(
      `--campaign is for leads and viewers; ${role === 'ally' ? 'an ally works on none' : 'an admin is on every one'}.`,
    )
  if (organisation.length > 0 && role !== 'ally')
    throw new UserError('--organisation is for allies: only they answer for organisations.')
}

function line({ email, role, organisations, hasCodes, passkeys }: Person): string {
  const factors = [...(hasCodes ? ['codes'] : []), ...(passkeys > 0 ? [`${passkeys} passkeys`] : [])]
  return [email, role, organisations.join(', '), factors.join(', ')].filter((part) => part !== '').join('  ')
}

function parseRole(text: string): PersonRole {
  if (text === 'admin' || text === 'lead' || text === 'viewer' || text === 'ally') return text
  throw new UserError(
    `"${text}" is no role. Give admin (everything), lead (their campaigns), viewer (looks at theirs) or ally (answers for organisations).`,
  )
}

function parseEmail(text: string): string {
  if (/^[^\s@<>(),;:"\\]+@[^\s@<>(),;:"\\]+$/.test(text)) return text
  throw new UserError(`"${text}" is no mail address.`)
}

function assertChanged({ kind }: PersonChanged): void {
  if (kind === 'last-admin') {
    throw new UserError('This is the last admin, and somebody has to be able to add people. Add another admin first.')
  }
}
