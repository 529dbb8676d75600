import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import type * as Server from '@chorus/web/server'

type Asset = {
  readonly body: Uint8Array<ArrayBuffer>
  /** The same, compressed, where that is smaller. */
  readonly gzipped: Uint8Array<ArrayBuffer> | undefined
  readonly type: string
}

/** The built pages of `apps/web`: how to render them, and the files that they refer to. */
export type Pages = typeof Server & {
  /** By path, as in `/assets/pages-DobTkJtr.css`. */
  readonly assets: ReadonlyMap<string, Asset>
}

/**
 * Loads the built pages; all of it into memory, so that a build beside a running process cannot take a file from under it.
 *
 * @throws Error when they were not built, saying how to.
 */
export async function openPages(): Promise<Pages> {
  try {
    const server: typeof Server = await import('@chorus/web/server')
    return { ...server, assets: await readAssets(server.assetsFolder) }
  } catch (cause) {
    throw new Error('The pages are not built. Build them: node apps/web/build.mjs', { cause })
  }
}

const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
}

async function readAssets(folder: string): Promise<ReadonlyMap<string, Asset>> {
  const names = await readdir(folder)
  const entries = await Promise.all(
    names.map(async (name) => [`/assets/${name}`, await readAsset(path.join(folder, name))] as const),
  )
  return new Map(entries)
}

async function readAsset(file: string): Promise<Asset> {
  const type = TYPES[path.extname(file)]
  if (type === undefined) throw new Error(`${file} is of no known type: name it in TYPES of open-pages.ts.`)
  const body = new Uint8Array(await readFile(file))
  const gzipped = new Uint8Array(await promisify(gzip)(body, { level: 9 }))
  return { body, gzipped: gzipped.length < body.length ? gzipped : undefined, type }
}
