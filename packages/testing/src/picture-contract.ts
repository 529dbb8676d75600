import type { Platform, UploadRequest, UploadResult } from '@chorus/shared'
import { expect, test } from 'vitest'
import { aGif, aJpeg, aPng, aWebp } from './pictures.ts'
import type { ContractAccount, PlatformHarness } from './platform-contract.ts'

/** What can go wrong while a picture is handed over, at every network alike. */
export type ContractUploadTrouble =
  | 'upload-unavailable'
  | 'upload-dropped'
  /** The connection ends in the middle of the answer. */
  | 'upload-cut'
  /** The answer comes later than anybody waits. */
  | 'upload-slow'

/** Ways in which the network itself says no to a picture, and what that means for its post. */
const refusals = [
  ['upload-forbidden', { kind: 'needs-reconnect' }],
  ['upload-revoked', { kind: 'needs-reconnect' }],
  ['upload-unpaid', { kind: 'wait', scope: 'app' }],
  ['upload-limited', { kind: 'wait', scope: 'account' }],
] as const

const PATIENT_MS = 10_000
const SHORT_MS = 300

const files = [
  ['image/png', aPng()],
  ['image/jpeg', aJpeg()],
  ['image/webp', aWebp()],
  ['image/gif', aGif()],
] as const

/**
 * What every adapter keeps of pictures: what it uploaded goes out with its words, and only with its own account's posts;
 * whatever goes wrong on the way, nothing was published, and the answer says so.
 */
export function picturesOfPosts(makeHarness: () => Promise<PlatformHarness>): void {
  test.each(files)('a picture of type %s goes out with its alternative text', async (type, bytes) => {
    await using harness = await makeHarness()
    const account = await harness.connect('scot_pep')
    const alt = 'Ein roter Schirm & "ein Text" <b>\n雨傘'

    const uploaded = await upload(harness.platform, account, { type, bytes, alt })
    const outcome = await publish(harness.platform, account, [idOf(uploaded)])

    expect(outcome.kind).toBe('published')
    expect(await harness.ledger(account)).toMatchObject([{ pictures: [{ alt }] }])
    const expiresAt = uploaded.kind === 'uploaded' ? uploaded.expiresAt : Temporal.Instant.fromEpochMilliseconds(0)
    expect(Temporal.Instant.compare(expiresAt, Temporal.Now.instant())).toBe(1)
  })

  test('a picture of many parts arrives whole', async () => {
    await using harness = await makeHarness()
    const account = await harness.connect('scot_pep')
    const bytes = aPng({ width: 1_900, height: 1_300, seed: 7 })
    const padded = Buffer.concat([bytes, Buffer.alloc(Math.max(0, 2_500_000 - bytes.length))])

    const uploaded = await upload(harness.platform, account, { bytes: padded })

    expect(uploaded.kind).toBe('uploaded')
  })

  test('four pictures go out in their order', async () => {
    await using harness = await makeHarness()
    const account = await harness.connect('scot_pep')
    const ids: string[] = []
    for (const seed of [4, 3, 2, 1]) {
      ids.push(idOf(await upload(harness.platform, account, { bytes: aPng({ seed }), alt: `Number ${seed}` })))
    }

    await publish(harness.platform, account, ids)

    const [post] = await harness.ledger(account)
    expect(post?.pictures?.map(({ alt }) => alt)).toEqual(['Number 4', 'Number 3', 'Number 2', 'Number 1'])
  })

  test("a picture that is unknown, or another account's, is told as such, and nothing is published", async () => {
    await using harness = await makeHarness()
    const [one, other] = [await harness.connect('scot_pep'), await harness.connect('icrse')]
    const theirs = idOf(await upload(harness.platform, other))

    for (const id of ['1', theirs]) {
      expect(await publish(harness.platform, one, [id])).toMatchObject({ kind: 'refused', code: 'media-gone' })
    }
    expect(await harness.ledger(one)).toEqual([])
  })

  test.each(['upload-unavailable', 'upload-dropped', 'upload-cut', 'upload-slow'] as const)(
    'after %s it is certain that nothing was published, and the next try succeeds',
    async (trouble) => {
      await using harness = await makeHarness()
      const account = await harness.connect('scot_pep')
      await harness.setTrouble(account, trouble)

      const failed = await upload(harness.platform, account, {
        totalTimeoutMs: trouble === 'upload-slow' ? SHORT_MS : PATIENT_MS,
      })

      expect(failed).toMatchObject({ kind: 'retry' })
      expect(await harness.ledger(account)).toEqual([])
      expect((await upload(harness.platform, account)).kind).toBe('uploaded')
    },
  )

  test.each(refusals)('%s is recognised, and nothing is published', async (kind, expected) => {
    await using harness = await makeHarness()
    const account = await harness.connect('scot_pep')
    await harness.setTrouble(account, { kind })

    expect(await upload(harness.platform, account)).toMatchObject(expected)
    expect(await harness.ledger(account)).toEqual([])
  })

  test('where nobody listens, it is certain that nothing was published', async () => {
    await using harness = await makeHarness()
    const account = await harness.connect('scot_pep')

    expect(await upload(harness.unreachable, account)).toMatchObject({ kind: 'retry' })
  })
}

function idOf(uploaded: UploadResult): string {
  if (uploaded.kind !== 'uploaded') throw new Error(JSON.stringify(uploaded))
  return uploaded.remoteId
}

/** Uploads a picture, and looks at what every answer must keep: a short detail, and no token in it. */
async function upload(
  platform: Platform,
  { accessToken }: ContractAccount,
  fields: Partial<UploadRequest> = {},
): Promise<UploadResult> {
  const result = await platform.uploadPicture({
    type: 'image/png',
    bytes: aPng(),
    alt: 'A red umbrella',
    accessToken,
    totalTimeoutMs: PATIENT_MS,
    ...fields,
  })
  expect(JSON.stringify(result)).not.toContain(accessToken)
  expect(result.kind === 'uploaded' ? '-' : result.evidence.detail).toMatch(/^.{1,500}$/u)
  return result
}

async function publish(platform: Platform, { handle, accessToken }: ContractAccount, mediaIds: readonly string[]) {
  return platform.publish({
    text: 'Nothing about us without us',
    mediaIds,
    handle,
    accessToken,
    permit: { mayStart: () => true, budgetMs: () => 2_000 },
    totalTimeoutMs: PATIENT_MS,
  })
}
