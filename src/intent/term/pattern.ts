import { cuesOf, type Term } from './term.ts'

interface Element {
  /** What a term must have one of to fit: `<kind`, `[thing`, `{action` or `=word`. */
  readonly keys: ReadonlySet<string>
  readonly isOptional: boolean
  /** Whether the term is captured: kinds and things are, plain words are not. */
  readonly isCaptured: boolean
}

/** What a pattern found: where it ends and the terms of its kinds, in order. An optional one that is missing is `undefined`. */
export interface Found {
  readonly end: number
  readonly captured: readonly (Term | undefined)[]
}

const compiled = new Map<string, readonly Element[]>()

/**
 * Looks for a pattern at a place. `<number>` is a term of that kind, `<number|percent>` of one of them, `[replicas]` a noun of
 * that thing, `{deploy}` a word that may mean that action, other words stand for themselves with `|` between
 * alternatives and `_` for a space; `?` makes an element optional. What stands alone in brackets is captured.
 */
export function matchAt(terms: readonly Term[], at: number, pattern: string): Found | undefined {
  return step(terms, at, elementsOf(pattern), 0, [])
}

/** What the first term of a match must have one of. */
export function startKeys(pattern: string): readonly string[] {
  const elements = elementsOf(pattern)
  const first = elements.findIndex(({ isOptional }) => !isOptional)
  return elements.slice(0, first + 1).flatMap(({ keys }) => [...keys])
}

/** Terms are never changed, and every rule of every pass asks. */
const keysOfTerms = new WeakMap<Term, readonly string[]>()

/** What a term has of what patterns look for. */
export function keysOf(term: Term): readonly string[] {
  const known = keysOfTerms.get(term)
  if (known) return known
  const keys = [
    `<${term.kind}`,
    ...(term.kind === 'word' && term.thing ? [`[${term.thing}`] : []),
    ...cuesOf(term).map(({ action }) => `{${action}`),
    `=${term.words.toLowerCase()}`,
  ]
  keysOfTerms.set(term, keys)
  return keys
}

function elementsOf(pattern: string): readonly Element[] {
  const known = compiled.get(pattern)
  if (known) return known
  const elements = pattern.split(' ').map(elementOf)
  compiled.set(pattern, elements)
  return elements
}

function step(
  terms: readonly Term[],
  at: number,
  elements: readonly Element[],
  index: number,
  captured: readonly (Term | undefined)[],
): Found | undefined {
  const element = elements[index]
  if (!element) return { end: at, captured }
  const term = terms[at]
  const isFit = term !== undefined && keysOf(term).some((key) => element.keys.has(key))
  const taken = isFit
    ? step(terms, at + 1, elements, index + 1, element.isCaptured ? [...captured, term] : captured)
    : undefined
  if (taken || !element.isOptional) return taken
  return step(terms, at, elements, index + 1, element.isCaptured ? [...captured, undefined] : captured)
}

function elementOf(text: string): Element {
  const isOptional = text.endsWith('?') && text.length > 1
  const body = isOptional ? text.slice(0, -1) : text
  const alternatives = body.match(/[<[{][^>\]}]*[>\]}]|[^|]+/g) ?? []
  const keys = alternatives.flatMap((alternative) => {
    if (!isBracket(alternative)) return `=${alternative.replaceAll('_', ' ')}`
    const [opening = ''] = alternative
    return alternative
      .slice(1, -1)
      .split('|')
      .map((one) => opening + one)
  })
  return { keys: new Set(keys), isOptional, isCaptured: alternatives.length === 1 && isBracket(body) }
}

const isBracket = (text: string): boolean => /^[<[{]/.test(text) && text.length > 2
