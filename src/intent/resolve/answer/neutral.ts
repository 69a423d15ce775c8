import { BESIDE } from './agreement.ts'
import { cover, phrases } from './cover.ts'

/** Words that may stand around a value and neither bind, doubt nor tell anything. A closed list: any other asks again. */
const AROUND = `
  the|a|an|one|ones|on|in|to|at|for|from|of|with|into|as|many|much|there|are|its|it's|this|these|those|i|we|you|is|be
  clearly
  the one|go with|go to|take|use|pick|choose|make|make it|make that|set|put|do|let's|lets|let's say|lets say|say
  i'd say|i'd pick|i mean|i meant|mean|meant|i want|i need|we want|we need|you want|you need|want|need|i'd like
  i would like|wanted|rather|well|uh|uhm|um|er|ah|also|just|only|simply|actually|instead|ofc|obviously|naturally
  should do|would do|will do|do it|should have said so|should have said that|should've said so|would be ideal
  would be perfect|would be fine|would be great|would be good|is fine|is good|is perfect|for now|each|both|which|tag
  version|release|branch|environment|env|app|service|option|choice|number|replicas|replica|pods|pod|instances|instance
  copies|copy|traffic|call it|too|my|our|usual|should|would|will|ideal|but|currently|than now|than today
`

const WORDS = phrases({ neutral: `${AROUND}|${BESIDE}` })

export const isNeutral = (text: string): boolean => cover(text.trim(), WORDS) !== undefined

/** "maybe production", "staging I guess", "production, wait": no answer to act on. */
export const isDoubt = (text: string): boolean =>
  /\b(wait|hold on|hang on|hold it|one moment|one sec|not yet)[\s.,!…]*$/i.test(text) ||
  isHedged(text) ||
  /\b(guess|might|if anything|could be|kinda|sort of)\b/i.test(text)

/** "deploy web, I think": whoever says so is not sure. */
export const isHedged = (text: string): boolean =>
  /\b(maybe|perhaps|probably|possibly|presumably|likely|i guess|i think|i suppose|i believe|not sure|unsure|dunno|hopefully)\b/i.test(
    text,
  )
