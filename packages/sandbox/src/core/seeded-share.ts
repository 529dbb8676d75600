/**
 * A draw that is true for about `rate` (0 to 1) of the calls, the same ones for the same seed.
 * The numbers come from mulberry32 (Tommy Ettinger, public domain): plenty for choosing whom trouble strikes.
 */
export function seededShare(rate: number, seed: number): () => boolean {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d_2b_79_f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296 < rate
  }
}
