import { asCommand } from '../term/command.ts'
import { cuesOf, isBaseVerb, type Kind, type Term } from '../term/term.ts'
import { type Clause, hasKind } from './clause.ts'

const TAKES = /^(take|pull|get|grab|fetch|use|build|check out|clone|pick|pick up|download)$/i
const SOURCES: readonly Kind[] = ['image', 'repo', 'ref', 'version', 'path', 'slashed']
const DEPLOYS = new Set(['deploy', 'start'])

/**
 * "take main of acme/web and put it live in qa": what is fetched and where it goes are one deployment. A clause that only
 * fetches something is joined with the one behind it that sends "it" somewhere.
 */
export function withSources(clauses: readonly Clause[]): readonly Clause[] {
  const made: Clause[] = []
  for (const clause of clauses) {
    const before = made.at(-1)
    const place = before && clause.link === 'colon' ? placeOf(before.terms) : undefined
    const isLabel =
      before?.terms.every(({ kind }) => kind === 'target' || kind === 'strategy') &&
      before.terms.length === 1 &&
      clause.link === 'colon'
    // "k8s: web 5.2 to staging".
    if (before && isLabel)
      made.splice(-1, 1, { ...clause, link: before.link, terms: [...clause.terms, ...before.terms] })
    else if (before && place) made.splice(-1, 1, { ...clause, link: before.link, terms: [...clause.terms, ...place] })
    else if (before && isAddress(before) && isPointed(clause)) made.splice(-1, 1, exposed(before, clause))
    else if (before && isFetch(before) && isSending(clause)) made.splice(-1, 1, join(before, clause))
    else made.push(clause)
  }
  return made
}

/** "not eu-prod, only us-prod:": the place of what follows, as it would stand behind it. */
function placeOf(terms: readonly Term[]): readonly Term[] | undefined {
  const isLabel = terms.every(({ kind }) =>
    ['environment', 'negation', 'comma', 'only', 'contrast', 'preposition'].includes(kind),
  )
  const meant = terms.filter(({ kind }, at) => kind === 'environment' && terms[at - 1]?.kind !== 'negation')
  const [one, ...others] = meant
  if (!isLabel || !one || others.length > 0 || !hasKind(terms, 'negation')) return undefined
  return [{ ...one, kind: 'preposition', word: 'in', words: 'in' } as Term, one]
}

/** "from github.com/acme/web take main": where from may be said in front. */
const verbAt = (terms: readonly Term[]): number =>
  terms[0]?.kind === 'preposition' && terms[1] !== undefined && SOURCES.includes(terms[1].kind) ? 2 : 0

const isFetch = ({ terms }: Clause): boolean =>
  TAKES.test(terms[verbAt(terms)]?.words ?? '') &&
  (hasKind(terms, ...SOURCES) || isFromThere(terms)) &&
  !hasKind(terms, 'environment', 'negation')

/** "put https on honey.example": a domain, and nobody behind it yet. */
const isAddress = ({ terms }: Clause): boolean =>
  hasKind(terms, 'domain') && terms.every((term) => ADDRESSES.has(term.kind)) && isBaseVerb(terms[0])
const ADDRESSES = new Set<Kind>(['word', 'domain', 'preposition', 'polite', 'slot'])

/** "point it to web in production". */
const isPointed = ({ terms, link }: Clause): boolean =>
  ['and', 'then', 'comma'].includes(link) &&
  hasKind(terms, 'subject') &&
  terms[1]?.kind === 'pronoun' &&
  terms.every(({ kind }) => ['word', 'pronoun', 'preposition', 'subject', 'environment', 'plain'].includes(kind)) &&
  cuesOf(terms[0]).some(({ action, form }) => action === 'expose' && form === 'base')

function exposed(address: Clause, pointed: Clause): Clause {
  const [verb, ...rest] = address.terms
  const names = pointed.terms.slice(2).filter(({ kind }) => kind === 'subject' || kind === 'environment')
  return { ...address, terms: [asCommand(verb as Term, 'expose'), ...names, ...rest] }
}

/** "whatever web runs on staging". */
const isFromThere = (terms: readonly Term[]): boolean =>
  terms.some((term) => term.kind === 'slot' && term.slot === 'from')

const isSending = ({ terms, link }: Clause): boolean =>
  ['and', 'then', 'comma'].includes(link) &&
  hasKind(terms, 'pronoun') &&
  hasKind(terms, 'environment') &&
  !hasKind(terms, 'negation', 'condition', ...SOURCES) &&
  cuesOf(terms[0]).some(({ action, form }) => form === 'base' && DEPLOYS.has(action))

function join(fetch: Clause, sending: Clause): Clause {
  const at = verbAt(fetch.terms)
  const verb = fetch.terms[at] as Term
  const what = fetch.terms.filter((term) => term !== verb)
  const action = isFromThere(what) ? 'promote' : 'deploy'
  const deploy = asCommand(verb, action)
  const [, ...where] = sending.terms.filter(({ kind }) => kind !== 'pronoun' && kind !== 'plain')
  return { ...fetch, terms: [deploy, ...what, ...where] }
}
