import { z } from '@hono/zod-openapi'
import { healthCodes } from '@chorus/usecases'
import { LaneBody } from './lane-answer.ts'

export const HealthBody = z
  .object({
    status: z.enum(['ok', 'degraded']),
    mode: z.enum(['rehearsal', 'live']),
    paused: z.boolean(),
    pausedReason: z.string().optional(),
    workers: z.number().int().meta({ description: 'Seen within the last 15 seconds' }),
    stopping: z.number().int().meta({ description: 'Those of them that were told to stop' }),
    mailing: z.number().int().meta({ description: 'Those of them that send mails' }),
    versions: z.array(z.string()).meta({ description: 'Of Chorus, that they run: more than one during an upgrade' }),
    clockSkewMs: z.number().meta({ description: "The largest difference of one of their clocks from the database's" }),
    promotedAgoMs: z.number().optional(),
    oldestDueMs: z.number(),
    unconfirmed: z.number().int(),
    waitForPerson: z.number().int().meta({ description: 'Unconfirmed ones that only a person can settle' }),
    poisoned: z.number().int().meta({ description: 'Posts set aside since every worker stumbled over them' }),
    closedLanes: z.array(LaneBody).meta({ description: 'Networks and instances that stand still' }),
    accountsInNeed: z
      .object({
        toReconnect: z.number().int().meta({ description: 'Their organisation has to connect them again' }),
        refused: z.number().int().meta({ description: 'Paused since the network refused them' }),
      })
      .meta({ description: 'Accounts that only a person can get going again' }),
    findings: z.array(z.string()).meta({ description: 'What is not as it should be, and what to do, in English' }),
    codes: z.array(z.enum(healthCodes)).meta({ description: 'The same by name, in the same order' }),
  })
  .meta({ id: 'Health' })
