// oxlint-disable max-lines -- the list of names grows with what there is
export {
  type AuditAction,
  auditActions,
  type AuditDetail,
  type AuditObject,
  auditObjects,
  waivablePoints,
} from './audit/audit-actions.ts'
export type { AuditEntry } from './audit/audit-row.ts'
export type { ChainFault, ChainHead } from './audit/walk-chain.ts'
export {
  keepCheckpoint,
  readChainTail,
  readCheckpoints,
  walkAuditChain,
  type AuditCheckpoint,
} from './queries/read-audit-chain.ts'
export { actorOf, appendAudit, appendAudits } from './queries/append-audit.ts'
export { dumpSchema } from './dump-schema.ts'
export { holdAlone, type HeldAlone } from './hold-alone.ts'
export { isRefusedForGood, isRolledBack } from './is-rolled-back.ts'
export { parseInstant, parseOptionalInstant } from './instant.ts'
export { readMissingMigrations } from './is-migrated.ts'
export { migrateDb } from './migrate.ts'
export { openAuthStore } from './open-auth-store.ts'
export { actingAs, openDb, type Db, type DbSettings, type Statements } from './open-db.ts'
export { listOrganisationsOf } from './queries/memberships-of.ts'
export { setOrganisationZone } from './queries/organisation-zone.ts'
export { findCampaignOfPost, readWithdrawable } from './queries/withdrawable.ts'
export { openLimiter, type Limiter } from './open-limiter.ts'
export {
  findApiToken,
  insertApiToken,
  listApiTokens,
  revokeApiToken,
  type ApiToken,
  type ApiTokenItem,
  type NewApiToken,
  type Role,
} from './queries/api-tokens.ts'
export { readBudgets, setMonthlyBudget, type Budget, type BudgetScope } from './queries/budgets.ts'
export {
  grantApprovals,
  readApprovals,
  readLastChoice,
  revokeApprovals,
  type ApprovalGrant,
  type ApprovalsGranted,
  type ApprovalsRevoked,
} from './queries/approvals.ts'
export { listApprovals, type AskedPost } from './queries/list-approvals.ts'
export {
  findCalendarFeed,
  insertCalendarFeed,
  listCalendarFeeds,
  revokeCalendarFeed,
  type CalendarFeed,
} from './queries/calendar-feeds.ts'
export { findTakingPart, readCalendarMoments, readCalendarPosts, readPlanRevised } from './queries/read-calendar.ts'
export {
  launchHeldCampaign,
  moveHeldAnchor,
  withHeldCampaign,
  type HeldCampaign,
  type KeptAnchor,
  type Launched,
  hasAppliedPlan,
} from './queries/campaign-changes.ts'
export {
  acceptInvitation,
  readOpenInvitation,
  type DeadInvitation,
  type InvitationAccepted,
  type OpenInvitation,
} from './queries/accept-invitation.ts'
export {
  addMembership,
  addToCampaign,
  isMember,
  listCampaignPeople,
  listReachedCampaigns,
  reachesCampaign,
  reachesPost,
  reachOfAccount,
  reachOfOrganisation,
  takeOffCampaign,
  type CampaignPerson,
  type OrganisationReach,
  type Reach,
} from './queries/campaign-access.ts'
export {
  cancelPost,
  postponePostTo,
  retryPost,
  undoCancel,
  type CancelUndone,
  type PostCanceled,
  type PostPostponed,
  type PostRetried,
} from './queries/change-post.ts'
export {
  askForDeletion,
  endDeletion,
  postponeDeletion,
  takeDeletions,
  type DeletionAsked,
  type DeletionEnd,
  type PostToDelete,
} from './queries/post-deletions.ts'
export {
  claimMails,
  countMails,
  recordMailTry,
  type ClaimedMail,
  type MailCounts,
  type MailTryEnd,
} from './queries/claim-mails.ts'
export { handOver, type HandedOver } from './queries/hand-over.ts'
export {
  type HandPost,
  listHandedOver,
  type PostReported,
  type PostTakenOver,
  readHandPost,
  reportPost,
  takePostOver,
} from './queries/report-post.ts'
export { choosePath } from './queries/choose-path.ts'
export { stopReminders } from './queries/stop-reminders.ts'
export { addPicture, describePicture, type PictureNotChanged, removePicture } from './queries/change-picture.ts'
export {
  forgetOldUploads,
  forgetPictureUploads,
  keepPictureUpload,
  type PictureUpload,
  readPictureUploads,
} from './queries/picture-uploads.ts'
export {
  type CampaignPicture,
  forgetPictures,
  type HashedPicture,
  listPictures,
  type PictureFile,
  readPictureFile,
  readPictureFiles,
  readPictureOfOrganisation,
  readPlanPictures,
  readPostPicture,
} from './queries/pictures.ts'
export { claimPosts, type ClaimRequest, type ClaimTerms, type ClaimVerdict } from './queries/claim-posts.ts'
export { confirmConnection, type ConnectionConfirmed } from './queries/confirm-connection.ts'
export {
  deleteContact,
  holdContact,
  readContact,
  writeContact,
  type Contact,
  type Receipts,
} from './queries/contacts.ts'
export {
  grantConsent,
  withdrawConsent,
  type ConsentGrant,
  type ConsentGranted,
  type ConsentWithdrawn,
} from './queries/consents.ts'
export {
  carryOutWithdrawal,
  commitWithdrawal,
  type GoneOut,
  listGoneOut,
  type Withdrawal,
  type WithdrawalCarriedOut,
  type WithdrawalScope,
} from './queries/withdraw.ts'
export {
  agreeAfterAll,
  type AgreedAfterAll,
  type AnswerFault,
  declineCampaign,
  declinePosts,
  type Declined,
  findAnswerFaults,
  type ShownPost,
} from './queries/declines.ts'
export {
  decideProposal,
  insertProposal,
  listProposals,
  type NewProposal,
  type Proposal,
  type ProposalState,
} from './queries/proposals.ts'
export { eraseOrganisation, type Erased } from './queries/erase-organisation.ts'
export { type CampaignOfOrganisation, type GivenConsent, listCampaignsOf } from './queries/campaigns-of.ts'
export {
  type AnswerView,
  countPostsToAnswer,
  type PostToAnswer,
  readOtherTexts,
  readPostsToAnswer,
} from './queries/posts-to-answer.ts'
export {
  endRevocation,
  listRevocations,
  moveTokensOfDisconnected,
  postponeRevocation,
  takeRevocations,
  type RevocationItem,
  type TokensToRevoke,
} from './queries/revocations.ts'
export { countChanged, keepWatched, listenForChanges, type CampaignCounts, type Changes } from './queries/events.ts'
export { listenForDue, signalDue } from './queries/due-signal.ts'
export {
  findAccountId,
  findOrganisationId,
  findTakenHandles,
  listOrganisationSlugs,
  readOrganisationSlug,
} from './queries/find-scope.ts'
export { giveUpClaims } from './queries/give-up-claims.ts'
export {
  forgetOldAnswers,
  forgetOnce,
  keepAnswer,
  startOnce,
  type KeptAnswer,
  type OnceRequest,
  type OnceStart,
} from './queries/idempotency.ts'
export { insertMail, type SealedMail } from './queries/insert-mail.ts'
export { listMails, type KeptMail, type MailPage } from './queries/list-mails.ts'
export { archiveCampaign } from './queries/archive-campaign.ts'
export { countUnanswered } from './queries/count-unanswered.ts'
export { listWaivers, requirePoint, waivePoint, type WaivedPoint, type Waiver } from './queries/launch-waivers.ts'
export { reviseKit, type KitRevision, type RevisedKit } from './queries/revise-kit.ts'
export {
  beginConnection,
  discardConnection,
  endConnection,
  findConnection,
  findHandleOwner,
  keepAnswered,
  shredExpiredConnections,
  takeConnection,
  type ConnectionEnd,
  type ConnectionView,
  type Connector,
  type ShreddedTokens,
  type TakenConnection,
} from './queries/handle-connections.ts'
export { insertKit, type NewCampaign } from './queries/insert-kit.ts'
export type { InsertedKit } from './queries/insert-participants.ts'
export {
  ModeError,
  openInstallation,
  readInstallation,
  readNow,
  readClock,
  setRehearsalClock,
  type Installation,
  type Mode,
} from './queries/installation.ts'
export {
  auditCells,
  auditColumns,
  listAudit,
  readAuditPages,
  type AuditFilter,
  type AuditItem,
} from './queries/list-audit.ts'
export {
  findInvitation,
  invitationStates,
  listInvitations,
  revokeInvitation,
  type InvitationItem,
  type InvitationState,
} from './queries/invitations.ts'
export { invitationMail } from './queries/invitation-mail.ts'
export {
  inviteOrganisations,
  type Invited,
  type Invitee,
  type InviteFault,
  type InviteTerms,
} from './queries/invite-organisations.ts'
export { listAccounts, listAccountsOf, type AccountItem } from './queries/list-accounts.ts'
export { countNotReminded } from './queries/count-not-reminded.ts'
export { listLanes, type LaneItem } from './queries/list-lanes.ts'
export { decisionKinds, listTakingPart, type PartState, type TakingPart } from './queries/list-taking-part.ts'
export {
  listPublishedPosts,
  readReportCounts,
  readReportOrganisations,
  readReportPages,
  type ReportCount,
  type ReportOrganisation,
  type ReportOutcome,
  reportOutcomes,
  type ReportPost,
} from './queries/read-report.ts'
export { findWaveId, listWaves, type WaveItem } from './queries/list-waves.ts'
export { countPosts, listPosts, type Attempt, type PostItem, type PostPage } from './queries/list-posts.ts'
export { readLatePosts, releaseLatePosts, skipLatePosts, type LatePosts } from './queries/late-posts.ts'
export { findReceiptsDue, type ReceiptPost, takeReceipts } from './queries/receipts.ts'
export { findRemindersDue } from './queries/reminders.ts'
export { findCampaignAnswers, findLostHandles, findMovedTexts, findRefusedPosts } from './queries/tellings.ts'
export { listNotices, markNeedsReconnect, markNoticeTold, REFRESH_UNANSWERED, type Notice } from './queries/notices.ts'
export {
  countAccountsInNeed,
  holdLane,
  isLane,
  openLane,
  releaseWaitingPosts,
  type AccountsInNeed,
} from './queries/lanes.ts'
export {
  findLinkOwner,
  findOwnLink,
  openByLink,
  readSealedLink,
  replaceOwnLink,
  revokeOwnLink,
  type OwnLink,
} from './queries/organisation-links.ts'
export {
  endOtherSessions,
  endPortalSession,
  findPortalSession,
  insertSession,
  listPortalSessions,
  openAsMember,
  type PortalSession,
  type SessionItem,
  type SessionVia,
} from './queries/organisation-sessions.ts'
export { parkPausedPosts } from './queries/park-paused-posts.ts'
export {
  findPerson,
  forgetFactors,
  insertPerson,
  listPeople,
  removePerson,
  setPersonLocale,
  setPersonRole,
  type Person,
  type PersonChanged,
  type PersonRole,
} from './queries/people.ts'
export { postponePost } from './queries/postpone-post.ts'
export { lookAhead, promoteDue, promotePosts, type Promoted } from './queries/promote-posts.ts'
export { findCampaign, listCampaigns, type Campaign, type CampaignState } from './queries/read-campaign.ts'
export { readKit } from './queries/read-kit.ts'
export {
  readCalendarCounts,
  readPostGroups,
  type CalendarCount,
  type CalendarSpan,
  type PostGroup,
} from './queries/read-overview.ts'
export { readParticipants } from './queries/read-participants.ts'
export { readMessages, readPlanBasis, readPlanCampaign, readWaves, type PlanBasis } from './queries/read-plan-input.ts'
export {
  listHandles,
  readPortalHome,
  type PortalCampaign,
  type PortalHandle,
  type PortalHome,
} from './queries/read-portal-home.ts'
export { readPostPlaces, type PostPlace } from './queries/read-post-places.ts'
export { nameThings } from './queries/name-things.ts'
export { readPostsToPublish, type PostToPublish, type SealedTokens } from './queries/read-posts-to-publish.ts'
export { recordOutcomes, type Ending, type Recorded } from './queries/record-outcomes.ts'
export { refundAttempts } from './queries/refund-attempts.ts'
export { releaseParkedPosts, sweepPosts, type Swept } from './queries/sweep-posts.ts'
export {
  endSession,
  endSessions,
  forgetCodes,
  forgetEndedSessions,
  listPasskeys,
  listSessions,
  markProved,
  readLiveSession,
  removePasskey,
  SESSION_IDLE_SECONDS,
  takeCode,
  type LiveSession,
  type PasskeyItem,
  type PersonSession,
  type SessionTerms,
} from './queries/sessions.ts'
export {
  askForReading,
  settlePost,
  type PostSettled,
  type ReadingAsked,
  type Settlement,
} from './queries/settle-by-hand.ts'
export { listSettlePolicies, setSettlePolicy, type PolicyChoice } from './queries/settle-policies.ts'
export { closeLaneByReading, endReading, type KeptReading, type ReadingEnd } from './queries/settle-posts.ts'
export { isScopePaused, pauseScope, resumeScope, stopScope, type Scope, type Stopped } from './queries/steer.ts'
export {
  clearSpent,
  expireAccessToken,
  markSpent,
  readTokens,
  storeConnection,
  storeRefreshed,
  type HandOver,
  type StoredTokens,
} from './queries/tokens.ts'
export {
  beat,
  forgetSilentWorkers,
  markStopping,
  readPulse,
  readServerTimeMs,
  retireWorker,
  type Heartbeat,
  type Pulse,
} from './queries/workers.ts'
export { readTokensToRenew, type TokensToRenew } from './queries/tokens-to-renew.ts'
export {
  findLastApplication,
  holdApplied,
  readTimeZoneData,
  undoHeldPlan,
  type PlanApplication,
  type PlanUndone,
} from './queries/undo-plan.ts'
export {
  CampaignEnded,
  writePlan,
  type HashedDiff,
  type HashedPost,
  type PlanWrite,
  type WrittenPlan,
} from './queries/write-plan.ts'
export { unqueuePosts } from './queries/unqueue-posts.ts'
export { readNextReading, takeUnconfirmed, type PostInDoubt, type TakeTerms } from './queries/take-unconfirmed.ts'
export { countByKey, readSealedOtherwise, replaceSealed, type KeyUse } from './queries/sealed-values.ts'
export { sealedColumns, type SealedColumn } from './sealed-columns.ts'
export { waitForDb } from './wait-for-db.ts'
export {
  clearBatch,
  countOld,
  noteCleared,
  readRetention,
  type Retention,
  retentionBounds,
  type RetentionKind,
  retentionKinds,
  setRetention,
} from './queries/retention.ts'
export {
  claimDeliveries,
  recordDelivery,
  type ClaimedDelivery,
  type DeliveryEnd,
  type DeliveryRecorded,
} from './queries/claim-deliveries.ts'
export {
  listDeliveries,
  queueWebhookTest,
  redeliver,
  type Delivery,
  type DeliveryPage,
  type DeliveryState,
  type Queued,
} from './queries/webhook-deliveries.ts'
export {
  changeWebhook,
  forgetOldSecrets,
  insertWebhook,
  listDisabledWebhooks,
  listWebhooks,
  removeWebhook,
  rotateWebhookSecret,
  type KeptWebhook,
  type NewWebhook,
  type WebhookChange,
  type WebhookState,
} from './queries/webhooks.ts'
