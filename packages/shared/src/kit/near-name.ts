/**
 * The candidate that the name most likely was meant to be, or undefined when none is near.
 *
 * Case, `_`, `-` and spaces do not count; beyond that at most one slip in three letters (a slip is a letter too many, too
 * few, another or two swapped).
 */
export function nearName(name: string, candidates: Iterable<string>): string | undefined {
  const wanted = bare(name)
  if (wanted === '' || wanted.length > LONGEST_NAME) return undefined
  let best: { readonly candidate: string; readonly slips: number } | undefined
  for (const candidate of candidates) {
    const most = Math.min(best === undefined ? Math.ceil(wanted.length / 3) : best.slips - 1, MOST_SLIPS)
    const slips = slipsBetween(wanted, bare(candidate), most)
    if (slips !== undefined) best = { candidate, slips }
  }
  return best?.candidate
}

const LONGEST_NAME = 80
const MOST_SLIPS = 4

function bare(name: string): string {
  return name.toLowerCase().replaceAll(/[\s_-]/g, '')
}

/** Slips that lead from one word to the other (optimal string alignment), or undefined when there are more than `most`. */
function slipsBetween(from: string, to: string, most: number): number | undefined {
  if (most < 0 || Math.abs(from.length - to.length) > most) return undefined
  let beforeLast: readonly number[] = []
  let last: readonly number[] = Array.from({ length: to.length + 1 }, (_, index) => index)
  for (let row = 1; row <= from.length; row += 1) {
    const current = [row]
    for (let column = 1; column <= to.length; column += 1) {
      const isSame = from[row - 1] === to[column - 1]
      const isSwapped = row > 1 && column > 1 && from[row - 1] === to[column - 2] && from[row - 2] === to[column - 1]
      current.push(
        Math.min(
          at(last, column) + 1,
          at(current, column - 1) + 1,
          at(last, column - 1) + (isSame ? 0 : 1),
          isSwapped ? at(beforeLast, column - 2) + 1 : Infinity,
        ),
      )
    }
    beforeLast = last
    last = current
  }
  const slips = at(last, to.length)
  return slips <= most ? slips : undefined
}

function at(numbers: readonly number[], index: number): number {
  return numbers[index] ?? Infinity
}
