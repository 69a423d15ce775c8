import { joinedAt, lowerAt } from './read.ts'
import type { Word } from './token.ts'

/** What the number of "at 5" may count. */
const COUNTED = new Set(
  '% percent pct per replicas replica pods pod instances instance copies copy containers container nodes node workers worker machines cpu cpus core cores vcpu vcpus millicores gb mb gib mib gigs megs requests request rps qps users connections threads ms milliseconds x times max maximum min minimum or euros dollars € $ steps step least most servers server vms units tasks point points time place places go'.split(
    ' ',
  ),
)
/** Verbs and nouns beside which "at 5" is an amount. */
const HOLDING = new Set(
  'both each keep keeps keeping kept hold holds holding stay stays remain remains cap caps capped limit limits limited pin pins pinned maintain maintains scale scales scaled scaling autoscale autoscaling set fix fixed leave max maximum min minimum ceiling floor weight weights traffic canary split threshold target peak quota load usage utilization utilisation replicas pods instances cpu memory port ports'.split(
    ' ',
  ),
)
const RUNNING = /^(?:runs?|running)$/
const STARTING = /^(?:start|starts|starting|begin|begins|beginning)$/
/** How far before "at 5" a word may stand that makes it an amount, within one clause. */
const REACH = 12

/** Whether a number after "at", whose words begin and end here, may be an amount and not a time. */
export function mayBeAmount(words: readonly Word[], at: number, end: number): boolean {
  if (isCounted(words, end)) return true
  if (STARTING.test(lowerAt(words, at - 1)) || isRange(words, end)) return true
  for (let back = 1; back <= REACH && at - back >= 0; back++) {
    if (words[at - back + 1]?.mark !== '') return false
    const word = lowerAt(words, at - back)
    if (word === 'then' || word === 'but') return false
    const isSetUp = word === 'set' && lowerAt(words, at - back + 1) === 'up'
    if ((HOLDING.has(word) && !isSetUp) || (back <= 2 && RUNNING.test(word))) return true
  }
  return false
}

/** "at 10 to 15". */
const isRange = (words: readonly Word[], at: number): boolean =>
  /^(?:to|-)$/.test(lowerAt(words, at)) && /^\d+$/.test(lowerAt(words, at + 1))

/** Whether a number is followed by what it counts, such as "replicas" or "web replicas". */
export const isCounted = (words: readonly Word[], end: number): boolean =>
  COUNTED.has(joinedAt(words, end)) || (joinedAt(words, end) !== '' && COUNTED.has(joinedAt(words, end + 1)))
