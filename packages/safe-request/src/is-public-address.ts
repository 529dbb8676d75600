import { BlockList, isIPv4, isIPv6 } from 'node:net'

/**
 * What of IPv4 is not the public internet: IANA's special-purpose registry (read 2026-11-30), multicast, and what is
 * reserved. Addresses of cloud metadata services that lie within public space stand at the end.
 */
const NOT_PUBLIC_V4: readonly (readonly [string, number])[] = [
  ['0.0.0.0', 8], // this network; 0.0.0.0 is this machine
  ['10.0.0.0', 8], // private
  ['100.64.0.0', 10], // carrier-grade NAT; 100.100.100.200 is Alibaba's metadata
  ['127.0.0.0', 8], // loopback
  ['169.254.0.0', 16], // link-local; 169.254.169.254 is the metadata of most clouds
  ['172.16.0.0', 12], // private
  ['192.0.0.0', 24], // protocol assignments; 192.0.0.192 is Oracle's metadata
  ['192.0.2.0', 24], // documentation
  ['192.88.99.0', 24], // 6to4 relays, given up
  ['192.168.0.0', 16], // private
  ['198.18.0.0', 15], // benchmarks
  ['198.51.100.0', 24], // documentation
  ['203.0.113.0', 24], // documentation
  ['224.0.0.0', 4], // multicast
  ['240.0.0.0', 4], // reserved, and broadcast
  ['168.63.129.16', 32], // Azure's host service
]

/** What of 2000::/3, the only public part of IPv6, is not public, or carries an IPv4 address within. */
const NOT_PUBLIC_V6: readonly (readonly [string, number])[] = [
  ['2001::', 23], // protocol assignments: Teredo, benchmarks, ORCHID
  ['2001:db8::', 32], // documentation
  ['2002::', 16], // 6to4: an IPv4 address within
  ['3fff::', 20], // documentation
]

const notPublic = listOf(NOT_PUBLIC_V4, NOT_PUBLIC_V6)
const publicV6 = listOf([], [['2000::', 3]])

/**
 * Whether an IP address, as Node writes one, is on the public internet. No for every private, local, shared, reserved,
 * documentation and multicast address; for everything of IPv6 outside of 2000::/3, and so for IPv4 in any dress
 * (mapped, compatible, NAT64, 6to4, Teredo); for what is no address, and for one with a zone (`fe80::1%eth0`).
 */
export function isPublicAddress(address: string): boolean {
  if (isIPv4(address)) return !notPublic.check(address, 'ipv4')
  if (!isIPv6(address) || address.includes('%')) return false
  return publicV6.check(address, 'ipv6') && !notPublic.check(address, 'ipv6')
}

function listOf(v4: readonly (readonly [string, number])[], v6: readonly (readonly [string, number])[]): BlockList {
  const list = new BlockList()
  for (const [net, bits] of v4) list.addSubnet(net, bits, 'ipv4')
  for (const [net, bits] of v6) list.addSubnet(net, bits, 'ipv6')
  return list
}
