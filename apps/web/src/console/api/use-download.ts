import { useState } from 'react'

type Download = {
  /** Fetches a file of ours and hands it to the browser. Whether it came. */
  readonly take: (path: string, name: string) => Promise<boolean>
  readonly isBusy: boolean
  /** Why the last one did not come; null: it did. */
  readonly problem: unknown
}

/** Files that the API makes. A refusal, as one that wants a step-up, is shown on the page instead of a file that says it. */
export function useDownload(): Download {
  const [isBusy, setBusy] = useState(false)
  const [problem, setProblem] = useState<unknown>(null)
  const take = async (path: string, name: string): Promise<boolean> => {
    setBusy(true)
    setProblem(null)
    try {
      const answer = await fetch(`/api/v1${path}`, { credentials: 'same-origin' })
      if (!answer.ok) {
        setProblem(await answer.json())
        return false
      }
      save(await answer.blob(), name)
      return true
    } catch (error) {
      setProblem(error)
      return false
    } finally {
      setBusy(false)
    }
  }
  return { take, isBusy, problem }
}

function save(file: Blob, name: string): void {
  const url = URL.createObjectURL(file)
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  URL.revokeObjectURL(url)
}
