import { existsSync } from 'node:fs'
import { mkdir, rename, rm } from 'node:fs/promises'
import path from 'node:path'
import { inflate } from '@sparticuz/chromium'

const ROOT = path.resolve(import.meta.dirname, '../../..')
const PACKED = path.resolve(import.meta.dirname, '../node_modules/@sparticuz/chromium/bin')

/** A Chromium unpacked from npm, and what it needs where the system is bare. */
export type NpmChromium = {
  readonly executable: string
  /** For a system without libnss3, libnspr4 or libexpat. */
  readonly libraries: string
  /** For a system without fonts. */
  readonly fonts: string
}

/**
 * The Chromium of npm's `@sparticuz/chromium` (real, 64-bit Linux on x86 only), unpacked once below node_modules. Unpacked
 * aside and put in place whole, since several test processes may want it in the same moment.
 */
export async function unpackChromium(): Promise<NpmChromium> {
  const folder = path.join(ROOT, 'node_modules/.cache/chorus-chromium')
  if (!existsSync(folder)) {
    const aside = `${folder}.${process.pid}`
    await mkdir(aside, { recursive: true })
    await Promise.all(['chromium.br', 'fonts.tar.br', 'al2023.tar.br'].map((name) => inflateInto(aside, name)))
    // Whoever comes second keeps what the first one put there.
    await rename(aside, folder).catch(() => rm(aside, { recursive: true, force: true }))
  }
  return {
    executable: path.join(folder, 'chromium'),
    libraries: path.join(folder, 'al2023/lib'),
    fonts: path.join(folder, 'fonts'),
  }
}

/** The package unpacks to the system's folder for temporary files, which it asks for as it begins. */
function inflateInto(folder: string, name: string): Promise<string> {
  const before = process.env['TMPDIR']
  process.env['TMPDIR'] = folder
  try {
    return inflate(path.join(PACKED, name))
  } finally {
    if (before === undefined) delete process.env['TMPDIR']
    else process.env['TMPDIR'] = before
  }
}
