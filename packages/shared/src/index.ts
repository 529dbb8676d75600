export {
  isUuid,
  parseAccountId,
  parseCampaignId,
  parseClaimId,
  parseOrganisationId,
  parsePostId,
  type AccountId,
  type CampaignId,
  type ClaimId,
  type OrganisationId,
  type PostId,
} from './ids.ts'
export {
  stances,
  type Kit,
  type KitAccount,
  type KitCampaign,
  type KitFault,
  type KitMessage,
  type KitMoment,
  type KitOrganisation,
  type KitRepeat,
  type KitSpread,
  type KitText,
  type KitWave,
  type KitWording,
  type QuietHours,
  type Stance,
  type Target,
  type ZoneChoice,
} from './kit/kit.ts'
export type {
  AssistedPost,
  ExistingPost,
  Participant,
  Plan,
  PlanCampaign,
  PlanDiff,
  PlanInput,
  PlannedPost,
  PlanProblem,
  PlanTotals,
} from './plan/plan-types.ts'
export {
  DEADLINE_MARGIN_MS,
  PUBLISHING_LEASE_MS,
  QUEUED_LEASE_MS,
  SEND_BUDGET_MS,
  TOTAL_TIMEOUT_MS,
} from './publish/limits.ts'
export type { Evidence, Outcome, OutcomeKind, RefusedBy, WaitScope } from './publish/outcome.ts'
export {
  platformNames,
  type Platform,
  type PlatformName,
  type PublishRequest,
  type RefreshResult,
  type SendPermit,
  type TokenPair,
} from './publish/platform.ts'
export { diffPlan } from './plan/diff-plan.ts'
export { MAX_OCCURRENCES, momentsOf, type Moment, type MomentPlace, type Moments } from './plan/moments.ts'
export { plan } from './plan/plan.ts'
export { retryDelayMs } from './publish/retry-rule.ts'
export { findLinks, type Link } from './text/find-links.ts'
export type { RenderContext } from './text/message-variables.ts'
export { normaliseText } from './text/normalise-text.ts'
export { variablesOf } from './text/parse-pattern.ts'
export {
  createMessageRenderer,
  renderMessage,
  type MessageRenderer,
  type RenderedMessage,
  type RenderFaultCode,
} from './text/render-message.ts'
export { textFit, type TextFit } from './text/text-fit.ts'
export { campaignInstants } from './kit/campaign-instants.ts'
export { networkRules, type NetworkRules } from './networks/network-rules.ts'
export type { Finding, Severity } from './text/finding.ts'
export type { Segment, SegmentKind } from './text/segment.ts'
export { kitKeys } from './kit/kit-keys.ts'
export { parseKit, type ParsedKit } from './kit/parse-kit.ts'
export type { KitFormat } from './kit/read-tree.ts'
export { redateKit } from './kit/redate-kit.ts'
export { renderKitFaults } from './kit/render-kit-faults.ts'
export { writeKit } from './kit/write-kit.ts'
