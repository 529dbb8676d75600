import { expect, test } from 'vitest'
import { type Destinations, destinationFaults } from './destinations.ts'

const live: Destinations = { kind: 'public' }
const codesOf = (text: string, destinations: Destinations = live) =>
  destinationFaults(text, destinations).map(({ code }) => code)

/** Every way to write 127.0.0.1, 169.254.169.254 or [::1] that a parser has been fooled with. */
const literals = [
  '127.0.0.1',
  '127.1',
  '127.0.1',
  '2130706433',
  '0x7f000001',
  '0x7f.1',
  '0x7F.0x0.0x0.0x1',
  '017700000001',
  '0177.0.0.1',
  '0',
  '0.0.0.0',
  '127.0.0.1.',
  '①②⑦.⓪.⓪.①',
  '127。0。0。1',
  '%31%32%37.0.0.1',
  '169.254.169.254',
  '2852039166',
  '0xa9fea9fe',
  '1.1.1.1',
  '[::1]',
  '[::]',
  '[0:0:0:0:0:0:0:1]',
  '[::ffff:127.0.0.1]',
  '[::ffff:7f00:1]',
  '[::127.0.0.1]',
  '[64:ff9b::7f00:1]',
  '[fd00:ec2::254]',
  '[2606:4700:4700::1111]',
]

test.each(literals)('an IP address is refused, written as %s', (host) => {
  expect(codesOf(`https://${host}/hook`)).toEqual(['ip-address'])
})

test.each([
  'localhost',
  'LOCALHOST',
  'localhost.',
  'a.localhost',
  'ⓛocalhost',
  'postgres',
  'printer.local',
  'metadata.google.internal',
  'router.home.arpa',
  'a.onion',
])('a name that is not of the public internet is refused: %s', (host) => {
  expect(codesOf(`https://${host}/hook`)).toEqual(['not-public'])
})

test('all that is wrong with an address is said at once', () => {
  expect(codesOf('http://user:secret@127.0.0.1:5432/hook#part')).toEqual([
    'has-user',
    'has-fragment',
    'not-https',
    'other-port',
    'ip-address',
  ])
  expect(codesOf('https://hooks.example.org@evil.example/')).toEqual(['has-user'])
})

test.each([
  '',
  'hooks.example.org',
  'https://',
  'https:// hooks.example.org',
  'https://hooks.example.org/\r\nx: y',
  '\thttps://a.example/',
  'https://[::1%25eth0]/',
])('what is no address is refused: %j', (text) => {
  expect(codesOf(text)).toEqual(['not-a-url'])
})

test.each([
  'ftp://files.example.org/',
  'file:///etc/passwd',
  'gopher://a.example:6379/_',
  'javascript:alert(1)',
  'data:,x',
])('nothing but https is reached: %s', (text) => {
  expect(codesOf(text)).not.toEqual([])
})

test('a name on the public internet is good, whatever its path and query', () => {
  expect(codesOf('https://hooks.example.org/chorus?a=1')).toEqual([])
  expect(codesOf('https://hooks.example.org:443/')).toEqual([])
  expect(codesOf('https://bücher.example/')).toEqual([])
  expect(codesOf(`https://hooks.example.org/${'a'.repeat(2_000)}`)).toEqual(['too-long'])
})

test('this machine is reached on the ports that are named, and only in a rehearsal', () => {
  const rehearsal: Destinations = { kind: 'loopback', ports: [4000] }

  for (const host of ['127.0.0.1', 'localhost', '[::1]', '127.1']) {
    expect(codesOf(`http://${host}:4000/hook`, rehearsal)).toEqual([])
    expect(codesOf(`http://${host}:4001/hook`, rehearsal)).not.toEqual([])
    expect(codesOf(`http://${host}:4000/hook`, { kind: 'loopback', ports: [] })).not.toEqual([])
    expect(codesOf(`http://${host}:4000/hook`, live)).not.toEqual([])
  }
  expect(codesOf('http://127.0.0.2:4000/', rehearsal)).not.toEqual([])
  expect(codesOf('http://[::ffff:127.0.0.1]:4000/', rehearsal)).not.toEqual([])
})
