import type { Client, Contract } from '../../client/client.ts'
import type { Session } from '../session.ts'

/** Ctrl-C was pressed while the daemon was being asked something. */
export class Interrupted extends Error {}

/** Nobody waits for a word longer than two seconds. */
const SILENCE_MS = 1_800

/** Ctrl-C while a sentence is carried out: it ends the sentence, never the conversation. */
export class Interrupts implements Disposable {
  #leave = new AbortController()
  readonly #heard = () => {
    // Watching and following heed it themselves, and listen besides.
    if (process.listenerCount('SIGINT') === 1) this.#leave.abort(new Interrupted())
  }

  constructor() {
    process.on('SIGINT', this.#heard)
  }

  /** A session for one sentence: its calls end with the sentence, and tell when they take long. */
  sessionOf(session: Session): Session {
    this.#leave = new AbortController()
    const { signal } = this.#leave
    const { client, out } = session
    const telling = async <Answer>(answer: Promise<Answer>): Promise<Answer> => {
      const askedAt = Date.now()
      const tell = () => out.note(`  waiting for the daemon's answer (${Math.round((Date.now() - askedAt) / 1_000)} s)`)
      const timer = setInterval(tell, SILENCE_MS)
      try {
        return await answer
      } finally {
        clearInterval(timer)
      }
    }
    const patient: Client<Contract> = {
      call: (name, input, options) => telling(client.call(name, input, { ...options, signal })),
      upload: (name, input, body) => telling(client.upload(name, input, body, { signal })),
      stream: (...asked) => client.stream(...asked),
    }
    return { ...session, client: patient }
  }

  [Symbol.dispose](): void {
    process.off('SIGINT', this.#heard)
  }
}
