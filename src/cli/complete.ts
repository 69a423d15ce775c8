import type { Command } from 'commander'
import { optionsOf, type Place, placeAfter } from './completion/place.ts'
import { SHELLS } from './completion.ts'

/** One word that may stand at the cursor. */
interface Candidate {
  readonly word: string
  readonly about: string
}

/** Tells the shell to offer its own folders. */
const FOLDERS: Candidate = { word: ':folders', about: '' }

/** What may stand for the last of the words, one line each: the word, a tab, what it means. */
export async function complete(program: Command, words: readonly string[]): Promise<string[]> {
  const last = words.at(-1) ?? ''
  // Bash cuts `--env=dev` at the sign, the others leave it whole.
  const [, before = '', option = '', current = ''] = /^((--[a-z-]+)=|=|)(.*)$/s.exec(last) ?? []
  const place = placeAfter(program, option === '' ? words.slice(0, -1) : [...words.slice(0, -1), option])
  const start = option === '' ? '' : before
  const found = await candidates(program, place, current)
  return found.flatMap((candidate) => {
    if (candidate === FOLDERS) return [candidate.word]
    return candidate.word.startsWith(current) ? [`${start}${candidate.word}\t${candidate.about}`] : []
  })
}

async function candidates(program: Command, place: Place, current: string): Promise<Candidate[]> {
  const { command, option, argument, operands, isHelp } = place
  if (option) return valuesOf(option.attributeName(), operands)
  if (isHelp) return commandsOf(program)
  if (current.startsWith('-')) return flagsOf(command)
  const below = operands.length === 0 ? commandsOf(command) : []
  const values = argument ? await valuesOf(argument.name(), operands) : []
  const found = [...below, ...values]
  return found.length > 0 ? found : flagsOf(command)
}

/** What an option or an argument of this name may be; nothing where only its user knows. */
async function valuesOf(name: string, operands: readonly string[]): Promise<Candidate[]> {
  if (name === 'folder') return [FOLDERS]
  if (name === 'shell') return named(SHELLS)
  // Loaded only here: it speaks to the daemon.
  const { aliasPhrases, appNames, environmentNames, serviceNames } = await import('./completion/names.ts')
  if (name === 'app' || name === 'target') return named(await appNames())
  if (name === 'phrase') return named(await aliasPhrases())
  if (name === 'env') return named(await environmentNames())
  if (name === 'service') return named(await serviceNames(operands[0] ?? ''))
  return []
}

const named = (words: readonly string[]): Candidate[] => words.map((word) => ({ word, about: '' }))

function commandsOf(command: Command): Candidate[] {
  const own = command.commands.map((one) => ({ word: one.name(), about: one.summary() }))
  return command.parent ? own : [...own, { word: 'help', about: 'display help for command' }]
}

function flagsOf(command: Command): Candidate[] {
  const flags = optionsOf(command).map(({ long, short, description }) => ({
    word: long ?? short ?? '',
    about: description,
  }))
  return [...flags, { word: '--help', about: 'display help for command' }]
}
