import { aGif, aJpeg, aPng, aWebp, CANARY } from '@chorus/testing/pictures'
import { assert, constantFrom, integer, property, uint8Array } from 'fast-check'
import { describe, expect, test } from 'vitest'
import { orientationIn } from './orientation.ts'
import { readPicture, readPictureFile } from './read-picture.ts'

const files = [
  ['image/jpeg', aJpeg, { width: 1, height: 1 }],
  ['image/png', aPng, { width: 24, height: 16 }],
  ['image/gif', aGif, { width: 1, height: 1 }],
  ['image/webp', aWebp, { width: 1, height: 1 }],
] as const

const turnable = [
  ['image/jpeg', aJpeg],
  ['image/png', aPng],
  ['image/webp', aWebp],
] as const

const has = (bytes: Uint8Array, words: string): boolean => Buffer.from(bytes).includes(words)

function pictureOf(file: Uint8Array) {
  const read = readPicture(file)
  if (read.kind === 'refused') throw new Error(read.message)
  return read.picture
}

describe.each(files)('%s', (type, make, size) => {
  test('is told by what it holds, with its size in pixels', () => {
    expect(pictureOf(make())).toMatchObject({ type, ...size })
  })

  test('keeps nothing of what its file says besides: place, device, comments, thumbnails, what follows its end', () => {
    const file = make({ canary: CANARY })
    expect(has(file, CANARY)).toBe(true)

    const { bytes } = pictureOf(file)

    expect(has(bytes, CANARY)).toBe(false)
    for (const name of ['XMP', 'JFXX', 'ICC_PROFILE', 'Photoshop', 'tEXt', 'iTXt']) expect(has(bytes, name)).toBe(false)
  })

  test('read again it is the same to the byte', () => {
    const once = pictureOf(make({ canary: CANARY })).bytes

    expect(Buffer.from(pictureOf(once).bytes).equals(Buffer.from(once))).toBe(true)
  })

  test('cut off anywhere it is refused, and read it is never longer than its file', () => {
    const file = make({ canary: CANARY })
    assert(
      property(integer({ min: 0, max: file.length }), (length) => {
        const read = readPicture(file.subarray(0, length))
        expect(read.kind === 'refused' || read.picture.bytes.length <= length).toBe(true)
      }),
    )
    expect(readPicture(make().subarray(0, -1)).kind).toBe('refused')
  })
})

describe.each(turnable)('%s that is to be turned', (_type, make) => {
  test.each([1, 2, 3, 4, 5, 6, 7, 8])('keeps orientation %i, and nothing else of its EXIF', (orientation) => {
    const { bytes } = pictureOf(make({ orientation, canary: CANARY }))

    const at = Buffer.from(bytes).indexOf('MM\0*', 0, 'latin1')
    expect(at === -1 ? 1 : orientationIn(bytes.subarray(at))).toBe(orientation)
    expect(has(bytes, CANARY)).toBe(false)
    expect(Buffer.from(pictureOf(bytes).bytes).equals(Buffer.from(bytes))).toBe(true)
  })
})

test('a picture that lies on its side is as wide as it is shown', () => {
  expect(pictureOf(aPng({ orientation: 6 }))).toMatchObject({ width: 16, height: 24 })
  expect(pictureOf(aPng({ orientation: 3 }))).toMatchObject({ width: 24, height: 16 })
})

test('a GIF goes on coming again', () => {
  expect(has(pictureOf(aGif({ canary: CANARY })).bytes, 'NETSCAPE2.0')).toBe(true)
})

test.each([
  ['a text', Buffer.from('<svg onload="alert(1)"/>'), 'not-a-picture'],
  ['nothing', Buffer.alloc(0), 'not-a-picture'],
  ['more than 5 MB', Buffer.alloc(5_000_001), 'picture-too-large'],
  ['a picture wider than 8192 pixels', aPng({ width: 8_193, height: 1 }), 'picture-too-large'],
  ['a WebP that moves', withFlag(aWebp({ canary: '' }), 0x02), 'picture-animated'],
])('%s is refused, with what to do', (_what, file, code) => {
  expect(readPicture(file)).toMatchObject({ kind: 'refused', code, message: expect.stringMatching(/\.$/) })
})

test('a file whose name claims another type is refused by what it holds', () => {
  expect(readPictureFile('umbrella.png', 'image/png', aJpeg())).toMatchObject({ code: 'picture-misnamed' })
  expect(readPictureFile('umbrella.png', 'image/png', aPng())).toMatchObject({ kind: 'picture' })
})

test('whatever a file holds, reading it throws nothing', () => {
  const starts = [aJpeg(), aPng(), aGif(), aWebp({ orientation: 6 })].map((file) => Uint8Array.from(file))
  assert(
    property(
      constantFrom(...starts),
      integer({ min: 2, max: 200 }),
      uint8Array({ maxLength: 60 }),
      (file, at, noise) => {
        const changed = Uint8Array.from(file)
        changed.set(noise.subarray(0, Math.max(0, changed.length - at)), Math.min(at, changed.length))
        expect(['picture', 'refused']).toContain(readPicture(changed).kind)
      },
    ),
    { numRuns: 2_000 },
  )
})

/** With a flag set in the head of an extended WebP. */
function withFlag(file: Uint8Array, flag: number): Uint8Array {
  const changed = Uint8Array.from(file)
  changed[20] = (changed[20] ?? 0) | flag
  return changed
}
