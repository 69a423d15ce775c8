import type { Action } from '../action.ts'
import { ASSISTING } from './assisting.ts'
import { DEPLOYING } from './deploying.ts'
import type { Frame } from './frame.ts'
import { GUARDING } from './guarding.ts'
import { KEEPING } from './keeping.ts'
import { LOOKING } from './looking.ts'
import { ROLLOUTS } from './rollouts.ts'
import { RUNNING } from './running.ts'
import { SETTINGS } from './settings.ts'

/** Every action that a sentence can mean, once. */
export const FRAMES: readonly Frame[] = [
  ...DEPLOYING,
  ...ROLLOUTS,
  ...RUNNING,
  ...SETTINGS,
  ...GUARDING,
  ...KEEPING,
  ...LOOKING,
  ...ASSISTING,
]

const byAction = new Map(FRAMES.map((frame) => [frame.action, frame]))

/** The words and slots of an action. */
export function frameOf(action: Action): Frame {
  const frame = byAction.get(action)
  if (!frame) throw new TypeError(`No frame describes ${action}`)
  return frame
}
