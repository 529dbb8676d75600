export { actorText, type Actor } from './actor.ts'
export { csvLine } from './csv-line.ts'
export { canonicalJson, type JsonValue } from './canonical-json.ts'
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
export { kindOfMoment, type PostKind, postKinds } from './consent/post-kind.ts'
export {
  hashtagPositions,
  hashtagSets,
  stances,
  textStatuses,
  type HashtagUse,
  type Kit,
  type KitAccount,
  type KitCampaign,
  type KitFault,
  type KitMessage,
  type KitMoment,
  type KitOrganisation,
  type KitPicture,
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
  ChangedPost,
  ChangeReason,
  ConsentTerms,
  ExistingPost,
  Participant,
  Plan,
  PlanCampaign,
  PlanDiff,
  PlanInput,
  PlannedPost,
  PlanPicture,
  PlanProblem,
  PlanTotals,
} from './plan/plan-types.ts'
export { OWN_WORDING } from './plan/plan-types.ts'
export {
  DEADLINE_MARGIN_MS,
  PUBLISHING_LEASE_MS,
  QUEUED_LEASE_MS,
  SEND_BUDGET_MS,
  TOTAL_TIMEOUT_MS,
  UPLOAD_BUDGET_MS,
} from './publish/limits.ts'
export {
  MEDIA_GONE,
  type Evidence,
  type NextAllowed,
  type Outcome,
  type OutcomeKind,
  type RefusedBy,
  type WaitScope,
} from './publish/outcome.ts'
export {
  platformNames,
  type DeleteRequest,
  type DeleteResult,
  type Platform,
  type PlatformName,
  type PublishRequest,
  type ReadBackRequest,
  type ReadBackResult,
  type RefreshResult,
  type RevokeResult,
  type SeenPost,
  type SendPermit,
  type TokenPair,
  type UploadFailed,
  type UploadRequest,
  type UploadResult,
} from './publish/platform.ts'
export { refreshableNames } from './approval/refreshable-names.ts'
export { approvalCovers, approvalWindow, type Approval, type PostToApprove } from './approval/approval-covers.ts'
export { byHandName, isByHandName } from './plan/by-hand.ts'
export { diffPlan } from './plan/diff-plan.ts'
export { explainChoice, type ChoiceQuestion, type ExplainedMessage, type ExplainedText } from './plan/explain-choice.ts'
export { MAX_OCCURRENCES, momentsOf, type Moment, type MomentPlace, type Moments } from './plan/moments.ts'
export { plan } from './plan/plan.ts'
export { waveGapMs } from './plan/wave-gap.ts'
export { holdsAfter, type Hold } from './publish/hold-rule.ts'
export { laneName, parseLane, type Lane } from './publish/lane-name.ts'
export { openSendPermit } from './publish/send-permit.ts'
export { waitMsAfter, type RetryFacts } from './publish/retry-rule.ts'
export { findOwnPost, type FoundPost, type ReadPost } from './settle/find-own-post.ts'
export { outcomeAfterDoubt } from './settle/outcome-after-doubt.ts'
export { unescapeHtml } from './settle/same-text.ts'
export {
  policyRefusal,
  settlePolicies,
  settlePolicyOf,
  settleRules,
  type ChosenPolicy,
  type SettlePolicy,
  type SettleRule,
} from './settle/settle-policies.ts'
export { NETWORK_CLOCK_MARGIN_MS, SETTLE_WINDOW_MS } from './settle/settle-schedule.ts'
export { settleStep, type Reading, type SettleStep } from './settle/settle-step.ts'
export type { Entity } from './text/entity.ts'
export { findCashtags } from './text/find-cashtags.ts'
export { findHashtags } from './text/find-hashtags.ts'
export { findLinks, type Link } from './text/find-links.ts'
export { findMentions } from './text/find-mentions.ts'
export { linksOf } from './text/links-of.ts'
export { segmentsOf } from './text/segments.ts'
export { createPatternCheck, type PatternCheck } from './template/check-pattern.ts'
export { checkPatterns, type PatternCampaign } from './template/check-patterns.ts'
export {
  isReservedVariable,
  variableNames,
  type NamingCampaign,
  type RenderContext,
} from './template/message-variables.ts'
export { createDistinctIndex, type Clone, type DistinctIndex } from './distinct/distinct-index.ts'
export { normaliseText } from './distinct/normalise-text.ts'
export { similarityOf } from './distinct/similarity.ts'
export { usesDay, variablesOf } from './template/parse-pattern.ts'
export type { PatternFault, PatternFinding, PatternFindingCode } from './template/pattern-finding.ts'
export {
  createMessageRenderer,
  renderMessage,
  type MessageRenderer,
  type RenderedMessage,
  type RenderFaultCode,
} from './template/render-message.ts'
export { textFit, type TextFit } from './text/text-fit.ts'
export {
  calendarOf,
  type CalendarCampaign,
  type CalendarMoment,
  type CalendarPost,
  type CalendarSubject,
} from './calendar/calendar-of.ts'
export { defined } from './defined.ts'
export { campaignInstants } from './kit/campaign-instants.ts'
export { planCampaignOf } from './kit/plan-campaign-of.ts'
export { findHashtagPush, type HashtagPush, type HashtagUseAt } from './networks/find-hashtag-push.ts'
export { findingsOf, type FindingOptions } from './networks/findings.ts'
export { networkRules, type NetworkRules } from './networks/network-rules.ts'
export { networkRuleSources, type RuleSource } from './networks/network-rule-sources.ts'
export { costMicroUsd, prices, showMicroUsd, type Price } from './networks/prices.ts'
export { previewPattern, type PatternPreview, type PatternPreviewRequest } from './preview/preview-pattern.ts'
export { previewText, type Preview, type PreviewCost, type PreviewRequest } from './preview/preview-text.ts'
export type { Finding, Severity } from './text/finding.ts'
export type { Segment, SegmentKind } from './text/segment.ts'
export { isLanguageTag } from './language/is-language-tag.ts'
export { isolateWords } from './template/isolate-words.ts'
export { isRightToLeft } from './language/is-right-to-left.ts'
export { fallbackChain, matchLocale } from './language/locale-fallback.ts'
export { textFingerprint } from './language/text-fingerprint.ts'
export {
  sourceTextOf,
  stampTranslations,
  translationsOf,
  type Translation,
  type TranslationsWanted,
  type TranslationStatus,
} from './language/translations.ts'
export { checkPictureFiles, type CheckedPictures, lineOf } from './pictures/check-picture-files.ts'
export {
  MAX_ALT_LENGTH,
  MAX_MESSAGE_PICTURES,
  MAX_PICTURE_BYTES,
  MAX_PICTURES,
  pictureEnding,
  pictureTypeName,
  pictureTypeOfName,
  pictureTypes,
  type PictureType,
} from './pictures/picture-rules.ts'
export { altFor, isSameMedia, type PostPicture } from './pictures/post-picture.ts'
export { readPicture, readPictureFile, type Picture, type ReadPicture } from './pictures/read-picture.ts'
export { kitKeys } from './kit/kit-keys.ts'
export { lintKit, type LintedKit } from './kit/lint-kit.ts'
export { parseKit, type ParsedKit } from './kit/parse-kit.ts'
export type { KitFormat } from './kit/read-tree.ts'
export { redateKit } from './kit/redate-kit.ts'
export { renderKitFaults } from './kit/render-kit-faults.ts'
export { plainKit, writeKit } from './kit/write-kit.ts'
export { countShown, markdownRow, reviewMarkdown, textShown } from './preview/review-markdown.ts'
export { reviewMessage, type MessageReview, type ReviewedText } from './preview/review-message.ts'
export {
  WEBHOOK_TEST,
  webhookBody,
  type WebhookEvent,
  webhookEvents,
  type WebhookOccurrence,
} from './webhooks/webhook-events.ts'
export { WEBHOOK_TRIES, webhookPauseMs } from './webhooks/retry-pause.ts'
