import { startApi } from '@chorus/api'
import { type TestApi, anApi, type ApiOptions } from './an-api.ts'

export type TestSite = AsyncDisposable & { readonly url: string; readonly api: TestApi }

/** An app on a database of its own that listens on loopback, for browsers. */
export async function aSite(options: ApiOptions = {}): Promise<TestSite> {
  await using building = new AsyncDisposableStack()
  const api = building.use(await anApi(options))
  const { url } = building.use(await startApi(api.deps, { host: '127.0.0.1', port: 0 }))
  const running = building.move()
  return { url, api, [Symbol.asyncDispose]: () => running.disposeAsync() }
}
