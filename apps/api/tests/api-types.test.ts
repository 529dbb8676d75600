import { typesOf } from '@chorus/openapi-types'
import { expect, test } from 'vitest'
import { aSharedApi } from './an-api.ts'

const api = aSharedApi()

test('the types that the console speaks to the API by are those of its OpenAPI document (`pnpm api-types` makes them)', async () => {
  const { body } = await api().ask<object>('GET /openapi.json', { token: undefined })

  await expect(await typesOf(body)).toMatchFileSnapshot('../../web/src/console/api/api-types.gen.ts')
})
