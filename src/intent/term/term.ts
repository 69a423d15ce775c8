import type { Action } from '../action.ts'
import type { MetricCondition, Slot, Slots, Span, Step, Strategy } from '../operation.ts'

/** One way to read a word: the action that it may mean. */
export interface Cue {
  readonly action: Action
  /** Whether the word means the action by itself, or only beside something that goes with it. */
  readonly isSure: boolean
  readonly form: 'base' | 'third' | 'past' | 'doing' | 'noun'
  /** Of scaling: the direction. */
  readonly sign?: 1 | -1
}

/** What nouns speak of: a slot, or something that no slot holds. */
export type Thing = Slot | 'run' | 'traffic' | 'data' | 'limit'

/** What one or a few neighbouring words mean, before anything is known of the sentence around them. */
export type Meaning =
  /** A verb or noun of actions, a noun of things, or both: `release`. */
  | { readonly kind: 'word'; readonly thing?: Thing }
  /** The first half of a verb in two words: `roll … back`. */
  | { readonly kind: 'half'; readonly verb: string }
  | { readonly kind: 'preposition'; readonly word: string }
  | { readonly kind: 'number'; readonly value: number; readonly isWord?: true; readonly from?: number }
  | { readonly kind: 'percent'; readonly value: number }
  | { readonly kind: 'milliseconds'; readonly value: number }
  | { readonly kind: 'size'; readonly value: string }
  | { readonly kind: 'range'; readonly low: number; readonly high: number }
  | { readonly kind: 'money'; readonly value: number; readonly currency?: string }
  | { readonly kind: 'currency'; readonly currency: string }
  | { readonly kind: 'more'; readonly sign: 1 | -1 }
  | { readonly kind: 'vague'; readonly sign: 1 | -1 }
  | { readonly kind: 'moment'; readonly next?: string; readonly last?: string; readonly isVague: boolean }
  | { readonly kind: 'recurring'; readonly every?: string; readonly isVague: boolean }
  | { readonly kind: 'duration'; readonly value: string; readonly seconds: number }
  | { readonly kind: 'metric'; readonly metric: string }
  | { readonly kind: 'comparison'; readonly op: NonNullable<MetricCondition['op']> }
  | { readonly kind: 'metric_condition'; readonly condition: MetricCondition }
  | { readonly kind: 'subject'; readonly app: string; readonly service?: string; readonly why?: string }
  | { readonly kind: 'candidates'; readonly names: readonly string[] }
  | { readonly kind: 'environment'; readonly name: string; readonly why?: string }
  /** Several environments in one word: "all test environments", "every environment". */
  | { readonly kind: 'environments'; readonly names: readonly string[] }
  /** A name that fits several environments, or none. */
  | { readonly kind: 'which_environment'; readonly names: readonly string[] }
  | { readonly kind: 'release'; readonly release: string }
  | { readonly kind: 'version'; readonly version: string }
  | { readonly kind: 'image'; readonly image: string }
  | { readonly kind: 'ref'; readonly ref: string }
  | { readonly kind: 'pr'; readonly pr: number }
  | { readonly kind: 'repo'; readonly repo: string }
  /** `a/b`, which may be a path, a branch or a repository. */
  | { readonly kind: 'slashed'; readonly text: string }
  | { readonly kind: 'path'; readonly path: string; readonly why?: string; readonly isMissing?: true }
  /** `/healthz`: a place inside a site, or on a disk. */
  | { readonly kind: 'rooted'; readonly path: string }
  | { readonly kind: 'domain'; readonly domain: string; readonly prefix?: string; readonly tls?: boolean }
  | { readonly kind: 'run'; readonly run: string; readonly isKnown: boolean }
  | { readonly kind: 'plan'; readonly plan: string; readonly isKnown: boolean }
  | { readonly kind: 'secret'; readonly secret: string; readonly isVault?: true }
  | { readonly kind: 'key'; readonly key: string }
  | { readonly kind: 'assignment'; readonly key: string; readonly value: string }
  /** A secret's value stands in the sentence. */
  | { readonly kind: 'secret_value' }
  | { readonly kind: 'channel'; readonly channel: string }
  | { readonly kind: 'resource'; readonly resource: string; readonly version?: string }
  | { readonly kind: 'instance_type'; readonly type: string }
  | { readonly kind: 'region'; readonly region: string }
  | { readonly kind: 'target'; readonly target: string }
  | { readonly kind: 'strategy'; readonly strategy: Strategy }
  | { readonly kind: 'steps'; readonly steps: readonly Step[] }
  | { readonly kind: 'port'; readonly port: number }
  /** A slot with its value, ready to be taken. */
  | { readonly kind: 'slot'; readonly slot: Slot; readonly value: Slots[Slot]; readonly why?: string }
  | { readonly kind: 'quotation'; readonly text: string }
  | { readonly kind: 'impossible'; readonly slot: string }
  | { readonly kind: PlainKind }

/** Words that mean only their kind. */
export type PlainKind =
  | 'article'
  | 'filler'
  | 'plain'
  | 'polite'
  | 'show'
  | 'wish'
  | 'shall'
  | 'negation'
  | 'leave'
  | 'alone'
  | 'touch'
  | 'contrast'
  | 'modal'
  | 'wh'
  | 'hypothesis'
  | 'condition'
  | 'reason'
  | 'except'
  | 'only'
  | 'report'
  | 'saying'
  | 'person'
  | 'correction'
  | 'no'
  | 'yes'
  | 'cancel'
  | 'sequence'
  | 'after'
  | 'before'
  | 'and'
  | 'or'
  | 'comma'
  | 'colon'
  | 'arrow'
  | 'slash'
  | 'stop'
  | 'question_mark'
  | 'pronoun'
  | 'there'
  | 'same'
  | 'again'
  | 'also'
  | 'particle'
  | 'both'
  | 'all'
  | 'last'
  | 'previous'
  | 'back'
  | 'half_of'
  | 'each'
  | 'unknown'

/** A meaning and the words that said it. */
export type Term = Meaning & {
  readonly words: string
  readonly span: Span
  /** The article or number word before it, dropped from the list: `the`, `a`. */
  readonly article?: string
  readonly isQuoted?: true
  /** The actions that the words may mean. */
  readonly cues?: readonly Cue[]
}
export type TermOf<Kind extends Meaning['kind']> = Extract<Term, { readonly kind: Kind }>
export type Kind = Meaning['kind']

/** Joins neighbours into one term that means something else. */
export function merge(meaning: Meaning & { readonly cues?: readonly Cue[] }, terms: readonly Term[]): Term {
  const span: Span = [terms[0]?.span[0] ?? 0, terms.at(-1)?.span[1] ?? 0]
  const article = terms[0]?.article
  return { ...meaning, words: terms.map(({ words }) => words).join(' '), span, ...(article && { article }) }
}

/** What may be a word of actions. */
type Cued = { readonly cues?: readonly Cue[] }

/** The cues of a term, if it is a word of actions. */
export const cuesOf = (term: Cued | undefined): readonly Cue[] => term?.cues ?? []

/** Whether a term is a verb that may command. */
export const isBaseVerb = (term: Cued | undefined): boolean => cuesOf(term).some(({ form }) => form === 'base')

/** Whether a term by itself means an action, in this form. */
export const surelyMeans = (term: Cued | undefined, wanted: Action, as: Cue['form']): boolean =>
  cuesOf(term).some(({ action, form, isSure }) => action === wanted && form === as && isSure)
