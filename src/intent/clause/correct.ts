import { type Chunk, merge } from '../chunk/chunk.ts'

/** No correction that people make is longer, in chunks. */
const LONGEST = 12
const MARKS = new Set<Chunk['kind']>(['comma', 'stop', 'colon'])

/** What a correction may replace: a value by one of the same sort. Counts are one sort, with or without their noun. */
function sortOf(chunk: Chunk | undefined): string | undefined {
  switch (chunk?.kind) {
    case 'environment':
    case 'subject':
    case 'path':
      return chunk.kind
    case 'number':
      return 'replicas'
    case 'detail':
      return chunk.slot
    default:
      return undefined
  }
}

/**
 * Lets the last value win where the sentence corrects itself: "to staging, no, dev" reads "to dev". A correction whose
 * object is not plain stays in the list, where it makes a question of the sentence.
 */
export function correct(chunks: readonly Chunk[]): Chunk[] {
  let kept: Chunk[] = []
  for (let at = 0; at < chunks.length; at++) {
    const end = endOfCorrection(chunks, at)
    if (end === undefined) {
      kept.push(chunks[at] as Chunk)
      continue
    }
    const isApology =
      kept.every(({ kind }) => kind === 'filler') && !chunks.slice(at, end).some(({ kind }) => kind === 'no')
    if (isApology) {
      at = end - 1
      continue
    }
    const valueAt = chunks[end]?.kind === 'preposition' ? end + 1 : end
    const replaced = replaceLast(kept, chunks[valueAt])
    if (replaced) {
      kept = replaced
      at = valueAt
    } else kept.push(chunks[at] as Chunk)
  }
  return kept
}

/** Where the run of "…, no, make that" ends that starts here, if one does. A bare "no" corrects only after a mark. */
function endOfCorrection(chunks: readonly Chunk[], start: number): number | undefined {
  let end = start
  let isCorrection = false
  for (; end < Math.min(chunks.length, start + LONGEST); end++) {
    const current = chunks[end] as Chunk
    const isNoAfterMark = current.kind === 'no' && end > start
    if (current.kind === 'correction' || isNoAfterMark) isCorrection = true
    else if (current.kind === 'filler' ? !isCorrection : !MARKS.has(current.kind)) break
  }
  return isCorrection ? end : undefined
}

function replaceLast(kept: readonly Chunk[], value: Chunk | undefined): Chunk[] | undefined {
  const sort = sortOf(value)
  if (!value || !sort) return undefined
  const at = kept.findLastIndex((chunk) => sortOf(chunk) === sort)
  const isListed = ['and', 'comma'].includes(kept[at - 1]?.kind ?? '') && sortOf(kept[at - 2]) === sort
  if (at < 0 || isListed) return undefined
  const old = kept[at]
  const isBareCount = value.kind === 'number' && old?.kind === 'detail'
  return kept.with(at, isBareCount ? merge({ kind: 'detail', slot: 'replicas', value: value.value }, [value]) : value)
}
