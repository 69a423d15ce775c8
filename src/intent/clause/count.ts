import type { Detail } from '../action.ts'
import type { ChunkOf } from '../chunk/chunk.ts'
import type { Head } from './head.ts'

interface Count {
  readonly slot: Detail
  readonly value: number
}

/** What a number means to a scaling verb: how many there are to be, or how many more or fewer. */
export function countOf(
  chunk: ChunkOf<'number'> | ChunkOf<'percent'> | ChunkOf<'detail'>,
  preposition: string | undefined,
  head: Extract<Head, { readonly kind: 'action' }>,
): Count | undefined {
  const amount = Number(chunk.value)
  const { sign } = head
  const takesDifference =
    preposition === undefined && [...head.chunks].some(({ words }) => /^(add|remove)$/i.test(words))
  if (chunk.kind === 'percent') {
    const isChange = sign !== undefined && preposition === 'by'
    return isChange ? { slot: 'replicas_factor', value: Number((1 + (sign * amount) / 100).toFixed(4)) } : undefined
  }
  if (preposition === 'by' || takesDifference) return sign && { slot: 'replicas_delta', value: sign * amount }
  // "scale up api 2" may mean two more or two in all.
  if (sign !== undefined && preposition === undefined) return undefined
  return { slot: 'replicas', value: amount }
}
