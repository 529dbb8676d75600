/** Parameters of Punycode. Source: RFC 3492 §5. */
const base = 36
const tMin = 1
const tMax = 26
const skew = 38
const damp = 700
const firstBias = 72
const firstCodePoint = 128

/** More code points than any label may have in its ASCII form: not worth encoding. */
const MAX_CODE_POINTS = 63

/** Length of a label of a host name in its ASCII form (`xn--…`), as RFC 3492 encodes it; Infinity when that is beyond any label. */
export function punycodeLength(label: string): number {
  const points = Array.from(label.normalize('NFC').toLowerCase(), (char) => char.codePointAt(0) ?? 0)
  if (points.length > MAX_CODE_POINTS) return Number.POSITIVE_INFINITY
  const basic = points.filter((point) => point < firstCodePoint).length
  let length = 'xn--'.length + basic + (basic > 0 ? 1 : 0)
  let handled = basic
  let delta = 0
  let bias = firstBias
  let current = firstCodePoint
  for (const next of [...new Set(points)].filter((point) => point >= firstCodePoint).toSorted((a, b) => a - b)) {
    delta += (next - current) * (handled + 1)
    for (const point of points) {
      if (point < next) delta += 1
      if (point !== next) continue
      length += digitsOf(delta, bias)
      bias = adapt(delta, handled + 1, handled === basic)
      delta = 0
      handled += 1
    }
    delta += 1
    current = next + 1
  }
  return length
}

/** How many digits a delta takes. */
function digitsOf(delta: number, bias: number): number {
  let rest = delta
  let digits = 1
  for (let k = base; ; k += base) {
    const threshold = Math.min(Math.max(k - bias, tMin), tMax)
    if (rest < threshold) return digits
    rest = Math.floor((rest - threshold) / (base - threshold))
    digits += 1
  }
}

function adapt(delta: number, points: number, isFirst: boolean): number {
  let rest = Math.floor(delta / (isFirst ? damp : 2))
  rest += Math.floor(rest / points)
  let k = 0
  while (rest > ((base - tMin) * tMax) / 2) {
    rest = Math.floor(rest / (base - tMin))
    k += base
  }
  return k + Math.floor(((base - tMin + 1) * rest) / (rest + skew))
}
