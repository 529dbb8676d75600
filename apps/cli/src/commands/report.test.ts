import { expect, test } from 'vitest'
import { reportLines } from './report.ts'

test('a report names everybody who was asked, also who never answered', () => {
  const report = {
    title: 'A small campaign',
    organisations: { asked: 2, agreed: 1, declined: 0, silent: 1, left: 0 },
    posts: { published: 3, failed: 1 },
    byOrganisation: [
      { organisation: 'harbour', name: 'The harbour', answer: 'agreed', posts: { published: 3, failed: 1 } },
      { organisation: 'lantern', name: 'The lantern', answer: 'silent', posts: {} },
    ],
    byPlatform: [{ platform: 'x', posts: { published: 3, failed: 1 } }],
    byLocale: [],
    overTime: [],
  }

  expect(reportLines(report).join('\n').split('\n')).toEqual([
    'A small campaign',
    '2 organisations were asked: 1 agreed, 0 declined, 1 silent, 0 left',
    'posts: 3 published, 1 failed',
    '',
    'organisation  answer  posts',
    'harbour       agreed  3 published, 1 failed',
    'lantern       silent  none',
    '',
    'platform  posts',
    'x         3 published, 1 failed',
  ])
})
