import type { ConfigFault } from './config-error.ts'
import type { Plain, SecretValues } from './settings.ts'

/** What was read without a fault; the rest is undefined. */
type Read = Partial<Plain & SecretValues>

/** What is wrong between settings that are right by themselves. */
export function crossFaults(read: Read): readonly ConfigFault[] {
  return [
    ...portFaults(read),
    ...credentialFaults(read),
    ...networkFaults(read),
    ...mailFaults(read),
    ...webhookFaults(read),
  ]
}

function portFaults(read: Read): ConfigFault[] {
  const names = ['PORT', 'SANDBOX_PORT', 'WORKER_PORT'] as const
  return names.flatMap((name, index) => {
    const same = names.slice(0, index).find((earlier) => read[name] !== undefined && read[earlier] === read[name])
    return same ? [{ name, problem: `is the same port as ${same} (${read[name]}): give another one.` }] : []
  })
}

function credentialFaults(read: Read): ConfigFault[] {
  if ((read.X_CLIENT_ID === undefined) === (read.X_CLIENT_SECRET === undefined)) return []
  const [missing, given] =
    read.X_CLIENT_ID === undefined ? ['X_CLIENT_ID', 'X_CLIENT_SECRET'] : ['X_CLIENT_SECRET', 'X_CLIENT_ID']
  return [{ name: missing, problem: `is missing while ${given} is set: X needs both. Set it, or leave both out.` }]
}

/** A rehearsal mails nobody, but may hand its mails to a catcher on this machine. The address may hold a password: not shown. */
function mailFaults(read: Read): ConfigFault[] {
  const { SMTP_URL: url, MAIL_FROM: from } = read
  const isOutside = read.CHORUS_MODE === 'rehearsal' && url !== undefined && !isOnThisMachine(url)
  const outside = isOutside ? [OUTSIDE] : []
  if ((url === undefined) === (from === undefined)) return outside
  const [missing, given] = url === undefined ? ['SMTP_URL', 'MAIL_FROM'] : ['MAIL_FROM', 'SMTP_URL']
  const problem = `is missing while ${given} is set: mails need both. Set it, or leave both out.`
  return [...outside, { name: missing, problem }]
}

const OUTSIDE: ConfigFault = {
  name: 'SMTP_URL',
  problem:
    'is a mail server on another machine, and CHORUS_MODE is rehearsal, which mails nobody: leave it out (mails are shown ' +
    'under /outbox), name a mail catcher on this machine, or set CHORUS_MODE=live.',
}

/** Live, whoever may add a webhook must not reach what listens on this machine. */
function webhookFaults(read: Read): ConfigFault[] {
  const { CHORUS_MODE: mode, WEBHOOK_LOOPBACK_PORTS: ports = [] } = read
  if (mode !== 'live' || ports.length === 0) return []
  return [
    {
      name: 'WEBHOOK_LOOPBACK_PORTS',
      problem: 'is set, and CHORUS_MODE is live, which sends webhooks by https to the public internet alone: unset it.',
    },
  ]
}

/** A rehearsal must not reach a real network, and a live installation must not take the sandbox for one. */
function networkFaults(read: Read): ConfigFault[] {
  if (read.CHORUS_MODE === undefined) return []
  const settings = ['X_API_ORIGIN', 'X_AUTHORIZE_URL'] as const
  const given = settings.filter((name) => read[name] !== undefined)
  if (read.CHORUS_MODE === 'live') {
    return given
      .filter((name) => isSandbox(read[name]))
      .map((name) => ({
        name,
        problem: `(${read[name]}) is where a sandbox is, and CHORUS_MODE is live: leave it out to speak to X.`,
      }))
  }
  const faults = given
    .filter((name) => !isSandbox(read[name]))
    .map((name) => ({
      name,
      problem: `(${read[name]}) is neither on this machine nor on a host called sandbox, and CHORUS_MODE is rehearsal, which speaks only to the sandbox: leave it out, or set CHORUS_MODE=live.`,
    }))
  return read.X_CLIENT_ID === undefined || given.length === settings.length ? faults : [...faults, ACCIDENT]
}

const ACCIDENT: ConfigFault = {
  name: 'X_CLIENT_ID',
  problem:
    'is set, and CHORUS_MODE is rehearsal, which never speaks to X: set CHORUS_MODE=live, or leave the X credentials out, ' +
    'or set both X_API_ORIGIN and X_AUTHORIZE_URL to the sandbox if you mean to rehearse with them.',
}

/** On this machine, or on a host of that one name, as in docker-compose.yml. */
function isSandbox(url: string | undefined): boolean {
  return url !== undefined && (new URL(url).hostname === 'sandbox' || isOnThisMachine(url))
}

/** Whether an address is one of this machine alone. */
export function isOnThisMachine(url: string): boolean {
  const { hostname } = new URL(url)
  return hostname === '[::1]' || /^127(\.\d+){3}$/.test(hostname) || /(^|\.)localhost$/.test(hostname)
}
