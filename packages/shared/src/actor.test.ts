import { expect, test } from 'vitest'
import { type Actor, actorText } from './actor.ts'

test('an actor is named by kind and id, and whoever runs the command on the server as admin-command', () => {
  const actors: readonly Actor[] = [
    { kind: 'person', id: 'p1' },
    { kind: 'token', id: 't1' },
    { kind: 'organisation', id: 'o1' },
    { kind: 'worker', id: 'w1' },
    { kind: 'command' },
  ]

  expect(actors.map(actorText)).toEqual(['person:p1', 'token:t1', 'organisation:o1', 'worker:w1', 'admin-command'])
})
