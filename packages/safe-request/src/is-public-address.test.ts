import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { isPublicAddress } from './is-public-address.ts'

test.each([
  ['this machine', ['127.0.0.1', '127.1.2.3', '0.0.0.0', '0.1.2.3', '::1', '::']],
  ['a private network', ['10.0.0.1', '172.16.0.1', '172.31.255.255', '192.168.1.1']],
  ['carrier-grade NAT', ['100.64.0.1', '100.127.255.254']],
  ['link-local', ['169.254.1.1', 'fe80::1', 'fe80::1%eth0', 'febf::1', 'fec0::1']],
  ['metadata of AWS, Google, Azure, DigitalOcean', ['169.254.169.254', 'fd00:ec2::254', 'fe80::a9fe:a9fe']],
  ['metadata of Alibaba, Oracle, and Azure’s host', ['100.100.100.200', '192.0.0.192', '168.63.129.16']],
  ['unique local', ['fc00::1', 'fd12:3456:789a::1']],
  ['IPv4 mapped into IPv6', ['::ffff:127.0.0.1', '::ffff:7f00:1', '::ffff:1.1.1.1', '::ffff:0:127.0.0.1']],
  ['IPv4 compatible, which ipaddr.js takes for unicast', ['::127.0.0.1', '::7f00:1', '::a9fe:a9fe']],
  ['IPv4 through NAT64', ['64:ff9b::127.0.0.1', '64:ff9b::a00:1', '64:ff9b::101:101', '64:ff9b:1::7f00:1']],
  ['IPv4 through 6to4 and Teredo', ['2002:7f00:1::', '2002:a9fe:a9fe::1', '2001:0:4136:e378:8000:63bf:3fff:fdd2']],
  ['multicast', ['224.0.0.1', '239.255.255.250', 'ff02::1', 'ff0e::1']],
  ['broadcast and reserved', ['255.255.255.255', '240.0.0.1']],
  [
    'documentation and benchmarks',
    ['192.0.2.1', '198.51.100.1', '203.0.113.1', '198.18.0.1', '2001:db8::1', '3fff::1'],
  ],
  ['discard, and routes within networks', ['100::1', '5f00::1', '4000::1']],
  ['what is no address', ['', 'localhost', '127.1', '0x7f.0.0.1', '1.1.1.1 ', '1.1.1', '::1::', '[::1]']],
])('%s is not public', (_, addresses) => {
  expect(addresses.filter(isPublicAddress)).toEqual([])
})

test('addresses of the internet are public', () => {
  const some = [
    '1.1.1.1',
    '8.8.8.8',
    '93.184.215.14',
    '172.32.0.1',
    '100.128.0.1',
    '2606:4700:4700::1111',
    '2a00:1450:4001:80e::200e',
  ]

  expect(some.filter((address) => !isPublicAddress(address))).toEqual([])
})

/** Every form of IPv6 that carries an IPv4 address. */
const dresses = (v4: string, hex: string) => [
  `::ffff:${v4}`,
  `::${v4}`,
  `::ffff:0:${v4}`,
  `64:ff9b::${v4}`,
  `64:ff9b:1::${v4}`,
  `2002:${hex}::1`,
  `fe80::5efe:${v4}`,
]

test('no IPv4 address is public in a dress of IPv6', () => {
  fc.assert(
    fc.property(fc.tuple(fc.nat(255), fc.nat(255), fc.nat(255), fc.nat(255)), ([a, b, c, d]) => {
      const hex = `${(a * 256 + b).toString(16)}:${(c * 256 + d).toString(16)}`
      expect(dresses([a, b, c, d].join('.'), hex).filter(isPublicAddress)).toEqual([])
    }),
  )
})
