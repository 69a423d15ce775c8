import { type Output, printable } from '../output.ts'
import type { ReadSentence } from './understood.ts'

/** Says what the answer to a question has taught, and how it is taken back. */
export function tellLesson(out: Output, { learned }: ReadSentence): void {
  if (learned === undefined) return
  const { phrase, target } = learned
  const name = 'environment' in target ? target.environment : [target.app, target.service].filter(Boolean).join('/')
  out.line(
    out.paint(
      'dim',
      printable(`"${phrase}" means ${name} from now on; \`cde alias --remove "${phrase}"\` undoes that.`),
    ),
  )
}
