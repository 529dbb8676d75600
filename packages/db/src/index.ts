export { dumpSchema } from './dump-schema.ts'
export { holdAlone, type HeldAlone } from './hold-alone.ts'
export { isRolledBack } from './is-rolled-back.ts'
export { parseInstant, parseOptionalInstant } from './instant.ts'
export { readMissingMigrations } from './is-migrated.ts'
export { migrateDb } from './migrate.ts'
export { openDb, type Db, type DbSettings } from './open-db.ts'
export { findRoleByToken, insertApiToken, type Role } from './queries/api-tokens.ts'
export {
  launchHeldCampaign,
  moveHeldAnchor,
  withHeldCampaign,
  type HeldCampaign,
  type Launched,
} from './queries/campaign-changes.ts'
export {
  cancelPost,
  retryPost,
  settlePost,
  type PostCanceled,
  type PostRetried,
  type PostSettled,
  type Settlement,
} from './queries/change-post.ts'
export { claimPosts, type ClaimRequest, type ClaimTerms, type ClaimVerdict } from './queries/claim-posts.ts'
export { grantConsent, withdrawConsent, type ConsentChanged } from './queries/consents.ts'
export { countChanged, keepWatched, listenForChanges, type CampaignCounts, type Changes } from './queries/events.ts'
export { findAccountId, findOrganisationId, findTakenHandles } from './queries/find-scope.ts'
export { giveUpClaims } from './queries/give-up-claims.ts'
export {
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
export { countPosts, listPosts, type Attempt, type PostItem, type PostPage } from './queries/list-posts.ts'
export { readLatePosts, releaseLatePosts, skipLatePosts, type LatePosts } from './queries/late-posts.ts'
export { parkPausedPosts } from './queries/park-paused-posts.ts'
export { postponePost } from './queries/postpone-post.ts'
export { promotePosts, type Promoted } from './queries/promote-posts.ts'
export { findCampaign, listCampaigns, type Campaign, type CampaignState } from './queries/read-campaign.ts'
export { readKit } from './queries/read-kit.ts'
export { readParticipants } from './queries/read-participants.ts'
export {
  readExistingPosts,
  readMessages,
  readPlanCampaign,
  readPlanInput,
  readWaves,
} from './queries/read-plan-input.ts'
export { readPostToPublish, type PostToPublish, type SealedTokens } from './queries/read-post-to-publish.ts'
export { recordOutcome, type Ending, type Recorded } from './queries/record-outcome.ts'
export { releaseParkedPosts, sweepPosts, type Swept } from './queries/sweep-posts.ts'
export { isScopePaused, pauseScope, resumeScope, stopScope, type Scope, type Stopped } from './queries/steer.ts'
export {
  expireAccessToken,
  markNeedsReconnect,
  storeConnection,
  withLockedTokens,
  type TokenChange,
} from './queries/tokens.ts'
export { beat, readPulse, retireWorker, type Pulse } from './queries/workers.ts'
export { writePlan, type HashedDiff, type HashedPost, type WrittenPlan } from './queries/write-plan.ts'
export { waitForDb } from './wait-for-db.ts'
