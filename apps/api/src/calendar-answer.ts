import { createHash } from 'node:crypto'
import { type Campaign, findTakingPart, readCalendarMoments, readCalendarPosts, readPlanRevised } from '@chorus/db'
import { type CalendarCampaign, calendarOf } from '@chorus/shared'
import type { Context } from 'hono'
import type { ApiDeps } from './api-deps.ts'

/**
 * The iCalendar text of a campaign, or of an organisation's posts in it (by its slug). Undefined when that organisation
 * does not take part.
 */
export async function readCalendar(
  { db }: Pick<ApiDeps, 'db'>,
  campaign: Campaign,
  organisation: string | undefined,
): Promise<string | undefined> {
  const subject = { campaign: await subjectOf(db, campaign) }
  if (organisation === undefined) return calendarOf({ ...subject, moments: await readCalendarMoments(db, campaign.id) })
  const found = await findTakingPart(db, campaign.id, organisation)
  if (found === undefined) return undefined
  const posts = await readCalendarPosts(db, campaign.id, found.id)
  return calendarOf({ ...subject, organisation: found.name, posts })
}

async function subjectOf(db: ApiDeps['db'], campaign: Campaign): Promise<CalendarCampaign> {
  const { id, title, timeZone, anchors, planVersion } = campaign
  return { id, title, timeZone, anchors, version: planVersion, revisedAt: await readPlanRevised(db, id) }
}

/** Says what a calendar is and how it may be kept; whether the asker has this very text already (RFC 9110, 13.1.2). */
export function describeCalendar(c: Context, text: string): { readonly isKnown: boolean } {
  const etag = `"${createHash('sha256').update(text).digest('base64url').slice(0, 22)}"`
  c.header('etag', etag)
  // Kept by nobody but the asker, and asked again each time: what was withdrawn is not to be seen from a cache.
  c.header('cache-control', 'private, no-cache')
  const known = c.req.header('if-none-match')?.split(',') ?? []
  return { isKnown: known.some((tag) => tag.trim() === '*' || tag.trim().replace(/^W\//, '') === etag) }
}

/** Type of an iCalendar text. */
export const CALENDAR_TYPE = 'text/calendar; charset=utf-8'
