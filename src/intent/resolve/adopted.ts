import { isChange } from '../action.ts'
import { type Clause, hasKind } from '../clause/clause.ts'
import { moodOf } from '../clause/mood.ts'
import { choose } from '../frame/choose.ts'
import { asCommand } from '../term/command.ts'
import { cuesOf, type Kind, type Term } from '../term/term.ts'

/** Verbs that carry out what was told before them. */
const DOES =
  /^(raise|lower|bump|increase|decrease|reduce|cut|push|extend|shorten|set|apply|put|make|do|add|arrange|configure|enforce|change|update|implement|see to|sort|give|use|switch|fix|point|wire|hook)\b/i
const REMAKES =
  /^(set|change|switch|flip|make|turn|alter|update|raise|lower|bump|increase|decrease|reduce|cut|push|bring|take|extend|shorten|double)\b/i
/** Verbs that make what was told so, whether or not it was told as a wish. */
const MAKES_SO = /^(wire|wire up|hook up|point|arrange|configure|apply|enforce|set|implement|see to|do)\b/i
/** Verbs that send what was told to be somewhere. */
const SENDS = /^(take|move|bring|put|push|promote|ship|send|get|copy|carry|roll)\b/i
const OBLIGES = /^(should|must|may|shall|can|could|ought to|needs to|has to|may not|is allowed to)\b/i
const VALUES: readonly Kind[] = [
  'slot',
  'port',
  'assignment',
  'rooted',
  'money',
  'size',
  'percent',
  'key',
  'secret',
  'domain',
]
const NAMES: readonly Kind[] = [
  'subject',
  'environment',
  'which_environment',
  'preposition',
  'and',
  'moment',
  'recurring',
]
const UNSAID: readonly Kind[] = [
  'negation',
  'no',
  'wh',
  'hypothesis',
  'condition',
  'quotation',
  'or',
  'cancel',
  'except',
]

/**
 * "the health check of web lives at /ok now, set that on staging", "may cost 400 € a month, put a budget on that": what is
 * to be was told before the verb that asks for it. Joins the two where together they say one change and nothing is left over.
 */
export function withAdopted(clauses: readonly Clause[]): readonly Clause[] {
  const made: Clause[] = []
  for (const clause of clauses) {
    const before = made.at(-1)
    // "the docs say to take what staging has and move it up": what is bound to a report is told as well.
    const isBoundToTold = ['and', 'then'].includes(clause.link) && before !== undefined && TOLD.has(moodOf(before))
    const joined =
      before && isPointing(clause) && !isBoundToTold
        ? (carried(before, clause) ?? promoted(before, clause) ?? adopted(before, clause))
        : undefined
    if (joined) made.splice(-1, 1, joined)
    else made.push(clause)
  }
  return made
}

const TOLD = new Set(['told', 'asked', 'supposed'])

/** A verb with "that" and no name of its own. */
function isPointing({ terms, link, isAsked }: Clause): boolean {
  return (
    ['comma', 'stop', 'and', 'then'].includes(link) &&
    !isAsked &&
    terms.length <= 8 &&
    [DOES, SENDS].some((verbs) => verbs.test(verbOf(terms)?.words ?? '')) &&
    terms.some(
      ({ kind, words }) =>
        (kind === 'pronoun' && /^(it|its|that|this)( accordingly)?$/i.test(words)) ||
        kind === 'there' ||
        (kind === 'word' && /^(build|version|release|image)$/i.test(words)),
    ) &&
    !hasKind(terms, 'subject', 'candidates', ...UNSAID)
  )
}

const verbOf = (terms: readonly Term[]): Term | undefined =>
  terms.find(({ kind }) => kind !== 'polite' && kind !== 'and')

/** What a clause says beside its verb and the word that points at what was told. */
const besides = ({ terms }: Clause, verb: Term): Term[] =>
  terms.filter((term) => term !== verb && !['pronoun', 'polite', 'plain'].includes(term.kind))

function adopted(told: Clause, clause: Clause): Clause | undefined {
  const { terms, isAsked } = told
  const verb = verbOf(clause.terms) as Term
  // "we may not spend more than 400 € a month, put a budget on it".
  const isCap = hasKind(terms, 'money') && cuesOf(verb).some(({ action }) => action === 'budget')
  const unsaid = UNSAID.filter((kind) => !isCap || kind !== 'negation')
  if (
    isAsked ||
    hasKind(terms, ...unsaid) ||
    (!isCap && hasKind(terms, 'unknown')) ||
    !hasKind(terms, 'subject', 'environment')
  )
    return undefined
  const mood = moodOf(told)
  const isThere = terms.some((term) => term.kind === 'slot' && term.slot === 'from')
  const isMeant =
    isCap ||
    (isThere && SENDS.test(verb.words)) ||
    (MAKES_SO.test(verb.words) &&
      clause.terms.some(({ kind, words }) => /^(that|(it|that) accordingly)$/i.test(words) || kind === 'there')) ||
    mood === 'shall' ||
    clause.terms.some(
      ({ kind, words }, at) =>
        kind === 'preposition' && words === 'to' && /^that$/i.test(clause.terms[at + 1]?.words ?? ''),
    ) ||
    terms.some(({ kind, words }) => kind === 'modal' && OBLIGES.test(words))
  const content = contentOf(terms)
  const remade = remadeOf(content, clause.terms)
  const said = remade ?? (isMeant && hasKind(content, ...VALUES) ? content : undefined)
  const isDone = mood === 'command' && choose(terms, mood, true).kind === 'action'
  if (said === undefined || isDone) return undefined
  const rest = remade ? [] : besides(clause, verb).filter(({ kind }) => kind !== 'there')
  const joined: Clause = { ...clause, link: told.link, terms: [meant(verb), ...said, ...rest] }
  const choice = choose(joined.terms, 'command', true)
  return choice.kind === 'action' && isChange(choice.action) && choice.filling.unread.length === 0 ? joined : undefined
}

