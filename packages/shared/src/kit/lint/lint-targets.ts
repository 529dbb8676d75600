import { platformNames, type PlatformName } from '../../publish/platform.ts'
import { variablesOf } from '../../template/parse-pattern.ts'
import type { KitFault } from '../kit.ts'
import { patternsOf } from '../kit-patterns.ts'
import type { LintSubject } from './lint-subject.ts'

/** Targets that texts address on a network where they have neither a handle nor a fallback: there just the name is said. */
export function lintTargets({ kit, uses, warn }: LintSubject): readonly KitFault[] {
  const addressed = new Map<string, Set<PlatformName>>()
  for (const { pattern, uses: usesHere } of patternsOf(kit, uses)) {
    for (const name of usesHere.length === 0 ? [] : variablesOf(pattern)) {
      if (!name.startsWith('target_')) continue
      const networks = addressed.get(name.slice('target_'.length)) ?? new Set()
      addressed.set(name.slice('target_'.length), networks)
      for (const { platform } of usesHere) networks.add(platform)
    }
  }
  return Object.entries(kit.campaign.targets).flatMap(([key, { name, fallback, handles }]) => {
    const without = platformNames.filter((platform) => addressed.get(key)?.has(platform) && !handles[platform])
    if (fallback !== undefined || without.length === 0) return []
    const message = `Texts address {target_${key}} on ${without.join(', ')}, where it has no handle: there they say “${name}”. Give its handle, or a fallback.`
    return [warn(`campaign.targets.${key}`, { code: 'target-without-handle', severity: 'advice', message })]
  })
}
