import { type Command, Option } from 'commander'
import type { Session } from '../session.ts'
import { count, name, replicas } from './values.ts'

/** What a command does with its arguments and options; answers the exit code. */
export type Handler = (session: Session, ...values: never[]) => Promise<number>

/** Makes a command's action of a handler that is loaded only when the command runs. */
export type On = (load: () => Promise<Handler>) => (...parsed: unknown[]) => Promise<void>

/** What the help of a command says. */
interface About {
  /** For the list of all commands. */
  readonly summary: string
  /** Whole sentences: what it does, and what one has to know before. */
  readonly description: string
  readonly examples: readonly [string, ...string[]]
}

const examples = new WeakMap<object, readonly string[]>()

/** Adds a command whose help is complete. */
export function describe(parent: Command, title: string, about: About): Command {
  const command = parent.command(title).summary(about.summary).description(about.description)
  examples.set(command, about.examples)
  return command.addHelpText('after', `\nExamples:\n${about.examples.map((line) => `  ${line}`).join('\n')}`)
}

/** The examples in the help of a command, for the documentation. */
export const examplesOf = (command: Command): readonly string[] => examples.get(command) ?? []

export const environment = (): Option =>
  new Option('-e, --env <environment>', 'environment, for example staging').argParser(name).makeOptionMandatory()
export const onlyEnvironment = (): Option =>
  new Option('-e, --env <environment>', 'only this environment').argParser(name)
export const goesOn = (): Option =>
  new Option('-y, --yes', 'go on without asking; never covers production or what is taken away')
export const service = (): Option =>
  new Option('--service <name>', 'the service meant, where the app has several').argParser(name)
export const replicaCount = (description: string): Option =>
  new Option('--replicas <count>', description).argParser(replicas)
export const limit = (): Option =>
  new Option('-n, --limit <count>', 'how many').argParser(count(1, LIST_MAX)).default(20)

/** What the daemon lists at once. */
const LIST_MAX = 200
