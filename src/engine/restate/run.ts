import { RetryableError, TerminalError, type WorkflowContext } from '@restatedev/restate-sdk'
import type { Json } from '../../kernel/canonical.ts'
import { isCodeError, KINDS, type Problem, RemoteError, toProblem } from '../../kernel/error.ts'
import type { Holder, StepStore } from '../../store/steps.ts'
import type { Write } from '../../targets/target.ts'
import { StepDeadlineExceeded } from '../errors.ts'
import type { Run } from '../run.ts'

/** What the journal holds of a step: its value, or the terminal failure that it ended with. */
type Outcome = { readonly value: Json } | { readonly problem: Problem }

const FIRST_RETRY_MS = 50
const LONGEST_RETRY_MS = 1_000

/** `Run` on Restate's journal. */
export class RestateRun implements Run {
  readonly holder: Holder
  readonly #context: WorkflowContext
  readonly #steps: StepStore

  constructor(context: WorkflowContext, holder: Holder, steps: StepStore) {
    this.#context = context
    this.holder = holder
    this.#steps = steps
  }

  read<T extends Json>(name: string, look: (signal: AbortSignal) => Promise<T>, deadlineMs: number): Promise<T> {
    return this.#journaled(name, look, deadlineMs)
  }

  record<T extends Json>(name: string, write: () => Promise<T>, deadlineMs: number): Promise<T> {
    return this.#journaled(name, write, deadlineMs)
  }

  write<T extends Json>(name: string, intent: Json, act: (write: Write) => Promise<T>, deadlineMs: number): Promise<T> {
    const { holder } = this
    return this.#journaled(
      name,
      async (signal) => {
        const { fence, result } = await this.#steps.begin(holder, name, intent)
        if (result !== null) return result.value as T
        const value = await act({ slot: holder.slot, fence, signal })
        await this.#steps.finish(holder, name, fence, value)
        return value
      },
      deadlineMs,
    )
  }

  async #journaled<T extends Json>(
    name: string,
    act: (signal: AbortSignal) => Promise<T>,
    deadlineMs: number,
  ): Promise<T> {
    // An attempt that Restate has given up must stop acting: its retry may already be under way (measured, 22 ms).
    const over = this.#context.request().attemptCompletedSignal
    const attempt = async (): Promise<Outcome> => {
      const signal = AbortSignal.any([over, AbortSignal.timeout(deadlineMs)])
      try {
        return { value: await Promise.race([act(signal), aborted(signal)]) }
      } catch (error) {
        if (isCodeError(error) && !KINDS[error.kind].isRetried) return { problem: toProblem(error) }
        throw new RetryableError(error instanceof Error ? error.message : String(error), { cause: error })
      }
    }
    const outcome = await this.#context
      .run(name, attempt, {
        initialRetryInterval: FIRST_RETRY_MS,
        maxRetryInterval: LONGEST_RETRY_MS,
        retryIntervalFactor: 2,
        maxRetryDuration: deadlineMs,
      })
      .catch((error: unknown): Outcome => {
        if (error instanceof TerminalError)
          return { problem: toProblem(new StepDeadlineExceeded(name, deadlineMs, error)) }
        throw error
      })
    if ('problem' in outcome) throw new RemoteError(outcome.problem)
    return outcome.value as T
  }
}

/** Rejects at the deadline also for work that does not listen to the signal; what it still does is held off by its fence. */
function aborted(signal: AbortSignal): Promise<never> {
  return new Promise((_resolve, reject) => {
    if (signal.aborted) reject(signal.reason)
    signal.addEventListener('abort', () => reject(signal.reason), { once: true })
  })
}
