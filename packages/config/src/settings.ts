import { z } from 'zod'

/** Where X is when it is the real one. Source: docs.x.com, OAuth 2.0 authorization code flow, read 2026-11. */
export const X_ORIGIN = 'https://api.x.com'
export const X_AUTHORIZE = 'https://x.com/i/oauth2/authorize'

/** The path of the sandbox's consent page, the same as at X. */
export const AUTHORIZE_PATH = new URL(X_AUTHORIZE).pathname

const port = z.string().transform((text, context) => {
  const number = wholeNumber(text, 1, 65_535)
  return number ?? fault(context, 'is not a port: give a whole number from 1 to 65535')
})

/** Port 0: the system chooses a free one, for several workers on one machine. */
const portOrFree = z.string().transform((text, context) => {
  const number = wholeNumber(text, 0, 65_535)
  return number ?? fault(context, 'is not a port: give a whole number from 1 to 65535, or 0 for a free one')
})

const slots = z.string().transform((text, context) => {
  const number = wholeNumber(text, 1, 256)
  return number ?? fault(context, 'is not a number of slots: give a whole number from 1 to 256')
})

const batch = z.string().transform((text, context) => {
  const number = wholeNumber(text, 1, 32)
  return number ?? fault(context, 'is not a number of posts: give a whole number from 1 to 32')
})

const megabytes = z.string().transform((text, context) => {
  const number = wholeNumber(text, 128, 999_999)
  return number ?? fault(context, 'is not an amount of memory: give whole megabytes, 128 at least')
})

const hops = z.string().transform((text, context) => {
  const number = wholeNumber(text, 0, 10)
  return number ?? fault(context, 'is not a number of proxies: give a whole number from 0 to 10')
})

/** Ports with commas between. */
const ports = z.string().transform((text, context) => {
  const numbers = text.split(',').map((each) => wholeNumber(each.trim(), 1, 65_535))
  return numbers.every((each) => each !== undefined)
    ? numbers
    : fault(context, 'is no list of ports: give whole numbers from 1 to 65535 with commas between, as in 4000,4001')
})

const text = z.string()

function url(protocols: readonly string[], example: string) {
  return z
    .string()
    .refine(
      (given) => URL.canParse(given) && protocols.includes(new URL(given).protocol),
      `is not such an address: give one like ${example}`,
    )
}

const origin = z.string().transform((given, context) => {
  const parsed = URL.canParse(given) ? new URL(given) : undefined
  const isOrigin = parsed && /^https?:$/.test(parsed.protocol) && parsed.href === `${parsed.origin}/`
  return isOrigin
    ? parsed.origin
    : fault(context, `is not an origin: give protocol, host and port alone, like ${X_ORIGIN}`)
})

