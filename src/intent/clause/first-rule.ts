import type { Term } from '../term/term.ts'

/** How many terms the first rule that has something to say about a place deals with; 0 where none has. */
export function takenBy<Place>(rules: readonly ((place: Place) => number)[], place: Place): number {
  for (const rule of rules) {
    const taken = rule(place)
    if (taken > 0) return taken
  }
  return 0
}

/** The comma before what is dropped goes with it. */
export function dropComma(kept: Term[]): void {
  if (kept.at(-1)?.kind === 'comma') kept.pop()
}
