import { CodeError } from '../kernel/error.ts'
import type { Usage } from './model.ts'

/** The model cannot be asked: its key is missing or was refused, its price is needed, or the server does not know it. */
export class ModelNotConfigured extends CodeError<{ model?: string }> {
  static readonly code = 'model_not_configured'
  static readonly kind = 'invalid'

  constructor(problem: string, model?: string) {
    super(problem, model === undefined ? {} : { model })
  }
}

/** The sentence must not be sent to a model: something in it looks like the value of a secret, or it is too long. */
export class SentenceNotSent extends CodeError<{ because: 'secret' | 'length' }> {
  static readonly code = 'sentence_not_sent'
  static readonly kind = 'invalid'

  constructor(because: 'secret' | 'length', limit: number) {
    const why = {
      secret:
        'Something in the sentence looks like the value of a secret, so it was not sent to the model; name a secret instead',
      length: `A sentence of more than ${limit} characters is not sent to the model`,
    }
    super(why[because], { because })
  }
}

/** The model's server cannot be reached, or answers that it cannot serve now. The sentence was asked about once. */
export class ModelUnreachable extends CodeError<{ model: string; status?: number }> {
  static readonly code = 'model_unreachable'
  static readonly kind = 'unavailable'

  constructor(model: string, problem: string, status?: number, cause?: unknown) {
    super(`${model} ${problem}`, { model, ...(status !== undefined && { status }) }, { cause })
  }
}

/** The model did not answer in time, so the request was ended. */
export class ModelTimedOut extends CodeError<{ model: string; timeoutMs: number }> {
  static readonly code = 'model_timed_out'
  static readonly kind = 'unavailable'

  constructor(model: string, timeoutMs: number) {
    super(`${model} did not answer within ${timeoutMs / 1_000} s; CDE_MODEL_TIMEOUT says how long is waited`, {
      model,
      timeoutMs,
    })
  }
}

/** The model answered something other than a proposal, so nothing of it was taken. */
export class ModelRefusedOutput extends CodeError<{ model: string; usage: Usage }> {
  static readonly code = 'model_refused_output'
  static readonly kind = 'failed'

  constructor(model: string, problem: string, usage: Usage) {
    super(`${model} ${problem}`, { model, usage })
  }
}

/** What may be spent on models in a day is spent, or the next request could spend more than is left of it. */
export class ModelBudgetSpent extends CodeError<{ model: string; spentUsd: number; dailyUsd: number }> {
  static readonly code = 'model_budget_spent'
  static readonly kind = 'failed'

  constructor(model: string, spentUsd: number, dailyUsd: number) {
    super(
      `${model} was not asked: $${spentUsd.toFixed(4)} of today's $${dailyUsd} are spent, and one more request could pass them; CDE_MODEL_DAILY_USD sets the limit`,
      { model, spentUsd, dailyUsd },
    )
  }
}
