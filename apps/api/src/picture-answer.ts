import type { PictureFile } from '@chorus/db'
import type { Context } from 'hono'

/**
 * The bytes of a picture. Of its own type and nothing else, whatever a browser takes them for; in no shared cache. Under the
 * name of its bytes it never changes: a browser may keep it.
 */
export function pictureAnswer(c: Context, file: PictureFile, isNamedByHash: boolean): Response {
  return c.body(Uint8Array.from(file.bytes), 200, {
    'content-type': file.type,
    'content-security-policy': "default-src 'none'; frame-ancestors 'none'; sandbox",
    'content-disposition': `inline; filename="${file.sha256.slice(0, 12)}.${file.type.slice('image/'.length)}"`,
    'cache-control': isNamedByHash ? 'private, max-age=31536000, immutable' : 'private, no-cache',
  })
}
