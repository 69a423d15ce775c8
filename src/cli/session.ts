import { type Client, type Contract, createClient } from '../client/client.ts'
import { DaemonUnreachable } from '../client/errors.ts'
import { routes } from '../client/routes.ts'
import { type Config, readConfig } from '../config.ts'
import { startDaemon } from '../daemon/control.ts'
import { placesOf } from '../daemon/places.ts'
import { type Ask, askOnTerminal } from './ask.ts'
import type { Output } from './output.ts'

/** One run of the CLI: its output and its way to the daemon. */
export interface Session {
  readonly out: Output
  readonly config: Config
  readonly client: Client<Contract>
  /** How its user is asked something. */
  readonly ask: Ask
}

/** A session whose every call starts the daemon when none runs; nobody has to think of it. */
export function openSession(out: Output): Session {
  const config = readConfig()
  const direct = createClient({ socketPath: placesOf(config).apiSocket }, routes)
  const started = oneAtATime(async () => {
    out.note('Starting the daemon ...')
    await startDaemon(config, (elapsedMs) =>
      out.note(`  waiting for the daemon to answer (${Math.round(elapsedMs / 1_000)} s)`),
    )
  })
  const withDaemon = async <Answer>(ask: () => Promise<Answer>): Promise<Answer> => {
    try {
      return await ask()
    } catch (error) {
      if (!(error instanceof DaemonUnreachable)) throw error
      await started()
      return ask()
    }
  }
  const client: Client<Contract> = {
    call: (...asked) => withDaemon(() => direct.call(...asked)),
    upload: (...asked) => withDaemon(() => direct.upload(...asked)),
    // A stream follows a call that has found the daemon; its own reconnecting outlasts a restart.
    stream: (...asked) => direct.stream(...asked),
  }
  return { out, config, client, ask: askOnTerminal(out) }
}

/** Whoever asks while it is under way waits for the same; a conversation outlasts a daemon, so later it is done anew. */
function oneAtATime(act: () => Promise<void>): () => Promise<void> {
  let acting: Promise<void> | undefined
  return () => {
    acting ??= act().finally(() => {
      acting = undefined
    })
    return acting
  }
}
