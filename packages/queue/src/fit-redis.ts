/** BullMQ recommends it and warns below (bullmq 6.7.0, `recommendedMinimumVersion`). */
const OLDEST = { major: 6, minor: 2 }

/**
 * Why this Redis must not hold a queue, and what to change, or undefined when it is fit.
 *
 * Fit is Redis from 6.2, or Valkey of any version, that never evicts a key: an evicted wake-up is a late post.
 *
 * @param info what the server answered to INFO.
 */
export function faultOfRedis(info: string): string | undefined {
  const fields = new Map(info.split(/\r?\n/).map(splitLine))
  const policy = fields.get('maxmemory_policy')
  if (policy !== undefined && policy !== 'noeviction') {
    return (
      `Redis has maxmemory-policy ${policy} and may throw wake-ups away. ` +
      'Set "maxmemory-policy noeviction" in redis.conf, or run: redis-cli config set maxmemory-policy noeviction'
    )
  }
  const version = fields.get('redis_version') ?? 'unknown'
  if (!fields.has('valkey_version') && isOlder(version)) {
    return `Redis is version ${version}. Upgrade it to ${OLDEST.major}.${OLDEST.minor} or newer, or use Valkey.`
  }
  return undefined
}

function splitLine(line: string): [name: string, value: string] {
  const at = line.indexOf(':')
  return [line.slice(0, at), line.slice(at + 1)]
}

function isOlder(version: string): boolean {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  if (Number.isNaN(major)) return true
  return major < OLDEST.major || (major === OLDEST.major && minor < OLDEST.minor)
}
