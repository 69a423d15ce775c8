import type { Provenance, Slot } from '../operation.ts'
import type { Said, Support } from './said.ts'

/** One slot of a proposed operation: kept with what supports it, or dropped with what is asked for in its place. */
export type Finding =
  | { readonly slot: Slot; readonly value: unknown; readonly support: Support }
  | { readonly slot: Slot; readonly value: unknown; readonly why: string; readonly ask: string }

export const keep = (slot: Slot, value: unknown, support: Support): Finding => ({ slot, value, support })

export const drop = (slot: Slot, value: unknown, why: string, ask: string = slot): Finding => ({
  slot,
  value,
  why,
  ask,
})

export const keepOrDrop = (slot: Slot, value: unknown, support: Support | undefined, ask: string = slot): Finding =>
  support ? keep(slot, value, support) : drop(slot, value, 'the sentence does not say it', ask)

/** Where a kept value comes from, as every operation tells it. */
export function provenanceOf(support: Support, { text }: Said): Provenance {
  if (support.source !== 'user') return { source: support.source, why: support.why }
  const spans = [...support.spans].sort(([left], [right]) => left - right)
  const [only, ...more] = spans
  const words = [...new Set(spans.map((span) => text.slice(...span)))].join(' ')
  return { source: 'user', words, ...(only && more.length === 0 && { span: only }) }
}
