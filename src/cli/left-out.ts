import { setImmediate as turn } from 'node:timers/promises'
import type { Keyboard } from './conversation/keys.ts'
import type { Output } from './output.ts'

/** Why what was there before a decision was asked is no answer to it. */
export const BEFORE_THE_QUESTION = 'from before the question: it is answered by hand'

/** Throws away what was typed or pasted on the terminal so far, beside what is read of it already, and says how many lines that were. */
export async function leaveOut(read: string, keyboard: Keyboard, out: Output, which: string): Promise<void> {
  let left = read
  const onKeys = (chunk: string | Buffer) => {
    left += keyboard.read(String(chunk)).reduce((all, { text }) => all + text, '')
  }
  // A line that is not ended is to be had in raw mode only.
  process.stdin.setRawMode(true)
  process.stdin.on('data', onKeys).resume()
  // In a turn of the event loop all is read that there is; the first one may have begun before.
  for (let before = -1, quiet = 0; quiet < 2; before = left.length) {
    await turn()
    quiet = left.length === before ? quiet + 1 : 0
  }
  process.stdin.off('data', onKeys).pause()
  process.stdin.setRawMode(false)
  const lines = left.split('\r').filter((text) => text.trim() !== '').length
  if (lines > 0) out.line(out.paint('yellow', `Left out ${lines === 1 ? 'a line' : `${lines} lines`} ${which}.`))
}
