export { dumpSchema } from './dump-schema.ts'
export { holdAlone, type HeldAlone } from './hold-alone.ts'
export { isRefusedForGood, isRolledBack } from './is-rolled-back.ts'
export { parseInstant, parseOptionalInstant } from './instant.ts'
export { readMissingMigrations } from './is-migrated.ts'
export { migrateDb } from './migrate.ts'
export { openDb, type Db, type DbSettings } from './open-db.ts'
export { findRoleByToken, insertApiToken, type Role } from './queries/api-tokens.ts'
export { readBudgets, setMonthlyBudget, type Budget, type BudgetScope } from './queries/budgets.ts'
export {
  grantApprovals,
  readApprovals,
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
} from './queries/campaign-changes.ts'
export { cancelPost, retryPost, type PostCanceled, type PostRetried } from './queries/change-post.ts'
export { claimPosts, type ClaimRequest, type ClaimTerms, type ClaimVerdict } from './queries/claim-posts.ts'
export { grantConsent, withdrawConsent, type ConsentChanged } from './queries/consents.ts'
export { countChanged, keepWatched, listenForChanges, type CampaignCounts, type Changes } from './queries/events.ts'
export { listenForDue, signalDue } from './queries/due-signal.ts'
export { findAccountId, findOrganisationId, findTakenHandles } from './queries/find-scope.ts'
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
export { insertKit, type NewCampaign } from './queries/insert-kit.ts'
export type { InsertedKit } from './queries/insert-participants.ts'
export {
  ModeError,
  openInstallation,
  readInstallation,
  readNow,
  setRehearsalClock,
  type Installation,
  type Mode,
} from './queries/installation.ts'
export { listAccounts, type AccountItem } from './queries/list-accounts.ts'
export { listLanes, type LaneItem } from './queries/list-lanes.ts'
export { countPosts, listPosts, type Attempt, type PostItem, type PostPage } from './queries/list-posts.ts'
export { readLatePosts, releaseLatePosts, skipLatePosts, type LatePosts } from './queries/late-posts.ts'
export { listNotices, markNeedsReconnect, REFRESH_UNANSWERED, type Notice } from './queries/notices.ts'
export {
  countAccountsInNeed,
  holdLane,
  isLane,
  openLane,
  releaseWaitingPosts,
  type AccountsInNeed,
} from './queries/lanes.ts'
export { parkPausedPosts } from './queries/park-paused-posts.ts'
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
export { readPostPlaces, type PostPlace } from './queries/read-post-places.ts'
export { readPostsToPublish, type PostToPublish, type SealedTokens } from './queries/read-posts-to-publish.ts'
export { recordOutcomes, type Ending, type Recorded } from './queries/record-outcomes.ts'
export { refundAttempts } from './queries/refund-attempts.ts'
export { releaseParkedPosts, sweepPosts, type Swept } from './queries/sweep-posts.ts'
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
export { waitForDb } from './wait-for-db.ts'
