import type { Output } from '../output.ts'
import { printable } from '../output.ts'
import type { ReadSentence } from './understood.ts'

/** Says in one line which model was asked, what it took, or why it did not help. It is no result, so it goes beside them. */
export function tellModel(out: Output, { model: use }: ReadSentence): void {
  if (use === undefined || out.isJson) return
  const { provider, model, isUsed, problem } = use
  const parts = [
    `model ${provider}/${model}`,
    ...tokensOf(use),
    ...costOf(use),
    ...(isUsed || problem ? [] : [NO_BETTER]),
  ]
  const line = problem ? `The model did not help: ${problem.message}` : parts.join(' · ')
  const paid = problem && use.costUsd ? ` · ${costOf(use).join('')}` : ''
  out.note(out.paint('dim', printable(line + paid)))
}

type Use = NonNullable<ReadSentence['model']>

const NO_BETTER = 'no better reading'

function tokensOf({ inputTokens, outputTokens }: Use): string[] {
  if (inputTokens === null || outputTokens === null) return []
  return [`${String(inputTokens + outputTokens).replace(/\B(?=(\d{3})+$)/g, ',')} tokens`]
}

function costOf({ costUsd }: Use): string[] {
  if (costUsd === null) return ['cost unknown']
  return [costUsd > 0 && costUsd < 0.0001 ? 'less than $0.0001' : `$${costUsd.toFixed(4)}`]
}
