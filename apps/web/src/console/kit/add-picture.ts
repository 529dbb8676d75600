import type { PlainPicture } from './plain-kit.ts'

export type PictureAdded =
  | { readonly kind: 'added'; readonly picture: PlainPicture }
  /** As `POST …/pictures` names it. */
  | { readonly kind: 'refused'; readonly code: string }
  | { readonly kind: 'failed'; readonly problem: unknown }

/** Sends a picture as it is; what its file says besides is taken out by the server. By hand, since it is no JSON. */
export async function addPicture(campaign: string, key: string, file: File): Promise<PictureAdded> {
  const query = new URLSearchParams({ key }).toString()
  try {
    const answer = await fetch(`/api/v1/campaigns/${encodeURIComponent(campaign)}/pictures?${query}`, {
      method: 'POST',
      credentials: 'same-origin',
      headers: { 'content-type': 'application/octet-stream' },
      body: file,
    })
    const body: { readonly key?: string; readonly file?: string; readonly code?: string } = await answer.json()
    if (answer.ok && body.key !== undefined && body.file !== undefined) {
      return { kind: 'added', picture: { key: body.key, file: body.file, alt: {} } }
    }
    return [409, 413, 422].includes(answer.status) && body.code !== undefined
      ? { kind: 'refused', code: body.code }
      : { kind: 'failed', problem: body }
  } catch (problem) {
    return { kind: 'failed', problem }
  }
}

/** Where a picture of a campaign is seen, by its key or by its hash. */
export function pictureAddress(campaign: string, picture: string): string {
  return `/api/v1/campaigns/${encodeURIComponent(campaign)}/pictures/${encodeURIComponent(picture)}/file`
}
