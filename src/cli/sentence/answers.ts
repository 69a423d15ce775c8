import { createClient } from '../../client/client.ts'
import { routes } from '../../client/routes.ts'
import { readConfig } from '../../config.ts'
import { placesOf } from '../../daemon/places.ts'
import { isCodeError } from '../../kernel/error.ts'

/** Whether the words answer a question that is open. Where no daemon runs none is started, and nothing is open. */
export async function answers(words: readonly string[]): Promise<boolean> {
  const client = createClient({ socketPath: placesOf(readConfig()).apiSocket }, routes)
  try {
    const { isAnswer } = await client.call('sentence.parse', {
      text: words.join(' '),
      keep: false,
      // What a model reads is no answer, and a mistyped command is worth no call that nobody sees.
      model: false,
    })
    return isAnswer === true
  } catch (error) {
    if (isCodeError(error)) return false
    throw error
  }
}
