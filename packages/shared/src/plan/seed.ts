/**
 * A number from 0 (included) to 1 (excluded) that follows from the text alone: the same everywhere, evenly spread over
 * different texts, with 32 bits. For order and jitter; never for secrets.
 *
 * FNV-1a over the UTF-16 units, then the finalizer of MurmurHash3 (both in the public domain), which spreads the effect
 * of the last characters over all bits.
 */
export function seededFraction(...parts: readonly (string | number)[]): number {
  const text = parts.join('\n')
  let hash = 0x811c9dc5
  for (let index = 0; index < text.length; index += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193)
  }
  return mixed(hash) / 0x1_0000_0000
}

/** A whole number from 0 to 2³² − 1 in which every bit of another one has its effect on every bit. */
export function mixed(bits: number): number {
  let hash = Math.imul(bits ^ (bits >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return (hash ^ (hash >>> 16)) >>> 0
}
