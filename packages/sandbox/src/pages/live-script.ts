/**
 * Keeps the timeline fresh without moving what is being read: the post at the top of the window stays where it is,
 * and nothing is replaced while something in it is focused or selected. The button stops it (WCAG 2.2.2).
 */
export const liveScript = `
const region = document.getElementById('live')
const button = document.getElementById('pause')
let shown = ''
let running = true

function anchor() {
  for (const post of region.querySelectorAll('.post')) {
    const top = post.getBoundingClientRect().top
    if (top >= 0) return { id: post.id, top }
  }
}

function isInUse() {
  const selection = document.getSelection()
  if (region.contains(document.activeElement)) return true
  return selection !== null && !selection.isCollapsed && region.contains(selection.anchorNode)
}

async function refresh() {
  if (!running || document.hidden || isInUse()) return
  const answer = await fetch('/sandbox/timeline', { cache: 'no-store', signal: AbortSignal.timeout(5000) })
  if (!answer.ok) return
  const fragment = await answer.text()
  if (fragment === shown || isInUse()) return
  const before = window.scrollY > 0 ? anchor() : undefined
  const wasOpen = region.querySelector('details')?.open ?? false
  region.innerHTML = fragment
  shown = fragment
  const details = region.querySelector('details')
  if (details) details.open = wasOpen
  const after = before && document.getElementById(before.id)
  if (after) window.scrollBy({ top: after.getBoundingClientRect().top - before.top, behavior: 'instant' })
}

button.hidden = false
button.addEventListener('click', () => {
  running = !running
  button.textContent = running ? 'Pause' : 'Resume'
})

async function live() {
  await refresh().catch(() => {})
  setTimeout(live, 2000)
}
setTimeout(live, 2000)
`
