import type { Pulse } from '@chorus/db'
import type { HealthFinding } from './health-finding.ts'

/** Above this difference of a worker's clock from the database's, somebody should set it right. */
const SKEW_TOLD_MS = 2_000

/** What is to be said of the workers and of what they left to people, in English; nothing when all is well. */
export function workerFindings(pulse: Pulse): readonly HealthFinding[] {
  const { clockSkewMs, poisoned, versions, waitForPerson, workers, stopping } = pulse
  const findings: HealthFinding[] = []
  if (workers > 0 && stopping === workers) {
    findings.push({ code: 'all-stopping', text: 'Every worker is stopping: start another one.' })
  }
  if (Math.abs(clockSkewMs) > SKEW_TOLD_MS) {
    const seconds = (Math.abs(clockSkewMs) / 1_000).toFixed(1)
    const side = clockSkewMs > 0 ? 'ahead of' : 'behind'
    const text = `The clock of a worker is ${seconds} s ${side} the database's. Nothing goes wrong; set it right.`
    findings.push({ code: 'clock-skew', text })
  }
  if (versions.length > 1) {
    const text = `Workers of versions ${versions.join(' and ')} run together: finish the upgrade.`
    findings.push({ code: 'versions-differ', text })
  }
  if (poisoned > 0) {
    const text = `${posts(poisoned)} set aside, since every worker that took them stumbled: see the log, then retry.`
    findings.push({ code: 'poisoned', text })
  }
  if (waitForPerson > 0) {
    const text = `${posts(waitForPerson)} unconfirmed and wait for a person: look at the account, then settle.`
    findings.push({ code: 'waits-for-person', text })
  }
  return findings
}

function posts(count: number): string {
  return count === 1 ? '1 post is' : `${count} posts are`
}
