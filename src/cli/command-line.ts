import { CommanderError } from 'commander'
import { VERSION } from '../version.ts'
import type { Flags } from './output.ts'
import { buildProgram } from './program.ts'
import { explainUsage, UsageInvalid } from './usage.ts'

/** Runs a command with its options, or several words that are a sentence. Answers the exit code. */
export async function runCommandLine(
  words: readonly string[],
  plain: readonly string[],
  flags: Flags,
): Promise<number> {
  let exitCode = 0
  const program = buildProgram(VERSION, (code) => {
    exitCode = code
  })
  for (const command of [program, ...allBelow(program)]) {
    command.exitOverride()
    // What is wrong is told by whoever catches it, as people or programs read it.
    command.configureOutput({ outputError: () => undefined, ...(flags.json && { writeErr: () => undefined }) })
  }
  if (words[0] === '__complete') {
    const { complete } = await import('./complete.ts')
    for (const line of await complete(program, words.slice(1))) process.stdout.write(`${line}\n`)
    return 0
  }
  if (isSentence(plain, program)) {
    const { runSentence } = await import('./sentence.ts')
    return runSentence(plain, flags)
  }
  if (isNoCommand(plain, program) && (await import('./sentence/answers.ts').then(({ answers }) => answers(plain)))) {
    const { runSentence } = await import('./sentence.ts')
    return runSentence(plain, flags)
  }
  try {
    await program.parseAsync([...words], { from: 'user' })
    return exitCode
  } catch (error) {
    if (error instanceof CommanderError) {
      if (error.exitCode === 0) return 0
      // Without a command people get the help, which says it all; programs get the problem.
      if (error.code === 'commander.help' && !flags.json) return 2
    } else if (!(error instanceof UsageInvalid)) throw error
    throw explainUsage(error, plain, program)
  }
}

/** Several words whose first is no command, and no options, are a sentence. */
function isSentence([first, ...more]: readonly string[], program: Program): boolean {
  if (first === undefined || first.startsWith('-')) return false
  return !isCommand(first, program) && more.length > 0 && more.every((word) => !word.startsWith('-'))
}

/** One word that is no command is a mistake, unless something was asked. */
const isNoCommand = (plain: readonly string[], program: Program): boolean =>
  plain.length === 1 && plain.every((word) => !word.startsWith('-') && !isCommand(word, program))

const isCommand = (word: string, program: Program): boolean =>
  word === 'help' || program.commands.some((command) => command.name() === word)

type Program = ReturnType<typeof buildProgram>

function allBelow(command: Program): Program[] {
  return command.commands.flatMap((one) => [one as Program, ...allBelow(one as Program)])
}
