import { cover, phrases } from './cover.ts'

/** What an answer says that holds nothing but agreement, refusal and decoration. */
export type Agreement = 'yes' | 'no' | 'taken back' | 'remark'

const YES = `
  yes|yep|yeah|yup|yea|ya|y|sure|sure thing|ok|okay|k|aye|affirmative|correct|right|exactly|confirm|confirm it
  confirmed|confirming|absolutely|definitely|of course|certainly|perfect|great|fine|alright|sounds good|looks good
  looks good to me|good|lgtm|ship it|send it|do it|do that|go|go ahead|go for it|go on|make it so|proceed|approved
  approve|approve it|i approve|that's right|that's it|please do|please go ahead|do so|let's go|lets go|let's do it
  lets do it|carry on|by all means|why not|no problem|no objections|no objection|nothing against it|fire away|all good
  you may|granted|accepted|i confirm|all yours|totally|indeed|that one|si|sí|oui|ja|jawohl|jep|jo|da|genau|mach das
  it is|i am sure|i'm sure|that is right|that's correct|that is correct|agreed|deal|roger|roger that|thumbs up|+1
  green light|you have my ok|you have my go|you have my blessing|hit it|off you go|yes sir|happy with that
  works for me|good to go|i'm happy with that|let it rip|let it through|run it|apply it|apply|execute|execute it
  engage|punch it|thats right|fine by me|fine with me|ok by me|okay by me|let's ship it|lets ship it|looks right
  looks right to me|looks fine to me|looks ok to me|looks okay to me|looks fine|it's fine|very well|that's the one
  thats the one|that is the one
`
const NO = `
  no|nope|nah|nay|n|negative|stop|don't|dont|do not|don't do it|please don't|cancel|cancel it|cancel that|abort
  never mind|nevermind|nvm|forget it|forget that|scratch that|drop it|leave it|not now|not today|better not|rather not
  i'd rather not|hold off|reject|rejected|deny|denied|decline|declined|no way|hell no|absolutely not|definitely not
  certainly not|nein|non|nee|stop it|hard no|no deal|not like this|turn it down|turn that down|turn that one down
  reject it|let's not|lets not|bad idea|i changed my mind|changed my mind|on second thought|veto|no go|no-go
  not going to happen|that's a no|it's a no|thumbs down|-1|skip it|abandon it|call it off|wrong one|not that|god no
  oh no|let's drop it|forget about it|not yet|leave it be|sod it
`
/** What may stand beside a yes or a no, and is neither. */
const REMARKS = `
  please|pls|ah|well|thanks|thank you|thx|cheers|now|then|it|that|and|from me|from my side|cool|nice|awesome|sorry
  ach|oh|hmm|hm|for waiting|for asking|for checking|all clear
`

const WORDS = phrases({ yes: YES, no: NO, remark: REMARKS })

/** Reads agreement and refusal; `undefined` as soon as a single word is neither and no remark. */
export function agreement(text: string): Agreement | undefined {
  const said = cover(text, WORDS)
  if (!said || said.length === 0) return undefined
  const spoken = said.filter((kind) => kind !== 'remark')
  if (spoken.length === 0) return 'remark'
  if (spoken.every((kind) => kind === 'yes')) return 'yes'
  if (spoken.every((kind) => kind === 'no')) return 'no'
  return spoken.at(-1) === 'no' ? 'taken back' : undefined
}

/** "yes", "no" and remarks, as phrases that bind nothing beside a value. */
export const BESIDE = `${YES}|${REMARKS}`
