import { expect, test } from 'vitest'
import { faultOfRedis } from './fit-redis.ts'

const info = (version: string, policy: string, more = ''): string =>
  `# Server\r\nredis_version:${version}\r\n${more}redis_mode:standalone\r\n\r\n# Memory\r\nmaxmemory_policy:${policy}\r\n`

test.each([['6.2.0'], ['6.2.14'], ['7.0.15'], ['8.2.1'], ['10.0.0']])(
  'Redis %s that evicts nothing is fit',
  (version) => {
    expect(faultOfRedis(info(version, 'noeviction'))).toBeUndefined()
  },
)

test.each([['6.0.16'], ['5.0.14'], ['unstable']])('Redis %s is refused as too old', (version) => {
  expect(faultOfRedis(info(version, 'noeviction'))).toMatch(`Redis is version ${version}. Upgrade it to 6.2`)
})

test('Valkey is fit, whatever version of Redis it claims to be', () => {
  expect(faultOfRedis(info('5.0.0', 'noeviction', 'valkey_version:8.1.0\r\n'))).toBeUndefined()
})

test.each([['allkeys-lru'], ['volatile-lru'], ['allkeys-random'], ['volatile-ttl']])(
  'a Redis with the policy %s is refused, and told what to set',
  (policy) => {
    const fault = faultOfRedis(info('7.0.15', policy))

    expect(fault).toContain(policy)
    expect(fault).toContain('config set maxmemory-policy noeviction')
  },
)

test('a server that hides its policy is taken at its word', () => {
  expect(faultOfRedis('redis_version:7.2.0\r\n')).toBeUndefined()
})
