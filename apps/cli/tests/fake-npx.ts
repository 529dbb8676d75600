import { mkdirSync, symlinkSync } from 'node:fs'
import { connect } from 'node:net'
import { createInterface } from 'node:readline'

/**
 * Stands in for npx: tells the test, on the port of FAKE_NPX_PORT, how it was called, and does what the test then says:
 * `{ isInstalling, output, code }`. Ends with the test.
 */
const socket = connect(Number(process.env['FAKE_NPX_PORT']), '127.0.0.1')
socket.on('close', () => process.exit(1))

const { CI, HOME } = process.env
socket.write(`${JSON.stringify({ args: process.argv.slice(2), cwd: process.cwd(), CI, HOME })}\n`)

createInterface(socket).once('line', (line) => {
  const { isInstalling, output, code }: { isInstalling: boolean; output: string; code: number } = JSON.parse(line)
  if (isInstalling) {
    mkdirSync('node_modules/.bin', { recursive: true })
    symlinkSync(process.execPath, 'node_modules/.bin/node')
  }
  process.stdout.write(output)
  process.exit(code)
})
