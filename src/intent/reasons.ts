/** Why a value is taken that nobody said: shown to people, and what rests on a guess is judged by it. */
export const SPOKEN_OF = 'spoken of before'
export const SAME_SENTENCE = 'said in the same sentence'
export const LAST_TURN = 'as in the last turn'
export const ONLY_PLACE = 'the only place where it runs'

export const IN_STEPS = 'its traffic goes up in steps'

export const meantBy = (pronoun: string): string => `meant by "${pronoun}"`
/** Whether a value is taken from what was spoken of before. */
export const isFromTalk = (why: string): boolean =>
  why === SPOKEN_OF || why === LAST_TURN || why.startsWith('meant by ')

export const serviceOf = (service: string, app: string): string => `${service} is a service of ${app}`

const NEAREST = 'is nearest to it'

export const spelledLike = (typed: string): string => `"${typed}" ${NEAREST}`

export const isSpelledLike = (why: string | undefined): boolean => why?.endsWith(NEAREST) === true
