import { momentIn } from '../moment.ts'
import { fieldsOf, listOf, shownAccount, textOf } from './answers.ts'
import { countOf, restLine, zoneOf } from './plan-lines.ts'

type Fields = ReturnType<typeof fieldsOf>

/** What applying a plan would change, in groups: create, move, reword, cancel; each entry with why, before and after. */
export function diffLines(plan: Fields): readonly string[] {
  const zone = zoneOf(plan)
  const diff = fieldsOf(plan['diff'])
  const groups = [
    { part: 'create', title: 'Create', lines: (one: Fields) => [`+ ${nameOf(one)}: ${dueOf(one, zone)}${why(one)}`] },
    { part: 'move', title: 'Move', lines: (one: Fields) => [`~ ${nameOf(one)}${why(one)}`, ...changeLines(one, zone)] },
    {
      part: 'reword',
      title: 'Reword',
      lines: (one: Fields) => [`~ ${nameOf(one)}${why(one)}`, ...changeLines(one, zone)],
    },
    { part: 'cancel', title: 'Cancel', lines: (one: Fields) => [`- ${nameOf(one)}: ${dueOf(one, zone)}${why(one)}`] },
  ]
  const lines = groups.flatMap(({ part, title, lines: linesOf }) => {
    const list = listOf(diff[part])
    const all = countOf(plan, part)
    if (all === 0) return []
    return [`${title} ${all}:`, ...list.flatMap(linesOf).map((line) => `  ${line}`), ...restLine(list.length, all)]
  })
  return lines.length === 0 ? ['Nothing would change.'] : [...lines, ...asksLines(fieldsOf(plan['counts']))]
}

/** Whom it asks: what waits for an approval does not go out before it is there. */
function asksLines(counts: Fields): readonly string[] {
  const [asks, again] = [Number(counts['asks'] ?? 0), Number(counts['asksAgain'] ?? 0)]
  if (asks === 0) return []
  return [`${asks} of them then wait for an approval of their text, ${again} of these for another one.`]
}

/** As in `@Lantern_demo on x, wave reminder, time 3`. */
function nameOf(one: Fields): string {
  const occurrence = Number(one['occurrence'] ?? 0)
  const again = occurrence === 0 ? '' : `, time ${occurrence + 1}`
  return `${shownAccount(textOf(one['account']))} on ${textOf(one['platform'])}, wave ${textOf(one['wave'])}${again}`
}

function dueOf(one: Fields, zone: string): string {
  return momentIn(textOf(one['dueAt']), zone)
}

function why(one: Fields): string {
  const asks = { first: ['asks'], again: ['asks again'] }[textOf(one['asks'])] ?? []
  const reasons = [...(Array.isArray(one['reasons']) ? one['reasons'].map(textOf) : []), ...asks]
  return reasons.length === 0 ? '' : ` (${reasons.join(', ')})`
}

function changeLines(one: Fields, zone: string): readonly string[] {
  const [before, after] = [fieldsOf(one['before']), fieldsOf(one['after'])]
  const changed = (name: string) => textOf(before[name]) !== textOf(after[name])
  const moment = (fields: Fields, name: string) => momentIn(textOf(fields[name]), zone)
  return [
    ...(changed('dueAt') ? [`    due  ${moment(before, 'dueAt')} → ${moment(after, 'dueAt')}`] : []),
    ...(changed('lateAfter') && !changed('dueAt')
      ? [`    late after  ${moment(before, 'lateAfter')} → ${moment(after, 'lateAfter')}`]
      : []),
    ...['message', 'locale']
      .filter(changed)
      .map((name) => `    ${name}  ${textOf(before[name])} → ${textOf(after[name])}`),
    ...(changed('text') ? [`    was  ${oneLine(before['text'])}`, `    now  ${oneLine(after['text'])}`] : []),
  ]
}

function oneLine(text: unknown): string {
  return textOf(text).replaceAll(/\s+/g, ' ')
}
