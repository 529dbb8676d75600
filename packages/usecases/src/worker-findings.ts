import type { Pulse } from '@chorus/db'

/** Above this difference of a worker's clock from the database's, somebody should set it right. */
const SKEW_TOLD_MS = 2_000

/** What is to be said of the workers and of what they left to people, in English; nothing when all is well. */
export function workerFindings(pulse: Pulse): readonly string[] {
  const { clockSkewMs, poisoned, versions, waitForPerson, workers, stopping } = pulse
  const findings: string[] = []
  if (workers > 0 && stopping === workers) findings.push('Every worker is stopping: start another one.')
  if (Math.abs(clockSkewMs) > SKEW_TOLD_MS) {
    const seconds = (Math.abs(clockSkewMs) / 1_000).toFixed(1)
    const side = clockSkewMs > 0 ? 'ahead of' : 'behind'
    findings.push(`The clock of a worker is ${seconds} s ${side} the database's. Nothing goes wrong; set it right.`)
  }
  if (versions.length > 1) {
    findings.push(`Workers of versions ${versions.join(' and ')} run together: finish the upgrade.`)
  }
  if (poisoned > 0) {
    findings.push(`${posts(poisoned)} set aside, since every worker that took them stumbled: see the log, then retry.`)
  }
  if (waitForPerson > 0) {
    findings.push(`${posts(waitForPerson)} unconfirmed and wait for a person: look at the account, then settle.`)
  }
  return findings
}

function posts(count: number): string {
  return count === 1 ? '1 post is' : `${count} posts are`
}
