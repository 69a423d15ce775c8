import { setTimeout as delay } from 'node:timers/promises'

/** What the fixture program answers. */
export interface Answer {
  readonly service: string
  readonly release: string
  readonly replica: number
  readonly version: string
  readonly message: string
  readonly pid: number
}

/** One request on a connection of its own, so that the next may meet another replica. */
export async function get(url: string): Promise<Answer> {
  const response = await fetch(url, {
    headers: { accept: 'application/json', connection: 'close' },
    signal: AbortSignal.timeout(5_000),
  })
  if (!response.ok) throw new Error(`${url} answered ${response.status}`)
  return (await response.json()) as Answer
}

/** The answers of several requests, one after another. */
export async function answersOf(url: string, count = 12): Promise<Answer[]> {
  const answers: Answer[] = []
  while (answers.length < count) answers.push(await get(url))
  return answers
}

export const distinct = <Value>(values: readonly Value[]): Value[] => [...new Set(values)].sort()

/** Asks all the time, as users do while something is deployed. */
export interface Traffic extends AsyncDisposable {
  stop(): Promise<{ sent: number; failed: string[]; versions: string[]; last: Answer | undefined }>
}

export function traffic(url: string): Traffic {
  const failed: string[] = []
  const answers: Answer[] = []
  let isOn = true
  let sent = 0
  const loop = async () => {
    for (; isOn; await delay(20)) {
      sent++
      try {
        answers.push(await get(url))
      } catch (error) {
        failed.push(`${new Date().toISOString()} ${error instanceof Error ? error.message : error}`)
      }
    }
  }
  const ended = Promise.all([loop(), loop()])
  const stop = async () => {
    isOn = false
    await ended
    return { sent, failed, versions: distinct(answers.map(({ version }) => version)), last: answers.at(-1) }
  }
  return { stop, [Symbol.asyncDispose]: async () => void (await stop()) }
}
