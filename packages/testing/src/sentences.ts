const subjects = ['our allies', 'nurses', 'students', 'workers', 'neighbours', 'migrants', 'researchers', 'families']
const verbs = ['signed', 'read', 'wrote', 'carried', 'backed', 'answered', 'shared', 'discussed']
const things = [
  'the letter',
  'a petition',
  'this call',
  'one statement',
  'the demand',
  'an appeal',
  'the question',
  'our aim',
]
const times = ['today', 'last night', 'this week', 'in spring', 'at noon', 'on Monday', 'in public', 'together']

/** A sentence of its own for each number below 4,096; neighbours have no word in common. */
export function sentenceOf(n: number): string {
  const pick = (words: readonly string[], shift: number): string => words[(n + Math.floor(n / 8 ** shift)) % 8] ?? ''
  return `${pick(subjects, 1)} ${pick(verbs, 2)} ${pick(things, 3)} ${pick(times, 4)}`
}
