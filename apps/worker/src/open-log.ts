import type { Log } from '@chorus/usecases'
import pino from 'pino'

/**
 * The log of a process of its own: JSON lines on standard output. Neither tokens, be they sealed, nor the texts of posts
 * are ever in it.
 */
export function openLog(level: string): Log {
  return pino({ level, base: null, redact: { paths: ['text', 'tokens'], remove: true } })
}
