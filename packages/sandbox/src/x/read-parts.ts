/** The parts of a multipart/form-data body (RFC 7578) by name, their bytes as they came; undefined where it is none. */
export function readParts(contentType: string | undefined, body: Buffer): ReadonlyMap<string, Buffer> | undefined {
  const [, quoted, plain] =
    /^multipart\/form-data\b.*\bboundary=(?:"([^"]{1,70})"|([^\s;]{1,70}))/i.exec(contentType ?? '') ?? []
  const boundary = quoted ?? plain
  if (boundary === undefined) return undefined
  const parts = new Map<string, Buffer>()
  const mark = `--${boundary}`
  for (let at = body.indexOf(mark); at !== -1;) {
    const start = at + mark.length
    const next = body.indexOf(`\r\n${mark}`, start)
    const headEnd = body.indexOf('\r\n\r\n', start)
    if (next === -1 || headEnd === -1) break
    const name = /\bname="([^"]*)"/.exec(body.toString('latin1', start, headEnd))?.[1]
    if (name !== undefined && headEnd < next) parts.set(name, body.subarray(headEnd + 4, next))
    at = next + 2
  }
  return parts
}
