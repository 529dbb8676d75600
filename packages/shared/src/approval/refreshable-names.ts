import { type NamingCampaign, variableOf } from '../template/message-variables.ts'
import { variablesOf } from '../template/parse-pattern.ts'
import { isRefreshable } from './is-refreshable.ts'

/** Names in a pattern whose values are filled in anew until a post goes out, and may be refreshed under an approval; sorted. */
export function refreshableNames(pattern: string, campaign: NamingCampaign): readonly string[] {
  return variablesOf(pattern).filter((name) => isRefreshable(variableOf(name, campaign)))
}
