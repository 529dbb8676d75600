import { spawnSync } from 'node:child_process'
import { plan } from '@chorus/shared'
import { largeCampaign } from './large-campaign.ts'

type BenchRow = { readonly name: string; readonly value: string }

const sizes = [1_000, 10_000, 100_000]

/**
 * How long planning takes and how much memory: ten waves, five languages, every account on X with a wording of its own
 * for each post, distinctness on. Each size has a process of its own, so that the peak is its own.
 */
export function benchPlan(): readonly BenchRow[] {
  return sizes.map((posts) => {
    const { stdout, stderr, status } = spawnSync(process.execPath, [import.meta.filename, String(posts)], {
      encoding: 'utf8',
    })
    if (status !== 0) throw new Error(`planning ${posts} posts failed: ${stderr}`)
    return { name: `plan ${posts.toLocaleString('en')} posts on X in 5 languages`, value: stdout.trim() }
  })
}

function measure(posts: number): string {
  const { input, now } = largeCampaign(posts)
  const startedAtMs = performance.now()
  const startedCpu = process.cpuUsage()
  const made = plan(input, now)
  const seconds = (performance.now() - startedAtMs) / 1_000
  const { user, system } = process.cpuUsage(startedCpu)
  if (made.posts.length !== posts) {
    throw new Error(`${made.posts.length} posts instead of ${posts}: ${JSON.stringify(made.problems.slice(0, 3))}`)
  }
  const peakMiB = process.resourceUsage().maxRSS / 1_024
  return `${seconds.toFixed(2)} s (${((user + system) / 1_000_000).toFixed(2)} s of processor), at most ${peakMiB.toFixed(0)} MiB in the process`
}

if (import.meta.main) process.stdout.write(`${measure(Number(process.argv[2]))}\n`)
