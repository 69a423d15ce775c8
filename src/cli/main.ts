import { constants } from 'node:os'
import { outputFor } from './output.ts'

/** Entry of the command `cde`: a sentence, a command with its options, or on a terminal nothing, which is a conversation. */
const words = process.argv.slice(2)
const GLOBAL = ['--json', '--no-color', '--yes', '-y']
const conversation = takeConversation()
const flags = { json: words.includes('--json'), color: !words.includes('--no-color') }
// A sentence goes on as a command with `--yes` does, so there the option is only repeated.
const plain = words.filter((word) => !GLOBAL.includes(word))

for (const stream of [process.stdout, process.stderr]) stream.on('error', cannotWrite)

try {
  process.exitCode = await run()
} catch (error) {
  const { reportFailure } = await import('./failure.ts')
  process.exitCode = reportFailure(outputFor(flags), error)
}
// A failed write tells only in the next turn. Open sockets of kept connections must not hold the process after that.
setImmediate(() => process.exit())

/** One argument that contains a space is a sentence, and needs nothing of what reads options. */
async function run(): Promise<number> {
  if (plain.length === 0 && !flags.json && process.stdin.isTTY && process.stdout.isTTY)
    return (await import('./conversation.ts')).converse(flags, conversation)
  if (conversation !== undefined) return (await import('./sentence.ts')).runSentence(plain, flags, conversation)
  if (/^[^-\s].*\s/s.test(plain[0]?.trim() ?? '')) return (await import('./sentence.ts')).runSentence(plain, flags)
  return (await import('./command-line.ts')).runCommandLine(words, plain, flags)
}

/** `--conversation <id>` in front says which conversation the sentence goes on with; all that follows is the sentence. */
function takeConversation(): string | undefined {
  const at = words.findIndex((word) => !GLOBAL.includes(word))
  if (words[at] !== '--conversation') return undefined
  const [, id = ''] = words.splice(at, 2)
  return id
}

/** Whoever reads the output may have read enough, as `head` has. What was begun goes on; the code is a broken pipe's. */
function cannotWrite(error: NodeJS.ErrnoException): never {
  if (error.code === 'EPIPE') process.exit(128 + constants.signals.SIGPIPE)
  process.stderr.write(
    `error: the output cannot be written (${error.code}); what was begun goes on, see \`cde history\`\n`,
  )
  process.exit(6)
}
