import { aKit, type KitOptions } from './a-kit.ts'
import type { TestApi } from './an-api.ts'

export type Launched = { readonly id: string; readonly path: string }

/** Imports a small kit, applies its plan and launches it, all over the API. */
export async function aLaunched(api: TestApi, options: KitOptions = {}): Promise<Launched> {
  const { body } = await api.ask<{ id: string; slug: string }>('POST /campaigns/import', { body: aKit(options) })
  const path = `/campaigns/${body.slug}`
  await api.ask(`POST ${path}/apply`, { body: { version: 0 } })
  await api.ask(`POST ${path}/launch`)
  return { id: body.id, path }
}
