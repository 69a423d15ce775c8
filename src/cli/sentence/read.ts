import { existsSync } from 'node:fs'
import { readdir } from 'node:fs/promises'
import type { Session } from '../session.ts'
import type { ReadSentence } from './understood.ts'

/** As many as the daemon takes. */
const FILES = 1_000
const FILE_CHARACTERS = 1_024

export interface ReadOptions {
  readonly conversation?: string | undefined
  /** The question that is answered, where it was asked here. */
  readonly answers?: string | undefined
  /** `false` for a sentence that is only looked at. */
  readonly keep?: boolean
}

/** Asks the daemon to read a sentence that is said here: with the files near by, in the time zone of this terminal. */
export async function readHere(session: Session, text: string, options: ReadOptions): Promise<ReadSentence> {
  const { conversation, answers, keep = true } = options
  const place = await placeOf(session, text)
  return session.client.call('sentence.parse', {
    text,
    keep,
    ...place,
    ...(conversation !== undefined && { conversation }),
    ...(answers !== undefined && { answers }),
  })
}

/** What the daemon cannot know of the place where a text is typed. */
export async function placeOf({ config }: Session, text: string): Promise<{ files: string[]; timezone?: string }> {
  return {
    files: await filesNear(text),
    // The daemon knows the machine's. To ask Node for it loads all that it knows of calendars, 25 ms.
    ...(config.hasTimezone && { timezone: Intl.DateTimeFormat().resolvedOptions().timeZone }),
  }
}

async function filesNear(text: string): Promise<string[]> {
  const mentioned = text.split(/\s+/).filter((word) => word.length < FILE_CHARACTERS && existsSync(word))
  const entries = await readdir('.', { withFileTypes: true })
  const folders = entries.filter((entry) => entry.isDirectory() && !entry.name.startsWith('.')).map(({ name }) => name)
  return [...new Set([...mentioned, ...folders])].filter(Boolean).slice(0, FILES)
}
