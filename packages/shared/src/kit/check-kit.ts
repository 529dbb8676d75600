import { networkRules } from '../networks/network-rules.ts'
import { checkPictures } from './check-pictures.ts'
import { checkRepetitions } from './check-repetitions.ts'
import { checkTimes } from './check-times.ts'
import { checkWordings } from './check-wordings.ts'
import type { Examined } from './examined.ts'
import type { Kit, KitWave } from './kit.ts'
import { unknownMessage } from './readers.ts'

/** Reports what is wrong between the parts of a kit: names given twice, names of nothing, times and rules that clash. */
export function checkKit(examined: Examined): void {
  checkRepetitions(examined)
  checkTimes(examined)
  checkMessageNames(examined)
  checkWordings(examined)
  checkPictures(examined)
  examined.kit.waves.forEach((wave, index) => {
    if (wave.when.kind !== 'agreed') checkSpread(wave, `waves[${index}]`, examined)
  })
}

/** Of messages that waves and wordings name. */
function checkMessageNames({ kit, placeOf, report }: Examined): void {
  const keys = [...new Set(kit.messages.map(({ key }) => key))]
  const known = new Set(keys)
  if (report.has('messages')) return
  for (const { key, path } of messageNamesOf(kit)) {
    const place = placeOf(path)
    if (known.has(key) || report.has(path)) continue
    report.add(place, 'unknown-message', unknownMessage(key, keys))
  }
}

function messageNamesOf({ waves, organisations }: Kit): readonly { readonly key: string; readonly path: string }[] {
  const inWaves = waves.flatMap(({ messages }, index) =>
    messages.map((key, at) => ({ key, path: `waves[${index}].messages[${at}]` })),
  )
  const inWordings = organisations.flatMap(({ wordings = [] }, index) =>
    wordings.map(({ message }, at) => ({ key: message, path: `organisations[${index}].wordings[${at}].message` })),
  )
  return [...inWaves, ...inWordings]
}

function checkSpread(wave: KitWave, path: string, { placeOf, report }: Examined): void {
  const strict = wave.platforms.filter(
    (platform, index) => networkRules[platform].leastGapMs > 0 && !report.has(`${path}.platforms[${index}]`),
  )
  const { spread } = wave
  for (const platform of new Set(strict)) {
    const rule = `${platform} forbids posts that many accounts make at one instant`
    if (!wave.together) continue
    const message = `${rule}. Take together out and give spread, or make a wave of its own for the other networks.`
    report.add(placeOf(`${path}.together`), 'together-not-allowed', message)
  }
  if (spread === undefined) return
  if (wave.together && strict.length === 0) {
    report.add(
      placeOf(`${path}.together`),
      'together-with-spread',
      'A wave goes out together or spread. Keep one of the two.',
    )
  }
  for (const key of ['gap', 'jitter'] as const) {
    const place = placeOf(`${path}.spread.${key}`)
    if (report.has(place.path, `${path}.spread`, `${path}.spread.over`)) continue
    if (Temporal.Duration.compare(spread[key], spread.over) <= 0) continue
    const message = `The ${key} ${spread[key].toString()} is longer than over (${spread.over.toString()}), the window it lies in.`
    report.add(place, `${key}-exceeds-spread`, message)
  }
}
