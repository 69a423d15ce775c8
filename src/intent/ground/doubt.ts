import { textBeside } from '../clause/clause.ts'
import { hasBeside } from '../frame/beside.ts'
import type { Kind, Term } from '../term/term.ts'
import { isInjection } from '../text/injection.ts'
import type { Said } from './said.ts'

/** What keeps a sentence from commanding: a model never makes a change of it. */
const HARD: Readonly<Partial<Record<Kind, string>>> = {
  negation: 'the sentence negates',
  no: 'the sentence negates',
  cancel: 'the sentence takes something back',
  leave: 'the sentence leaves something out',
  except: 'the sentence leaves something out',
  condition: 'the sentence sets a condition',
  hypothesis: 'the sentence supposes',
  question_mark: 'the sentence asks',
  quotation: 'the sentence quotes',
  saying: 'the sentence reports what is said',
}
/** What may mean that nothing is commanded, or that an earlier word no longer counts. */
const SOFT: ReadonlySet<Kind> = new Set<Kind>(['report', 'correction', 'person', 'or', 'contrast', 'reason'])

/** "after the review", "until it is fixed": a wait, unless a time or a release follows. */
const WAITS = /^(?:after|before|until|till|til|following|pending)\b/i
const CLOCK: ReadonlySet<Kind> = new Set<Kind>(['moment', 'duration', 'recurring', 'release', 'version'])

/** Negations of other languages, and of English where the lexicon reads a word as something else. */
const NEGATIONS =
  /(?<![\p{L}\p{N}_-])(?:not|dnt|donot|never|no|none|nothing|nobody|neither|nor|without|\w+n['’]t|dont|doesnt|didnt|cant|wont|isnt|arent|shouldnt|mustnt|nicht|kein\w*|niemals|nix|ohne|pas|jamais|aucune?|sans|rien|nunca|jam[aá]s|sin|não|nao|sem|niet|geen|nooit|zonder|non|mai|senza|nie|nigdy|bez|ikke|aldrig|inte|uten|utan|ei|älä|ne|не|нет|никогда|без|нельзя|değil|hayır|asla)(?![\p{L}\p{N}_-])|[不没別别勿未]|ない|しないで|なし|ません|하지\s?마|말아|않|안\s|لا\s|لن\s|לא\s|אל\s|नहीं|मत\s/iu
const CONDITIONS =
  /(?<![\p{L}\p{N}_-])(?:if|unless|when|whenever|wenn|falls|sobald|sofern|außer|si|sauf|quand|lorsque|cuando|salvo|se|quando|als|tenzij|zodra|jeśli|hvis|om|если|когда)(?![\p{L}\p{N}_-])/iu
const FIRST_WORDS =
  /^(?:what|when|where|which|who|whom|whose|why|how|should|shall|can|could|may|might|must|would|will|do|does|did|is|are|was|were|am|has|have|had|ought)$/i
/** Letters of a script in which no word here is known. */
const FOREIGN = /[^\p{Script=Latin}\P{L}]/u
const TELLS = /(?<![\p{L}\p{N}_-])(?:is|are|was|were|went|has|have|had|been|happened|worked|failed)(?![\p{L}\p{N}_-])/iu
const CORRECTS =
  /(?<![\p{L}\p{N}_-])(?:oops|sorry|actually|wait|rather|instead|i mean|make that|scratch|correction)(?![\p{L}\p{N}_-])/iu

/** Why no change may be made of a sentence by a model, whatever it proposes; `undefined` when nothing speaks against it. */
export function hardDoubt(said: Said): string | undefined {
  if (isInjection(said.text)) return 'the sentence talks to a machine behind it'
  if (/^\s*>/.test(said.text)) return 'the sentence quotes'
  const term = said.words.find(({ kind }) => HARD[kind] !== undefined)
  if (term) return HARD[term.kind]
  const text = withoutPoliteness(said)
  if (NEGATIONS.test(text)) return HARD.negation
  if (CONDITIONS.test(text)) return HARD.condition
  const first = said.words.find(isMeaningful)
  if (first && (first.kind === 'wh' || first.kind === 'modal' || FIRST_WORDS.test(first.words)))
    return HARD.question_mark
  return undefined
}

/** Whether a sentence may be no command, so that a change of it needs a yes. */
export const isDoubtful = (said: Said): boolean =>
  FOREIGN.test(said.text) ||
  TELLS.test(withoutPoliteness(said)) ||
  CORRECTS.test(said.text) ||
  said.words.some(({ kind }) => SOFT.has(kind)) ||
  hasBeside(said.words) ||
  said.words.some((term, at) => WAITS.test(term.words) && !CLOCK.has(said.words[at + 1]?.kind ?? 'stop'))

/** "if you can", "when you get a chance", "don't forget to": they look like more than they are. */
const withoutPoliteness = ({ text, words }: Said): string =>
  textBeside(
    text,
    words.filter(({ kind }) => kind === 'filler' || kind === 'polite'),
  )

const isMeaningful = ({ kind }: Term): boolean =>
  !['filler', 'polite', 'comma', 'and', 'also', 'yes', 'sequence'].includes(kind)
