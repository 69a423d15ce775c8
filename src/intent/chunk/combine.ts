import { type Chunk, type ChunkOf, type Meaning, merge } from './chunk.ts'

type Kind = Meaning['kind']
type Matched<Kinds extends readonly Kind[]> = { readonly [Index in keyof Kinds]: ChunkOf<Kinds[Index]> }
interface Rule {
  readonly kinds: readonly Kind[]
  build(matched: readonly Chunk[], before: Chunk | undefined): readonly Chunk[] | undefined
}

/** Neighbours of these kinds become what `build` makes of them; `undefined` leaves them as they are. */
function rule<const Kinds extends readonly Kind[]>(
  kinds: Kinds,
  build: (matched: Matched<Kinds>, before: Chunk | undefined) => readonly Chunk[] | undefined,
): Rule {
  return { kinds, build: (matched, before) => build(matched as Matched<Kinds>, before) }
}

const replicas = (value: number): Meaning => ({ kind: 'detail', slot: 'replicas', value })
const delta = (value: number): Meaning => ({ kind: 'detail', slot: 'replicas_delta', value })
const factor = (value: number): Meaning => ({ kind: 'detail', slot: 'replicas_factor', value })
const since = (amount: number, unit: string): Meaning => ({ kind: 'detail', slot: 'since', value: `${amount}${unit}` })
const lines = (value: number): Meaning => ({ kind: 'detail', slot: 'lines', value })

const namesRelease = (words: string): boolean => /^(release|revision|rev)$/i.test(words)
const isPlural = (subject: ChunkOf<'subject'>): boolean =>
  subject.words.toLowerCase() === `${subject.service ?? subject.app}s`.toLowerCase()

/** The first rule that fits at a place is taken, so longer ones stand first. */
const RULES: readonly Rule[] = [
  rule(['preposition', 'number', 'preposition', 'number'], (all) =>
    all[0].word === 'from' && all[2].word === 'to'
      ? [all[2], merge({ kind: 'number', value: all[3].value }, [all[3]])]
      : undefined,
  ),
  rule(['last', 'number', 'unit'], (all) => [merge(since(all[1].value, all[2].unit), all)]),
  rule(['last', 'number', 'line'], (all) => [merge(lines(all[1].value), all)]),
  rule(['last', 'number', 'read'], (all) => [merge(limitOf(all[2], all[1].value), all.slice(0, 2)), all[2]]),
  rule(['last', 'unit'], (all) => [merge(since(1, all[1].unit), all)]),
  rule(['last', 'detail'], (all) => (all[1].slot === 'since' ? [merge(all[1], all)] : undefined)),
  rule(['last', 'read'], (all) => [all[1]]),
  rule(['number', 'line'], (all) => [merge(lines(all[0].value), all)]),
  rule(['number', 'read'], (all) =>
    all[1].action === 'logs' ? [merge(lines(all[0].value), [all[0]]), all[1]] : stepsBack(all),
  ),
  rule(['number', 'back'], (all) => stepsBack(all)),
  rule(['number', 'unit'], (all) => [merge({ kind: 'unsupported', slot: 'schedule' }, all)]),
  rule(['number', 'more', 'subject', 'replica'], (all) => [merge(delta(all[0].value * all[1].sign), all), all[2]]),
  rule(['number', 'more', 'replica'], (all) => [merge(delta(all[0].value * all[1].sign), all)]),
  rule(['number', 'replica', 'more'], (all) => [merge(delta(all[0].value * all[2].sign), all)]),
  rule(['number', 'more'], (all) => [merge(delta(all[0].value * all[1].sign), all)]),
  rule(['more', 'number', 'replica'], (all) => [merge(delta(all[1].value * all[0].sign), all)]),
  rule(['more', 'replica'], (all) => (/^another$/i.test(all[0].words) ? [merge(delta(1), all)] : undefined)),
  rule(['percent', 'more'], (all) => [merge(factor(Number((1 + (all[0].value / 100) * all[1].sign).toFixed(4))), all)]),
  rule(['number', 'subject', 'replica'], (all) => [merge(replicas(all[0].value), [all[0], all[2]]), all[1]]),
  rule(['number', 'subject'], (all) => (isPlural(all[1]) ? [merge(replicas(all[0].value), all), all[1]] : undefined)),
  rule(['number', 'replica'], (all) => [merge(replicas(all[0].value), all)]),
  rule(['detail', 'replica'], (all) => (/^replicas/.test(all[0].slot) ? [merge(all[0], all)] : undefined)),
  rule(['verb', 'number'], releaseNumber),
  rule(['release', 'number'], releaseNumber),
  rule(['verb', 'detail'], release),
  rule(['release', 'detail'], release),
]

function limitOf(read: ChunkOf<'read'>, value: number): Meaning {
  return { kind: 'detail', slot: read.action === 'history' ? 'limit' : 'lines', value }
}

function stepsBack([number, unit]: readonly [ChunkOf<'number'>, Chunk]): Chunk[] | undefined {
  const isStep = unit.kind === 'back' || /^releases$/i.test(unit.words)
  return isStep ? [merge({ kind: 'detail', slot: 'steps_back', value: number.value }, [number, unit])] : undefined
}

/** `release 17` names a release only after a preposition: at the start it is a verb. */
function releaseNumber([noun, number]: readonly [Chunk, ChunkOf<'number'>], before?: Chunk): Chunk[] | undefined {
  if (!namesRelease(noun.words) || before?.kind !== 'preposition') return undefined
  return [merge({ kind: 'detail', slot: 'release', value: `r${number.value}` }, [noun, number])]
}

function release([noun, detail]: readonly [Chunk, ChunkOf<'detail'>], before?: Chunk): Chunk[] | undefined {
  const isNoun = namesRelease(noun.words) && before?.kind === 'preposition' && detail.slot === 'release'
  return isNoun ? [merge(detail, [noun, detail])] : undefined
}

/** Joins numbers with what they count. */
export function combine(chunks: readonly Chunk[]): Chunk[] {
  const combined: Chunk[] = []
  for (let at = 0; at < chunks.length; ) {
    const found = firstFit(chunks, at, lastBinding(combined))
    combined.push(...(found?.chunks ?? [chunks[at] as Chunk]))
    at += found?.length ?? 1
  }
  return combined
}

const lastBinding = (chunks: readonly Chunk[]): Chunk | undefined =>
  chunks.at(-1)?.kind === 'filler' ? chunks.at(-2) : chunks.at(-1)

function firstFit(chunks: readonly Chunk[], at: number, before: Chunk | undefined) {
  for (const { kinds, build } of RULES) {
    if (!kinds.every((kind, offset) => chunks[at + offset]?.kind === kind)) continue
    const built = build(chunks.slice(at, at + kinds.length), before)
    if (built) return { chunks: built, length: kinds.length }
  }
  return undefined
}