/** One address, alone or behind a name; nothing that could end the header it goes into. */
const sender = z
  .string()
  .regex(
    /^(?:[^\p{Cc}<>@,;:"\\]+ )?<?[^\p{Cc}\s<>@,;:"()\\]+@[^\p{Cc}\s<>@,;:"()\\]+>?$/u,
    'is no sender: give one address like chorus@example.org, or Chorus <chorus@example.org>',
  )
  .refine((given) => given.includes('<') === given.endsWith('>') && given.includes(' ') === given.includes('<'), {
    error: 'is no sender: give one address like chorus@example.org, or Chorus <chorus@example.org>',
  })

/** `kid:key` pairs, the first one seals; the vault reads them again. */
const vaultKeys = z.string().refine((given) => {
  const pairs = given.split(',').map((pair) => /^([a-z0-9_-]+):[A-Za-z0-9+/]{43}=$/i.exec(pair.trim())?.[1])
  return pairs.every((kid) => kid !== undefined) && new Set(pairs).size === pairs.length
}, 'is not a list of keys: give id:key pairs with a comma between, each key 32 random bytes in base64 (openssl rand -base64 32)')

/**
 * Every plain setting by its name: how it is read, and what it means. One that is optional may be left out; the
 * defaults of those that depend on others are in read-config.ts and told in the description.
 */
export const PLAIN = z.object({
  PORT: port.default(3000).describe('Port of the pages and the API.'),
  HOST: text
    .default('127.0.0.1')
    .describe(
      "Address that the API, the worker's health and `chorus sandbox` listen on; 0.0.0.0 for all, behind a proxy that does TLS.",
    ),
  SANDBOX_PORT: port
    .default(3010)
    .describe(
      'Port of the sandbox, the stand-in for the networks in a rehearsal; `chorus start` keeps it on 127.0.0.1, `chorus sandbox` on HOST.',
    ),
  WORKER_PORT: portOrFree
    .default(3020)
    .describe("Port of the worker's health; 0 for a free one, with several workers on one machine."),
  WORKER_SLOTS: slots.default(64).describe('How many posts a worker sends at once to each network.'),
  WORKER_BATCH: batch
    .default(32)
    .describe('How many posts share a statement at most when they come at the same moment; 1: none do.'),
  WORKER_MEMORY_MB: megabytes
    .optional()
    .describe(
      'Megabytes a worker may hold before it stops in good order, to be started again. Default: four fifths of the limit of its container, or a quarter of the machine.',
    ),
  CHORUS_DATA: text
    .default('.chorus')
    .describe(
      'Folder for what is kept on this machine: the embedded Postgres, keys, the sandbox, answers that a worker could not record yet.',
    ),
  CHORUS_MODE: z
    .enum(['rehearsal', 'live'], { error: 'is no mode: give rehearsal or live' })
    .default('rehearsal')
    .describe('`rehearsal` speaks only to the sandbox, `live` to the networks. Fixed when the database is made.'),
  CHORUS_URL: url(['http:', 'https:'], 'https://chorus.example.org')
    .optional()
    .describe(
      'Address at which people and the `chorus` command reach Chorus; in links, too. Default: `http://127.0.0.1:<PORT>`.',
    ),
  PROXY_HOPS: hops
    .default(0)
    .describe(
      'How many proxies of yours stand in front of the API: that many addresses at the end of X-Forwarded-For are believed. 0: none, and the header is not read.',
    ),
  X_CLIENT_ID: text
    .optional()
    .describe(
      'Client id of your app at X. Without it, a rehearsal uses the sandbox and a live installation leaves X out.',
    ),
  X_API_ORIGIN: origin
    .optional()
    .describe(
      `Origin of X's API. Default: the sandbox without X credentials, \`${X_ORIGIN}\` with them. In a rehearsal only this machine or a host called \`sandbox\`.`,
    ),
  X_AUTHORIZE_URL: url(['http:', 'https:'], X_AUTHORIZE)
    .optional()
    .describe(
      `Page of X on which an organisation connects its handle. Default: the sandbox without X credentials, \`${X_AUTHORIZE}\` with them.`,
    ),
  WEBHOOK_LOOPBACK_PORTS: ports
    .default([])
    .describe(
      'Ports of this machine, with commas between, to which a rehearsal sends webhooks over http. Without it, a rehearsal only shows them. Not for a live installation.',
    ),
  MAIL_FROM: sender
    .optional()
    .describe('Sender of mails, as in `chorus@example.org` or `Chorus <chorus@example.org>`. Needed with SMTP_URL.'),
  LOG_LEVEL: z
    .enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'], {
      error: 'is no level: give trace, debug, info, warn, error, fatal or silent',
    })
    .default('info')
    .describe('The least important log lines to write.'),
})

/** Every secret setting. Each may also be given as the path of a file that holds it, by its name with `_FILE` added. */
export const SECRET = z.object({
  DATABASE_URL: url(['postgres:', 'postgresql:'], 'postgres://user:password@host:5432/chorus')
    .optional()
    .describe('Postgres 18 to use. Default of `chorus start`: an embedded one in CHORUS_DATA.'),
  REDIS_URL: url(['redis:', 'rediss:'], 'redis://host:6379')
    .optional()
    .describe('Redis or Valkey for the queue (maxmemory-policy noeviction). Default: the queue is kept in Postgres.'),
  X_CLIENT_SECRET: text.optional().describe('Client secret of your app at X.'),
  SMTP_URL: url(['smtp:', 'smtps:'], 'smtp://user:password@host:587')
    .optional()
    .describe(
      'Server that takes mails: `smtp://` with TLS where the server offers it, `smtps://` with TLS at once. Without it, a rehearsal shows them under /outbox, and a live installation sends none.',
    ),
  VAULT_KEYS: vaultKeys
    .optional()
    .describe(
      'Keys that seal the tokens of connected handles: `id:key` pairs, the first one seals. Default of `chorus start`: one made and kept in CHORUS_DATA.',
    ),
  AUTH_SECRET: z
    .string()
    .min(32, 'is too short: give 32 random bytes (openssl rand -base64 32)')
    .optional()
    .describe(
      'Signs the sessions of people and seals the secrets of their authenticator apps; another one signs everybody out. Default of `chorus start`: one made and kept in CHORUS_DATA.',
    ),
  CHORUS_TOKEN: text.optional().describe('API token that the `chorus` command signs in with.'),
})

export type Plain = z.output<typeof PLAIN>
export type SecretValues = z.output<typeof SECRET>

function wholeNumber(given: string, least: number, most: number): number | undefined {
  const number = /^\d{1,6}$/.test(given) ? Number(given) : Number.NaN
  return number >= least && number <= most ? number : undefined
}

function fault(context: z.RefinementCtx, message: string): never {
  context.addIssue({ code: 'custom', message })
  return z.NEVER
}
