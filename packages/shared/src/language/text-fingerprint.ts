import type { KitText } from '../kit/kit.ts'

/**
 * A short name for what a text says: 16 hexadecimal digits that another wording would not share. A translation keeps the
 * one of its source, and is outdated once the source has another.
 *
 * Taken from the variants alone, whatever their order, each in NFC and without white space at its ends. The same everywhere and for good: FNV-1a, 64 bits, of their UTF-8.
 */
export function textFingerprint(text: KitText): string {
  const variants = text.variants.map((variant) => variant.trim().normalize('NFC'))
  return fnv1a64(variants.toSorted().join(SEPARATOR))
}

/** Whether the text has the form of a fingerprint. */
export function isFingerprint(text: string): boolean {
  return /^[0-9a-f]{16}$/.test(text)
}

/** Stands in no variant. */
const SEPARATOR = '\0'

/** 64-bit FNV-1a (offset basis and prime by draft-eastlake-fnv, 2024) in two halves, for numbers are exact to 53 bits. */
export function fnv1a64(text: string): string {
  let high = 0xcb_f2_9c_e4
  let low = 0x84_22_23_25
  for (const byte of utf8(text)) {
    low = (low ^ byte) >>> 0
    const product = low * PRIME_LOW
    high = ((Math.imul(high, PRIME_LOW) + Math.floor(product / TWO_32) + low * PRIME_HIGH) % TWO_32) >>> 0
    low = product % TWO_32
  }
  return [high, low].map((half) => half.toString(16).padStart(8, '0')).join('')
}

const TWO_32 = 0x1_00_00_00_00

/** The prime is 2⁴⁰ + 0x1b3. */
const PRIME_LOW = 0x1_b3
const PRIME_HIGH = 0x1_00

function* utf8(text: string): Iterable<number> {
  for (const char of text) {
    const point = char.codePointAt(0) ?? 0
    if (point < 0x80) yield point
    else yield* longBytes(point)
  }
}

function longBytes(point: number): readonly number[] {
  const tail = (shift: number): number => 0x80 | ((point >> shift) & 0x3f)
  if (point < 0x8_00) return [0xc0 | (point >> 6), tail(0)]
  if (point < 0x1_00_00) return [0xe0 | (point >> 12), tail(6), tail(0)]
  return [0xf0 | (point >> 18), tail(12), tail(6), tail(0)]
}
