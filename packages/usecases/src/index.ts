export { createApiToken, roleOfToken } from './api-token.ts'
export { openClaimDesk, type ClaimDesk } from './claim-desk.ts'
export { connectAccount, type Connected, type Connection } from './connect-account.ts'
export { contentHash } from './content-hash.ts'
export { DESK_BATCH } from './desk.ts'
export type { Bell, Clock, Log, Planner, PlanRequest, Platforms, Seal } from './deps.ts'
export { logEvents, type Events } from './events.ts'
export { type ExplainedSeat, type ExplainedTexts, explainTexts } from './explain-texts.ts'
export { failPoints, type FailPoint, type FailPointProbe } from './fail-points.ts'
export { type FreshToken, freshToken, REFRESH_AHEAD_MS, type TokenDeps } from './fresh-token.ts'
export { closeLane, reopenLane, type LaneClosed, type LaneOpened } from './lanes.ts'
export { importKit, type KitImport, type KitImported } from './import-kit.ts'
export { onAgreed, type AgreedPlanned } from './on-agreed.ts'
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
export { openSendPermit } from './send-permit.ts'
export { readHealth, type Health } from './read-health.ts'
export { countAsks } from './mark-asks.ts'
export { moveAnchor, type AnchorMove, type AnchorMoved, type MoveEffect } from './move-anchor.ts'
export { settleUnconfirmed, type SettleDeps, type Settling } from './settle-unconfirmed.ts'
export { undoApply, type PlanUndone } from './undo-apply.ts'
export { pause, resume, stop, type LateChoice, type Paused, type Resumed } from './steer.ts'
