export { createApiToken, createLeadToken, readApiToken } from './api-token.ts'
export { signAudit, verifyAudit, type AuditFault, type AuditVerified } from './audit-checkpoints.ts'
export { openClaimDesk, type ClaimDesk } from './claim-desk.ts'
export { connectAccount, type Connected, type Connection } from './connect-account.ts'
export {
  changeContact,
  forgetContact,
  openContact,
  showContact,
  type ContactChange,
  type ContactChanged,
  type OpenContact,
} from './contacts.ts'
export {
  answerHandle,
  beginHandle,
  confirmHandle,
  type ConnectDeps,
  type ConnectionBegun,
  discardHandle,
  dropUnconfirmedHandles,
  type HandleAnswer,
  type HandleAnswered,
  type HandleConnector,
} from './connect-handle.ts'
export { contentHash } from './content-hash.ts'
export { describePictureOf, type PictureDescribed, type PictureUploaded, uploadPicture } from './pictures.ts'
export { DESK_BATCH, type DeskOptions } from './desk.ts'
export type { Bell, Clock, Log, Mailer, Planner, PlanRequest, Platforms, Seal, Sign } from './deps.ts'
export {
  enterByInvitation,
  enterAsMember,
  enterByOwnLink,
  type InvitationSeen,
  lookAtInvitation,
  lookAtOwnLink,
  type PortalEntered,
  portalSessionOf,
} from './enter-portal.ts'
export { logEvents, type Events } from './events.ts'
export { type ExplainedSeat, type ExplainedTexts, explainTexts } from './explain-texts.ts'
export { failPoints, type FailPoint, type FailPointProbe } from './fail-points.ts'
export {
  type FreshToken,
  freshToken,
  type PairJournal,
  REFRESH_AHEAD_MS,
  type RefreshedPair,
  replayPairs,
  type TokenDeps,
} from './fresh-token.ts'
export { closeLane, reopenLane, type LaneClosed, type LaneOpened } from './lanes.ts'
export { importKit, type KitImport, type KitImported } from './import-kit.ts'
export {
  endInvitation,
  INVITATION_DAYS,
  invite,
  type InvitationResent,
  type InvitationsMade,
  type InviteRequest,
  type MadeInvitation,
  MOST_INVITATION_DAYS,
  resendInvitation,
} from './invite.ts'
export { invitationMessage, type InvitationWords } from './invitation-message.ts'
export { isOwnLink, type MailLinks, signedLink } from './mail-links.ts'
export { type HandReport, reportHandPost, takeHandPost } from './report-post.ts'
export { shareLink } from './share-link.ts'
export { stopReminders } from './stop-reminders.ts'
export { isLinkSecret, linkSecretHash, newLinkSecret } from './link-secret.ts'
export { onAgreed, type AgreedPlanned } from './on-agreed.ts'
export { ownLinkBinding, ownLinkSecret, renewOwnLink } from './own-link.ts'
export {
  applyPlan,
  launchCampaign,
  planCampaign,
  type Applied,
  type CampaignLaunch,
  type CampaignPlan,
  type PlanDeps,
  type PlanNote,
} from './plan-campaign.ts'
export { promote, type Promotion, type Ringing } from './promote.ts'
export { previewPost, type Previewed, type PreviewRequest } from './preview-post.ts'
export { publishPost, type PublishDeps, type WakeUpEnd } from './publish-post.ts'
export { openReadDesk, type ReadDesk } from './read-desk.ts'
export { openRecordDesk, type RecordDesk } from './record-desk.ts'
export { replayJournal, type Journal, type RecordDeps } from './record-ending.ts'
export { queueMail, type NewMail } from './queue-mail.ts'
export { type OutboxMail, readOutbox } from './read-outbox.ts'
export {
  readVaultStatus,
  rotateVault,
  type RotatingVault,
  type RotationStep,
  type VaultRotated,
  type VaultStatus,
} from './rotate-vault.ts'
export { healthCodes, type HealthFinding } from './health-finding.ts'
export { readHealth, type Health } from './read-health.ts'
export {
  launchPoints,
  type PointWaived,
  type Readiness,
  type ReadinessPoint,
  readReadiness,
  waive,
  waivedPointOf,
} from './readiness.ts'
export { countAsks } from './mark-asks.ts'
export { moveAnchor, type AnchorMove, type AnchorMoved, type MoveEffect } from './move-anchor.ts'
export { type TellDeps, type Told, tellOrganisations } from './tell-organisations.ts'
export { sendMails, type SendMailsDeps } from './send-mails.ts'
export {
  answerPosts,
  type Answered,
  type ConsentGiven,
  type ConsentTerms,
  giveConsent,
  type PostsAnswer,
} from './answers.ts'
export { eraseData } from './erase.ts'
export {
  acceptProposal,
  declineProposal,
  type ProposalDecided,
  type Proposed,
  proposeWording,
  type WordingFault,
} from './proposals.ts'
export { type DeleteDeps, deletePosts } from './delete-posts.ts'
export { type RevokeDeps, revokeTokens } from './revoke-tokens.ts'
export { settleUnconfirmed, type SettleDeps, type Settling } from './settle-unconfirmed.ts'
export { cloneCampaign, type Cloning } from './clone-campaign.ts'
export { reviseCampaign, type CampaignRevised, type Revision } from './revise-campaign.ts'
export { undoApply, type PlanUndone } from './undo-apply.ts'
export { reportWithdrawal, withdraw, type WithdrawalReport, type Withdrawn } from './withdraw.ts'
export { signInMail, type MailText } from './sign-in-mail.ts'
export { pause, resume, stop, type LateChoice, type Paused, type Resumed } from './steer.ts'
export { type DeliverDeps, type Deliverer, openDeliverer, type PostSafely } from './deliver-webhooks.ts'
export { clearOld } from './clear-old.ts'
export { createWebhook, readWebhooks, reviseWebhook, rotateSecret, type Webhook } from './webhooks.ts'
