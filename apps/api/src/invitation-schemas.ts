import { invitationStates } from '@chorus/db'
import { parseMailAddress } from '@chorus/mail'
import { isLanguageTag, isUuid, stances } from '@chorus/shared'
import { INVITATION_DAYS, MOST_INVITATION_DAYS } from '@chorus/usecases'
import { z } from '@hono/zod-openapi'
import { instant, pageOf, readable } from './schemas.ts'

/** As many as one request may invite. */
export const MOST_INVITEES = 500

const slug = z
  .string()
  .max(60)
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'Use lower case letters a–z, digits and single hyphens between them')
  .refine((text) => !isUuid(text), 'This has the form of an id: choose words')

const zone = readable()
  .max(100)
  .refine(isZone, 'This is no time zone: use an IANA name such as Africa/Nairobi')
  .meta({ example: 'Africa/Nairobi' })

const locale = readable()
  .max(35)
  .refine(isLanguageTag, 'This is no language tag: use BCP 47, such as en, pt-BR or zh-Hans')

const address = () =>
  readable()
    .max(254)
    .refine((text) => parseMailAddress(text) !== undefined, 'This is no mail address')
    .optional()
    .meta({
      description: 'Where to mail the link, besides showing it here. It is not kept as the contact of the organisation',
      example: 'press@example.org',
    })

/** One organisation to invite. With `name`, the campaign need not have it yet. */
export const InviteeBody = z
  .strictObject({
    organisation: slug.meta({ description: 'Its slug', example: 'scot-pep' }),
    name: readable().trim().min(1).max(200).optional().meta({
      description: 'For one that the campaign does not have yet; then `timeZone` and `locales` are needed, too',
    }),
    timeZone: zone.optional(),
    locales: z.array(locale).min(1).max(20).optional(),
    stance: z.enum(stances).optional().meta({ description: '`supporter` unless you say otherwise' }),
    topics: z.array(slug).max(50).optional(),
    address: address(),
  })
  .superRefine((invitee, context) => {
    const isNew = Object.entries(invitee).some(
      ([key, value]) => key !== 'organisation' && key !== 'address' && value !== undefined,
    )
    if (!isNew) return
    for (const key of ['name', 'timeZone', 'locales'] as const) {
      if (invitee[key] !== undefined) continue
      context.addIssue({ code: 'custom', path: [key], message: `A new organisation needs its ${key}` })
    }
  })
  .meta({ id: 'Invitee' })

export type Invitee = z.infer<typeof InviteeBody>

export const InviteBody = z
  .strictObject({
    organisations: z
      .array(InviteeBody)
      .min(1)
      .max(MOST_INVITEES)
      .superRefine((list, context) => {
        for (const index of repeatedIn(list)) {
          context.addIssue({ code: 'custom', path: [index, 'organisation'], message: 'It is in the list already' })
        }
      }),
    validForDays: z.number().int().min(1).max(MOST_INVITATION_DAYS).default(INVITATION_DAYS),
    renewsAccess: z.boolean().default(false).meta({
      description:
        'For organisations that lost their way in (admins only): accepting it ends every session and link that they had',
    }),
  })
  .meta({ id: 'Invite' })

export const ResendBody = z.strictObject({ address: address() }).meta({ id: 'Resend' })

/** Where a slug stands that stood before. */
export function repeatedIn(list: readonly { readonly organisation: string }[]): readonly number[] {
  const seen = new Set<string>()
  return list.flatMap(({ organisation }, index) => {
    if (seen.has(organisation)) return [index]
    seen.add(organisation)
    return []
  })
}

/** `has-access`: it came in before, and finds the campaign on its own page; there is no link. */
export const MadeBody = z
  .object({
    organisation: z.string().meta({ description: 'Slug' }),
    kind: z.enum(['invited', 'has-access']),
    id: z.string().optional(),
    url: z.string().optional().meta({ description: 'Opens the portal once. A secret, shown this once' }),
    qr: z.string().optional().meta({ description: 'The link as a QR code: an SVG image' }),
    message: z.string().optional().meta({ description: 'A text with the link to pass on, in its language' }),
    locale: z.string().optional().meta({ description: 'Language of the message' }),
    expiresAt: instant().optional(),
  })
  .meta({ id: 'InvitationMade' })

export const AllMadeBody = z.object({ items: z.array(MadeBody) }).meta({ id: 'InvitationsMade' })

const InvitationBody = z
  .object({
    id: z.string(),
    organisation: z.string().meta({ description: 'Slug' }),
    organisationName: z.string(),
    state: z.enum(invitationStates).meta({
      description:
        '`opened`: somebody, or a program that scans mails, looked at it; only `accepted` means that they are in',
    }),
    renewsAccess: z.boolean(),
    createdBy: z.string(),
    createdAt: instant(),
    expiresAt: instant(),
    openedAt: instant().optional(),
    acceptedAt: instant().optional(),
  })
  .meta({ id: 'Invitation' })

export const InvitationsBody = pageOf(InvitationBody)

function isZone(text: string): boolean {
  try {
    return Temporal.Now.zonedDateTimeISO(text).timeZoneId === text && !/^[+-]/.test(text)
  } catch {
    return false
  }
}
