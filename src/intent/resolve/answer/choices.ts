import type { Answer, Pick, Question } from './answer.ts'
import { isDoubt, isNeutral } from './neutral.ts'

export const ORDINALS: Readonly<Record<string, number>> = {
  first: 0,
  '1st': 0,
  former: 0,
  second: 1,
  '2nd': 1,
  third: 2,
  '3rd': 2,
  fourth: 3,
  '4th': 3,
  last: -1,
  latter: -1,
  bottom: -1,
  top: 0,
  one: 0,
  two: 1,
  three: 2,
}
export const ORDINAL =
  /^(?:(?:the|option|number|no\.?|choice|take|pick|i'd say|i'd pick|go with|let's take|use|i mean|hm+|uhm?|um|er+|oh|well|ok|please)[,\s]+)*(first|1st|former|second|2nd|third|3rd|fourth|4th|last|latter|top|bottom)(?:[,\s]+(?:one|option|of them|choice|please|of the two|name))*[.! ]*$/i
const OTHER = /\b(?:the other one|the other|not that one|the other one then)\b/i
/** What "the other one" takes back: "the first... no hold on, the other one". */
const TAKEN_BACK = /\b(?:first|second|former|latter|no|wait|hold on|hang on|not)\b/gi
export const BOTH =
  /^(?:both|both of them|both please|all|all of them|all three|each of them|every one|the two of them|both of those|all of the above|them all|both,? please)(?:,? (?:actually|please|then|thanks))*[.! ]*$/i
/** "the older one", of two; "the newest", of any. */
const AGE =
  /^(?:the |take the |use the )?(older|oldest|earlier|earliest|newer|newest|later|latest)(?: one| release)?(?: of (?:the|those|these) two)?(?:,? please)?[.! ]*$/i
const numberIn = (name: string): number => Number(/\d+/.exec(name)?.[0] ?? Number.NaN)

/** The release of an age, where their numbers tell them apart. */
function byAge(text: string, names: readonly string[]): string | undefined {
  const age = AGE.exec(text)?.[1]
  const isTold = new Set(names.map(numberIn)).size === names.length
  if (!age || !isTold || (names.length !== 2 && !/st$/i.test(age))) return undefined
  const sorted = names.toSorted((left, right) => numberIn(left) - numberIn(right))
  return /^(?:old|earl)/i.test(age) ? sorted[0] : sorted.at(-1)
}

/** "the second one", "both", "the other one", or a choice by its name or a part of it. */
export function chosen(text: string, { ask, choices }: Question): readonly Pick[] | undefined {
  const slot = ask.find((name) => (choices?.[name]?.length ?? 0) > 0)
  const names = choices?.[slot ?? ''] ?? []
  if (!slot || names.length === 0) return undefined
  // "both" of three names two of them.
  if (/^both\b/i.test(text) && names.length !== 2) return undefined
  if (BOTH.test(text)) return names.map((name) => ({ [slot]: name }))
  if (OTHER.test(text) && names.length === 2 && isNeutral(text.replace(OTHER, ' ').replace(TAKEN_BACK, ' '))) {
    const first = ORDINALS[/\b(first|second|former|latter)\b/i.exec(text)?.[1]?.toLowerCase() ?? ''] ?? 0
    return [{ [slot]: names[first === 0 ? 1 : 0] }]
  }
  const aged = slot === 'release' ? byAge(text, names) : undefined
  if (aged) return [{ [slot]: aged }]
  const places = placesIn(text, slot)
  if (places) {
    const picked = places.map((place) => (place >= names.length ? undefined : names.at(place)))
    return picked.every((name) => name !== undefined) ? picked.map((name) => ({ [slot]: name })) : undefined
  }
  if (isDoubt(text) || /\b(not|except|no|neither|anything|but)\b|n't\b/i.test(text)) return undefined
  const named = namedIn(text, names)
  return named && isNeutral(text.slice(0, named.at) + text.slice(named.at + named.words.length))
    ? [{ [slot]: named.name }]
    : undefined
}

/** Whether an answer names a choice, whatever else it says. */
export function names(text: string, { ask, choices }: Question): boolean {
  return ask.some((slot) => namedIn(text, choices?.[slot] ?? []) !== undefined)
}

interface Named {
  readonly name: string
  readonly words: string
  readonly at: number
}

/** The only choice that is named, whole or else by a part of its name. */
function namedIn(text: string, names: readonly string[]): Named | undefined {
  const found = [...text.matchAll(/[\w.-]*\w/g)].map((match) => ({ words: match[0], at: match.index }))
  const exact = names.flatMap((name) => {
    const one = found.find((each) => each.words.toLowerCase() === name.toLowerCase())
    return one ? [{ ...one, name }] : []
  })
  if (exact.length > 0) return exact.length === 1 ? exact[0] : undefined
  const parts = names.flatMap((name) => {
    const pieces = name
      .toLowerCase()
      .split(/[-_.]/)
      .filter((part) => part.length > 1)
    const one = found.find((each) => pieces.includes(each.words.toLowerCase()))
    return one ? [{ ...one, name }] : []
  })
  return parts.length === 1 ? parts[0] : undefined
}

/** The places of a list that an answer names: "the second", "2", "1 and 3". Where a number is asked for, a digit is one. */
function placesIn(text: string, slot: string): readonly number[] | undefined {
  const ordinal = ORDINALS[ORDINAL.exec(text)?.[1]?.toLowerCase() ?? '']
  if (ordinal !== undefined) return [ordinal]
  const parts = text
    .toLowerCase()
    .replace(/[.! ]+$/, '')
    .split(/\s*(?:,|&|\+|\band\b|\bplus\b)\s*/)
    .filter(Boolean)
    .map((part) =>
      part.replace(/^(?:the|option|number|no\.?|choice|#|take|pick)\s*/, '').replace(/\s+(?:one|ones)$/, ''),
    )
  const isNumbered = !NUMBERED.has(slot)
  const isCounted = /^(the )?(option|number|no\.?|choice|#) ?(one|two|three|\d)/i.test(text)
  const places = parts.map((part) => {
    if ((isNumbered || isCounted) && /^[1-9]\d?$/.test(part)) return Number(part) - 1
    const isWord = part === 'one' || part === 'two' || part === 'three'
    return isWord && !isCounted ? undefined : ORDINALS[part]
  })
  return places.length > 0 && places.every((place) => place !== undefined) ? places : undefined
}

/** Slots whose values are numbers themselves. */
const NUMBERED: ReadonlySet<string> = new Set(['replicas', 'ports', 'version', 'weight', 'lines', 'limit'])

const CHOOSING: ReadonlySet<string> = new Set(['subject', 'environment', 'preposition', 'yes'])

/** "the cider one": the plan or run of what is named. */
export function chosenByApp({ terms, world }: Answer, { ask, choices }: Question): readonly Pick[] | undefined {
  const slot = ask.find((name) => name === 'plan' || name === 'run')
  if (!slot || terms.some(({ kind, words }) => !CHOOSING.has(kind) && !(kind === 'word' && isNeutral(words))))
    return undefined
  const apps = terms.flatMap((term) => (term.kind === 'subject' ? [term.app, term.service] : []))
  const places = terms.flatMap((term) => (term.kind === 'environment' ? [term.name] : []))
  const known = (slot === 'plan' ? world.plans : world.runs) ?? []
  const fitting = known.filter(
    ({ id, app, environment }) =>
      (choices?.[slot] ?? [id]).includes(id) &&
      (apps.length === 0 || apps.includes(app)) &&
      (places.length === 0 || places.includes(environment ?? '')),
  )
  const [only, ...others] = fitting
  return only && others.length === 0 && apps.length + places.length > 0 ? [{ [slot]: only.id }] : undefined
}
