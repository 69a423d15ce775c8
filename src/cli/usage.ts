import type { Command, CommanderError } from 'commander'
import { CodeError } from '../kernel/error.ts'

/** The words are none that the command takes. Nothing was done. */
export class UsageInvalid extends CodeError<{ hint: string | null }> {
  static readonly code = 'usage_invalid'
  static readonly kind = 'invalid'

  constructor(problem: string, hint: string | null = null) {
    super(hint === null ? problem : `${problem}\n${hint}`, { hint })
  }
}

/** What other tools call these commands, or a sentence does. */
const MEANT: Readonly<Record<string, string>> = {
  deploy: 'up',
  release: 'up',
  run: 'up',
  ps: 'status',
  list: 'status',
  delete: 'destroy',
  remove: 'destroy',
  rm: 'destroy',
  undo: 'rollback',
}

/** Commands that a sentence can begin with as well. */
const VERBS = new Set(['scale', 'restart', 'stop', 'start', 'rollback', 'destroy', 'status', 'history', 'logs'])
/** Words that a sentence has, and a command never takes. */
const SENTENCE_WORDS = new Set(['in', 'on', 'to', 'from', 'by', 'with', 'of', 'the'])

/** Says what is wrong with the words of a command line, and what was probably meant. */
export function explainUsage(error: CommanderError | UsageInvalid, words: readonly string[], program: Command) {
  const [first = '', ...operands] = words
  const other = commandNamed(program, first) ? undefined : MEANT[first]
  if (other !== undefined) {
    const said = operands.length > 0 ? operands.map(quoted).join(' ') : other === 'up' ? '. -e staging' : ''
    const problem = `There is no command ${first}; the command is \`cde ${other}\``
    return new UsageInvalid(problem, `Try: cde ${other} ${said}`.trimEnd())
  }
  const problem = error instanceof UsageInvalid ? error.message : textOf(error)
  if (VERBS.has(first) && operands.some((word) => SENTENCE_WORDS.has(word)))
    return new UsageInvalid(problem, `A sentence has to be quoted: ${sentence(words)}`)
  if (error.code === 'commander.missingMandatoryOptionValue') return new UsageInvalid(problem, whereHint(words))
  return new UsageInvalid(problem, `\`${helpFor(program, words)}\` shows what there is`)
}

function whereHint(words: readonly string[]): string {
  const said = `Say where: cde ${words.map(quoted).join(' ')} -e staging`
  return VERBS.has(words[0] ?? '') ? `${said}, or in one quoted sentence: ${sentence([...words, 'in staging'])}` : said
}

/** A sentence has no options. */
const sentence = (words: readonly string[]): string =>
  words.some((word) => word.startsWith('-'))
    ? 'cde "scale hello in staging to 5"'
    : `cde "${words.join(' ').replaceAll('"', '')}"`

function helpFor(program: Command, [first, second]: readonly string[]): string {
  const command = commandNamed(program, first)
  if (!command) return 'cde help'
  const below = commandNamed(command, second)
  return `cde ${command.name()}${below ? ` ${below.name()}` : ''} --help`
}

const commandNamed = (parent: Command, name: string | undefined): Command | undefined =>
  parent.commands.find((one) => one.name() === name)

function textOf({ code, message }: CommanderError): string {
  if (code === 'commander.help') return 'A command is missing'
  const text = message.replace(/^error: /, '')
  return text.slice(0, 1).toUpperCase() + text.slice(1)
}

const quoted = (word: string): string => (/^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`)
