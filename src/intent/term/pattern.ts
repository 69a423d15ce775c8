import { cuesOf, type Term } from './term.ts'

type Test = (term: Term) => boolean
interface Element {
  readonly test: Test
  readonly isOptional: boolean
  /** Whether the term is captured: kinds and things are, plain words are not. */
  readonly isCaptured: boolean
  /** What a term must have one of to pass the test: `<kind`, `[thing`, `{action` or a word. */
  readonly keys: readonly string[]
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
  return elements.slice(0, first + 1).flatMap(({ keys }) => keys)
}

/** What a term has of what patterns may begin with. */
export const keysOf = (term: Term): readonly string[] => [
  `<${term.kind}`,
  ...(term.kind === 'word' && term.thing ? [`[${term.thing}`] : []),
  ...cuesOf(term).map(({ action }) => `{${action}`),
  term.words.toLowerCase(),
]

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
  const isFit = term !== undefined && element.test(term)
  const taken = isFit
    ? step(terms, at + 1, elements, index + 1, element.isCaptured ? [...captured, term] : captured)
    : undefined
  if (taken || !element.isOptional) return taken
  return step(terms, at, elements, index + 1, element.isCaptured ? [...captured, undefined] : captured)
}

const BRACKETS: Readonly<Record<string, (inner: readonly string[]) => Test>> = {
  '<':
    (inner) =>
    ({ kind }) =>
      inner.includes(kind),
  '[': (inner) => (term) => term.kind === 'word' && inner.includes(term.thing ?? ''),
  '{': (inner) => (term) => cuesOf(term).some(({ action }) => inner.includes(action)),
}

function elementOf(text: string): Element {
  const isOptional = text.endsWith('?') && text.length > 1
  const body = isOptional ? text.slice(0, -1) : text
  const alternatives = body.match(/[<[{][^>\]}]*[>\]}]|[^|]+/g) ?? []
  const tests = alternatives.map((alternative): Test => {
    const bracket = BRACKETS[alternative[0] ?? '']
    if (bracket && alternative.length > 2) return bracket(alternative.slice(1, -1).split('|'))
    const word = alternative.replaceAll('_', ' ')
    return (term) => term.words.toLowerCase() === word
  })
  const keys = alternatives.flatMap((alternative) => {
    const [opening = ''] = alternative
    const isBracket = BRACKETS[opening] !== undefined && alternative.length > 2
    return isBracket
      ? alternative
          .slice(1, -1)
          .split('|')
          .map((one) => opening + one)
      : [alternative.replaceAll('_', ' ')]
  })
  return {
    keys,
    test: (term) => tests.some((test) => test(term)),
    isOptional,
    isCaptured: alternatives.length === 1 && BRACKETS[body[0] ?? ''] !== undefined && body.length > 2,
  }
}
