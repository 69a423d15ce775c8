import { stoppedBy, underWay } from './deployments.ts'
import type { Beside, SlotView } from './facts.ts'
import { type Place, subjectOf, whyUnknown } from './places.ts'
import { chained, name, sentence } from './said.ts'
import { when } from './times.ts'

/** Which release is in force where, and since when. */
export function versionsInWords(places: readonly Place[], beside: Beside): string[] {
  return [sentence(chained(places.map((place) => `${subjectOf(place)} ${versionOf(place.slot, beside)}`)))]
}

function versionOf(slot: SlotView, beside: Beside): string {
  const { state, release, since } = slot
  const recorded = release === null ? '' : `, and ${name(release)} is the release on record`
  if (state === 'absent') return 'does not run'
  if (state === 'unknown') return `cannot be judged: ${whyUnknown(slot)}${recorded}`
  if (state === 'stopped') return `is stopped${stoppedBy(slot, beside)}${recorded}`
  const now = underWay(slot, beside.deployments)
  const meanwhile = now && `, while ${now}`
  if (release === null) return `has no release in force${meanwhile}`
  const verified = since === null ? '' : `, verified ${when(since, beside.now)}`
  return `runs ${name(release)}${verified}${meanwhile}`
}
