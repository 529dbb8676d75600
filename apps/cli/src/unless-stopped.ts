/** What was started; undefined when it failed because it was told to stop meanwhile. @throws what `start` throws else. */
export async function unlessStopped<Started>(
  stopped: AbortSignal,
  start: () => Promise<Started>,
): Promise<Started | undefined> {
  try {
    return await start()
  } catch (error) {
    if (stopped.aborted) return undefined
    throw error
  }
}
