import { targetName } from '../../kernel/alias-target.ts'
import { type Output, printable } from '../output.ts'
import type { ReadSentence } from './understood.ts'

/** Says what the answer to a question has taught, and how it is taken back. */
export function tellLesson(out: Output, { learned }: ReadSentence): void {
  if (learned === undefined) return
  const { phrase, target } = learned
  out.line(
    out.paint(
      'dim',
      printable(`"${phrase}" means ${targetName(target)} from now on; \`cde alias --remove "${phrase}"\` undoes that.`),
    ),
  )
}
