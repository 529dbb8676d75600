import type { LaneItem } from '@chorus/db'
import { z } from '@hono/zod-openapi'
import { platformNames } from '@chorus/shared'
import { instant } from './schemas.ts'

export const LaneBody = z
  .object({
    lane: z.string().meta({ description: 'Its name', examples: ['x', 'mastodon:social.example', 'x:@SCOT_PEP'] }),
    kind: z.enum(['network', 'instance', 'account']),
    platform: z.enum(platformNames),
    organisation: z.string().optional().meta({ description: 'Whose account it is' }),
    state: z.enum(['open', 'waiting', 'held']).meta({
      description: '`waiting` opens by itself at `until`, `held` when somebody opens it',
    }),
    until: instant().optional(),
    why: z.string().optional(),
    since: instant().optional().meta({ description: 'When it closed' }),
    posts: z.number().int().meta({ description: 'Posts whose moment has come and that it keeps back' }),
    spacingMs: z.number().int().optional().meta({ description: 'For now, posts go out this far apart' }),
  })
  .meta({ id: 'Lane' })

/** A lane as the API tells it. */
export function laneAnswer(lane: LaneItem): z.infer<typeof LaneBody> {
  const { name, until, since, organisation, why, spacingMs, ...rest } = lane
  return {
    lane: name,
    ...rest,
    ...(organisation === undefined ? {} : { organisation }),
    ...(until === undefined ? {} : { until: until.toString() }),
    ...(why === undefined ? {} : { why }),
    ...(since === undefined ? {} : { since: since.toString() }),
    ...(spacingMs === undefined ? {} : { spacingMs }),
  }
}
