import { textBeside } from '../clause/clause.ts'
import type { Kind, Term } from '../term/term.ts'
import { phrasesIn } from '../words/phrases.ts'
import type { Sentence } from './sentence.ts'

/**
 * "too risky for production", "poor api", "like production": a name or a value, and something said of it, which may be a
 * remark, a doubt or the opposite. Only words of a closed list say nothing more.
 */
export function saysMore({ text, terms }: Sentence, values: readonly Term[]): boolean {
  // What was told in front, and a cause behind, are no part of it.
  const rest = textBeside(text, values).slice(0, terms.at(-1)?.span[1])
  const isLikened = values.some(({ kind, span, words }) => {
    const lead = text.slice(0, span[0])
    return LIKENED.test(lead) || DOES.test(words) || (isName(kind) && /\bback to (?:the )?$/i.test(lead))
  })
  // What was set aside is not there any more: "16, not 15".
  const words =
    rest
      .slice(Math.max(terms[0]?.span[0] ?? 0, text.search(REMADE)))
      .toLowerCase()
      .replace(/\b(?:not|than|instead of)\s+(?:the |on |in )*[^\s,.]+/g, ' ')
      .match(/[\p{L}\p{N}](?:[\p{L}\p{N}'’%.…-]*[\p{L}\p{N}%])?/gu) ?? []
  return isLikened || REACTS.test(text) || !words.every((word) => GOES_ON.has(word))
}

const isName = (kind: Kind): boolean => kind === 'subject' || kind === 'environment'

/** "let's be brave, make that eight": from there on it is the value that is spoken of. */
const REMADE = /\b(?:make|set|change|bump|raise|lower) (?:it|that|them|this)\b(?!.*\b(?:make|set|change) (?:it|that))/i

/** "same as production", "better than 4.0": what it is held against. */
const LIKENED =
  /\b(?:same as|better than|until|till|next to|like|unlike|by|plus|minus|version (?:that (?:is|runs) )?(?:in|on|from)|canary in)\s+(?:the |in |on )*$/i
const DOES = /^(?:listens|answers|times out|timeouts?)\b/i

/** "production, hm", "3 replicas, nice", "production...": a reaction to what is there. */
const REACTS =
  /^(?:uh[- ]oh\b|(?:thanks|sorry|on to) (?!,)(?!that\b)\w)|[,.…!-]\s*(?:hm+|oh|uh|nice|cool|great|good|perfect)[.!? ]*$|(?:\.{2,}|…)\s*$/i

/** Words that say nothing beside a value. */
const GOES_ON: ReadonlySet<string> = new Set(
  phrasesIn(`
    the|a|an|one|ones|on|in|to|at|for|from|of|with|into|onto|there|are|it|its|it's|this|that|these|those|them|i|we
    you|is|be|and|also|too|again|now|then|same|next|please|pls|thanks|ok|okay|yes|yep|yeah|so|well|just|only|simply
    actually|instead|rather|make|set|put|do|take|use|try|go|let's|lets|want|need|meant|mean|i'd|say|as|but|app
    service|environment|env|version|release|replicas|replica|pods|pod|instances|copies|more|times|time|both|all|each
    no|sorry|oops|wait|change|bump|raise|lower|repeat|once|likewise|my|our|should|would|thing|what|about|how|by|hm
    hmm|uh|oh|good|great|better|plenty|enough|will|ditto|identical|treatment|gets|build|course|canary|have|been|said
    than|after|full|number|other|over|not|flag|plus|place|while|you're|we're|hang|under|first|traffic|users|percent
    initially|range|wrong|back|further|setting|settings|value|values|alert|budget|variable|count|size|limit|strategy
    schedule|reason|second|thought|thoughts
  `),
)
