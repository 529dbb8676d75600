export { declineReasons, declines, proposals, tokenRevocations } from './answer.ts'
export { approvals } from './approval.ts'
export { auditChain, auditCheckpoints, auditEntries, auditHead } from './audit.ts'
export {
  anchors,
  campaigns,
  launchWaivers,
  messages,
  pace,
  texts,
  variants,
  waveGaps,
  waveMessages,
  waves,
} from './campaign.ts'
export { idempotencyKeys } from './idempotency.ts'
export { apiTokens, installation, lanes, settlePolicies, workers } from './installation.ts'
export { liveWatch } from './live-watch.ts'
export { accounts, accountTokens, consents, notices, organisations, participations, wordings } from './organisation.ts'
export { contacts, mails } from './mail.ts'
export { handleConnections, invitations, organisationLinks, organisationSessions } from './portal.ts'
export { attempts, fences, postDeletions, posts, receipts, spoken } from './post.ts'
export { pictures, pictureUploads } from './picture.ts'
export { calendarFeeds, planApplications, planUndo } from './plan-application.ts'
export {
  auth,
  campaignPeople,
  campaignTokens,
  credentials,
  limits,
  memberships,
  passkeys,
  people,
  secondFactors,
  sessions,
  verifications,
} from './people.ts'
export { retention } from './retention.ts'
export { webhookDeliveries, webhooks } from './webhook.ts'
