import { createHash, createHmac, pbkdf2Sync, randomBytes } from 'node:crypto'
import { connect, type Socket } from 'node:net'

/**
 * Signs in to a Postgres by its url, with SCRAM-SHA-256, and runs one statement.
 *
 * Just enough of the protocol to prove that a url works: https://www.postgresql.org/docs/18/protocol.html (2026-11).
 *
 * @returns the first column of every row as text. @throws with the server's message when it refuses.
 */
export async function query(url: string, sql: string): Promise<readonly (string | null)[]> {
  const { hostname, port, username, password, pathname } = new URL(url)
  const socket = connect(Number(port), hostname)
  const messages = readMessages(socket)
  try {
    const parameters = `user\0${username}\0database\0${pathname.slice(1)}\0\0`
    socket.write(packet('', Buffer.concat([int32(196_608), Buffer.from(parameters)])))
    await signIn(socket, messages, password)
    socket.write(packet('Q', Buffer.from(`${sql}\0`)))
    const rows: (string | null)[] = []
    for (let message = await next(messages); message.type !== 'Z'; message = await next(messages)) {
      if (message.type === 'D') rows.push(firstColumn(message.body))
    }
    return rows
  } finally {
    socket.destroy()
  }
}

type Message = { readonly type: string; readonly body: Buffer }

async function* readMessages(socket: Socket): AsyncGenerator<Message> {
  let rest = Buffer.alloc(0)
  for await (const chunk of socket as AsyncIterable<Buffer>) {
    rest = Buffer.concat([rest, chunk])
    while (rest.length >= 5 && rest.length > rest.readInt32BE(1)) {
      const end = rest.readInt32BE(1) + 1
      yield { type: rest.toString('latin1', 0, 1), body: rest.subarray(5, end) }
      rest = rest.subarray(end)
    }
  }
}

async function next(messages: AsyncGenerator<Message>): Promise<Message> {
  const { value, done } = await messages.next()
  if (done) throw new Error('Postgres closed the connection')
  if (value.type === 'E') throw new Error(value.body.toString('utf8').replaceAll('\0', ' '))
  return value
}

async function signIn(socket: Socket, messages: AsyncGenerator<Message>, password: string): Promise<void> {
  const clientFirst = `n=,r=${randomBytes(18).toString('base64')}`
  await next(messages)
  socket.write(
    packet(
      'p',
      Buffer.concat([Buffer.from('SCRAM-SHA-256\0'), int32(clientFirst.length + 3), Buffer.from(`n,,${clientFirst}`)]),
    ),
  )
  const serverFirst = (await next(messages)).body.toString('utf8', 4)
  const [, nonce = '', salt = '', rounds = ''] = /^r=(.+),s=(.+),i=(\d+)$/.exec(serverFirst) ?? []
  const withoutProof = `c=biws,r=${nonce}`
  const salted = pbkdf2Sync(password, Buffer.from(salt, 'base64'), Number(rounds), 32, 'sha256')
  const clientKey = hmac(salted, 'Client Key')
  const signature = hmac(
    createHash('sha256').update(clientKey).digest(),
    `${clientFirst},${serverFirst},${withoutProof}`,
  )
  const proof = Buffer.from(clientKey.map((byte, index) => byte ^ (signature[index] ?? 0))).toString('base64')
  socket.write(packet('p', Buffer.from(`${withoutProof},p=${proof}`)))
  for (let message = await next(messages); message.type !== 'Z'; message = await next(messages));
}

function firstColumn(body: Buffer): string | null {
  const length = body.readInt32BE(2)
  return length < 0 ? null : body.toString('utf8', 6, 6 + length)
}

function packet(type: string, body: Buffer): Buffer {
  return Buffer.concat([Buffer.from(type), int32(body.length + 4), body])
}

function int32(value: number): Buffer {
  const bytes = Buffer.alloc(4)
  bytes.writeInt32BE(value)
  return bytes
}

function hmac(key: Buffer, text: string): Buffer {
  return createHmac('sha256', key).update(text).digest()
}
