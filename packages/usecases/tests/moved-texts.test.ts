import { type Db, findCampaign, grantApprovals, grantConsent, listApprovals } from '@chorus/db'
import { aKit, aPlannedCampaign, aWave } from '@chorus/testing/a-planned-campaign'
import { directPlanner } from '@chorus/testing/direct-planner'
import { freshDatabase } from '@chorus/testing/fresh-database'
import {
  applyPlan,
  changeContact,
  launchCampaign,
  moveAnchor,
  readOutbox,
  tellOrganisations,
  undoApply,
} from '@chorus/usecases'
import { createVaultKeys, LINK_SIGNING, openSigner, openVault } from '@chorus/vault'
import { expect, test } from 'vitest'

const keys = createVaultKeys()
const seal = openVault(keys)
const links = { publicUrl: 'https://chorus.example.org', sign: openSigner(keys, LINK_SIGNING) }
const log = { info: () => {}, warn: () => {}, error: (fields: object) => expect(fields).toBeUndefined() }
const depsOf = (db: Db) => ({ db, platforms: ['mastodon'], planner: directPlanner }) as const

/** Launched: `org-0` follows the deadline, `org-1` does not, `org-2` agreed to every text. All three can be written to. */
async function aScene(db: Db) {
  const { id, slug } = await aPlannedCampaign(db, aKit({ waves: [aWave(), aWave({ key: 'fixed', when: WALL })] }))
  const rows = await db.sql<{ id: string; slug: string }[]>`select id, slug from organisations order by slug`
  for (const { id: organisationId, slug: organisation } of rows) {
    const actor = { kind: 'organisation', id: organisationId } as const
    await changeContact({ db, seal }, organisationId, { change: { address: `${organisation}@example.org` }, actor })
    if (organisation === 'org-2') continue
    await grantConsent(db, { campaignId: id, organisationId }, { grantedBy: 'test', texts: 'each' })
  }
  const read = async () => {
    const campaign = await findCampaign(db, slug)
    if (campaign === undefined) throw new Error('The campaign is gone.')
    return campaign
  }
  await applyPlan(depsOf(db), await read(), 0)
  await launchCampaign(db, await read())
  for (const [n, { id: organisationId }] of rows.slice(0, 2).entries()) {
    const shown = await listApprovals(db, id, { limit: 100, organisationId })
    const posts = shown.map((post) => ({ id: post.id, contentHash: post.contentHash }))
    await grantApprovals(db, { campaignId: id, organisationId }, { posts, followsDeadline: n === 0, grantedBy: 'test' })
  }
  const move = async (to: string) =>
    moveAnchor(depsOf(db), await read(), { anchor: 'deadline', to: Temporal.Instant.from(to), isDryRun: false })
  const tell = async () => (await tellOrganisations({ db, seal, links, log })).moves
  const told = async () => (await readOutbox({ db, seal }, { limit: 50 })).filter(({ kind }) => kind === 'texts-again')
  return { move, tell, told, undo: async () => undoApply({ db }, await read()) }
}

const WALL = { kind: 'wall', at: Temporal.PlainDateTime.from('2030-01-10T09:00'), zone: 'campaign' } as const

test('after a moved deadline exactly those are written to whose approvals do not follow it, once for each move', async () => {
  await using fresh = await freshDatabase()
  const scene = await aScene(fresh.db)
  expect(await scene.tell()).toBe(0)

  expect(await scene.move('2030-02-05T12:00Z')).toMatchObject({ kind: 'moved' })
  expect([await scene.tell(), await scene.tell()]).toEqual([1, 0])

  const [mail, ...others] = await scene.told()
  expect(others).toEqual([])
  expect(mail).toMatchObject({ to: 'org-1@example.org', subject: 'Texts wait for your answer again' })
  // Only the text whose time hangs on the deadline waits again.
  expect(mail?.body).toContain('1 text that Organisation 1 had agreed to')
  expect(mail?.body).toContain('https://chorus.example.org/p')

  expect(await scene.move('2030-02-08T12:00Z')).toMatchObject({ kind: 'moved' })
  expect(await scene.tell()).toBe(1)
  expect((await scene.told()).map(({ to }) => to)).toEqual(['org-1@example.org', 'org-1@example.org'])
})

test('a move that was undone before anybody was told is told to nobody', async () => {
  await using fresh = await freshDatabase()
  const scene = await aScene(fresh.db)
  await scene.move('2030-02-05T12:00Z')
  await scene.undo()

  expect(await scene.tell()).toBe(0)
  expect(await scene.told()).toEqual([])
})
