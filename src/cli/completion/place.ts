import type { Argument, Command, Option } from 'commander'

/** What the word under the cursor stands for. */
export interface Place {
  readonly command: Command
  /** The option whose value it is. */
  readonly option: Option | undefined
  /** The argument it may be. */
  readonly argument: Argument | undefined
  /** Words before it that are arguments of the command. */
  readonly operands: readonly string[]
  /** Whether it follows `cde help`. */
  readonly isHelp: boolean
}

/** Follows the words before the cursor through the commands, wherever options stand between them. */
export function placeAfter(program: Command, words: readonly string[]): Place {
  let command = program
  let option: Option | undefined
  let isHelp = false
  const operands: string[] = []
  for (const word of words) {
    // Bash hands `--env=dev` on as three words.
    if (word === '=') continue
    if (option) {
      option = undefined
      continue
    }
    if (word.startsWith('-')) {
      const named = word.includes('=') ? undefined : optionNamed(command, word)
      option = named?.required ? named : undefined
      continue
    }
    const below = operands.length === 0 ? command.commands.find((one) => one.name() === word) : undefined
    if (below) command = below as Command
    else if (command === program && word === 'help') isHelp = true
    else operands.push(word)
  }
  return { command, option, argument: command.registeredArguments[operands.length], operands, isHelp }
}

/** The options of a command and of those above it. */
export const optionsOf = (command: Command): Option[] => [
  ...command.options,
  ...(command.parent ? optionsOf(command.parent as Command) : []),
]

const optionNamed = (command: Command, flag: string): Option | undefined =>
  optionsOf(command).find(({ long, short }) => long === flag || short === flag)
