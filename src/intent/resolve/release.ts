import type { Leftover } from '../clause/draft.ts'
import type { Operation } from '../reading.ts'
import type { World } from '../world.ts'

/** Checks that the release to go back to exists and is not the one that runs, as far as the world tells. */
export function checkRelease(operation: Operation, world: World): Leftover[] {
  const { action, app, environment, release, steps_back: steps } = operation
  if (action !== 'rollback') return []
  const slot = world.apps[app ?? '']?.environments[environment ?? '']
  const earlier = slot?.history?.filter((name) => name !== slot.release)
  if (steps === 0) return [{ ask: 'release', words: '', ...(earlier && { choices: earlier }) }]
  if (release === undefined || !slot) return []
  if (release === slot.release) return [{ ask: 'release', words: `${release} runs already`, choices: earlier ?? [] }]
  return earlier && !earlier.includes(release) ? [{ ask: 'release', words: release, choices: earlier }] : []
}
