import { constants } from 'node:os'
import { CommanderError } from 'commander'
import { VERSION } from '../version.ts'
import { outputFor } from './output.ts'
import { buildProgram } from './program.ts'
import { explainUsage, UsageInvalid } from './usage.ts'

/** Entry of the command `cde`: a sentence, or a command with its options. */
const words = process.argv.slice(2)
const flags = { json: words.includes('--json'), color: !words.includes('--no-color') }

for (const stream of [process.stdout, process.stderr]) stream.on('error', cannotWrite)

const program = buildProgram(VERSION, (exitCode) => {
  process.exitCode = exitCode
})
for (const command of [program, ...allBelow(program)]) {
  command.exitOverride()
  // What is wrong is told below, as people or programs read it.
  command.configureOutput({ outputError: () => undefined, ...(flags.json && { writeErr: () => undefined }) })
}

// A sentence goes on as a command with `--yes` does, so there the option is only repeated.
const plain = words.filter((word) => !['--json', '--no-color', '--yes', '-y'].includes(word))
try {
  if (words[0] === '__complete') {
    const { complete } = await import('./complete.ts')
    for (const line of await complete(program, words.slice(1))) process.stdout.write(`${line}\n`)
  } else if (isSentence(plain)) {
    const { runSentence } = await import('./sentence.ts')
    process.exitCode = await runSentence(plain, flags)
  } else {
    await program.parseAsync(process.argv)
  }
} catch (error) {
  if (error instanceof CommanderError && (error.exitCode === 0 || isHelpShown(error)))
    process.exitCode = error.exitCode === 0 ? 0 : 2
  else {
    const { reportFailure } = await import('./failure.ts')
    const isUsage = error instanceof CommanderError || error instanceof UsageInvalid
    process.exitCode = reportFailure(outputFor(flags), isUsage ? explainUsage(error, plain, program) : error)
  }
}
// A failed write tells only in the next turn. Open sockets of kept connections must not hold the process after that.
setImmediate(() => process.exit())

/** Whoever reads the output may have read enough, as `head` has. What was begun goes on; the code is a broken pipe's. */
function cannotWrite(error: NodeJS.ErrnoException): never {
  if (error.code === 'EPIPE') process.exit(128 + constants.signals.SIGPIPE)
  process.stderr.write(
    `error: the output cannot be written (${error.code}); what was begun goes on, see \`cde history\`\n`,
  )
  process.exit(6)
}

/** Without a command people get the help, which says it all; programs get the problem. */
function isHelpShown({ code }: CommanderError): boolean {
  return code === 'commander.help' && !flags.json
}

/** One argument that contains a space is a sentence; so are several words whose first is no command, and no options. */
function isSentence([first, ...more]: readonly string[]): boolean {
  if (first === undefined || first.startsWith('-')) return false
  if (/\s/.test(first.trim())) return true
  const isCommand = first === 'help' || program.commands.some((command) => command.name() === first)
  return !isCommand && more.length > 0 && more.every((word) => !word.startsWith('-'))
}

function allBelow(command: typeof program): (typeof program)[] {
  return command.commands.flatMap((one) => [one as typeof program, ...allBelow(one as typeof program)])
}