/** "arrange that" sets what was told. */
const meant = (verb: Term): Term =>
  /^(arrange|do|make|see to|enforce|implement|apply|point|wire|wire up|hook up)$/i.test(verb.words)
    ? asCommand(verb, 'configure', false)
    : verb

/** What a clause names and values, without what only tells of it. */
const contentOf = (terms: readonly Term[]): Term[] =>
  terms.filter(
    (term) =>
      VALUES.includes(term.kind) ||
      NAMES.includes(term.kind) ||
      (term.kind === 'word' && term.thing !== undefined && cuesOf(term).length === 0),
  )

/** "5.3.0 of web behaves well on staging, so get it onto production": the version that was told is what is sent. */
function carried({ terms, isAsked, link }: Clause, clause: Clause): Clause | undefined {
  if (isAsked || hasKind(terms, ...UNSAID) || !hasKind(clause.terms, 'environment')) return undefined
  const at = terms.findIndex(({ kind }) => kind === 'subject')
  const near = terms.slice(Math.max(0, at - 2), at + 2).filter(({ kind }) => kind === 'version' || kind === 'image')
  const subjects = terms.filter(({ kind }) => kind === 'subject')
  const verb = verbOf(clause.terms)
  if (subjects.length !== 1 || near.length !== 1 || !verb || !SENDS.test(verb.words)) return undefined
  if (choose(terms, moodOf({ terms, isAsked, link }), true).kind === 'action') return undefined
  return { ...clause, link, terms: [asCommand(verb, 'deploy'), ...subjects, ...near, ...besides(clause, verb)] }
}

const MOVES = /^(move|take|carry|bring|promote|copy|advance|graduate|let)\b/i

/** "qa has the build we want, move it up to staging": from where it was told to be. */
function promoted({ terms, isAsked, link }: Clause, clause: Clause): Clause | undefined {
  if (isAsked || hasKind(terms, 'release', ...UNSAID)) return undefined
  const subjects = terms.filter(({ kind }) => kind === 'subject')
  const [from, ...places] = terms.filter((term) => term.kind === 'environment')
  const to = clause.terms.find((term) => term.kind === 'environment')
  const verb = verbOf(clause.terms)
  const isOther = from && to?.kind === 'environment' && from.name !== to.name
  if (subjects.length !== 1 || places.length > 0 || !isOther || !verb || !MOVES.test(verb.words)) return undefined
  const told = choose(terms, moodOf({ terms, isAsked, link }), true)
  if (told.kind === 'action' && isChange(told.action)) return undefined
  const source = { ...from, kind: 'slot', slot: 'from', value: from.name } as Term
  return { ...clause, link, terms: [asCommand(verb, 'promote'), ...subjects, source, ...besides(clause, verb)] }
}

/** "writes LOG_FORMAT=text, change that to json": the one setting that was told, with its new value. */
function remadeOf(content: readonly Term[], terms: readonly Term[]): Term[] | undefined {
  const [setting, ...others] = content.filter(({ kind }) => VALUES.includes(kind))
  const at = terms.findIndex(({ kind }) => kind === 'pronoun')
  const [to, value, ...more] = terms.slice(at + 1)
  if (!setting || others.length > 0 || more.length > 0 || !REMAKES.test(verbOf(terms)?.words ?? '')) return undefined
  if (to?.kind !== 'preposition' || !/^(to|into)$/.test(to.word) || !value) return undefined
  const remade = remake(setting, value)
  return remade && content.map((term) => (term === setting ? remade : term))
}

/** The setting with another value of its own sort; a bare number has the unit of the old one. */
function remake(setting: Term, value: Term): Term | undefined {
  if (setting.kind === 'assignment') return { ...setting, value: value.words }
  if (setting.kind === 'size' && value.kind === 'size') return value
  if (setting.kind === 'port' && value.kind === 'number') return { ...setting, port: value.value }
  if (setting.kind !== 'slot') return undefined
  if (setting.slot === 'memory' && value.kind === 'size') return { ...setting, value: value.value }
  if (setting.slot === 'replicas' && value.kind === 'number') return { ...setting, value: value.value }
  if (setting.slot === 'timeout' && value.kind === 'duration') return { ...setting, value: value.value }
  const unit = /^\d+([a-z]+)$/i.exec(String(setting.value))?.[1]
  return value.kind === 'number' && unit && (setting.slot === 'timeout' || setting.slot === 'memory')
    ? { ...setting, value: `${value.value}${unit}` }
    : undefined
}
