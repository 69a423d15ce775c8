import { Command } from 'commander'
import { outputFor } from './output.ts'
import { describeAdministration } from './program/administration.ts'
import { describeChanges } from './program/changes.ts'
import { describe, type On } from './program/describe.ts'
import { describeLearning } from './program/learning.ts'
import { describeReads } from './program/reads.ts'

/** Where a command's exit code goes; the program itself never ends the process. */
export type Finish = (exitCode: number) => void

/** The commands and their help. Handlers are loaded when they are needed: help must not wait for them. */
export function buildProgram(version: string, finish: Finish): Command {
  const program = new Command('cde')
    .description('Turns what you mean into a running, verified, reversible release.')
    .version(version)
    .option('--json', 'print JSON, one value per line')
    .option('--no-color', 'print without colours')
    .addHelpText('before', INTRODUCTION)
    .addHelpText('after', EXAMPLES)
    .configureHelp({ sortSubcommands: false, showGlobalOptions: true })

  const on: On = (load) =>
    async function (this: Command, ...parsed: unknown[]): Promise<void> {
      const { openSession } = await import('./session.ts')
      const out = outputFor(this.optsWithGlobals())
      // Commander appends the options and the command to the arguments.
      const values = parsed.slice(0, -1) as never[]
      const handler = await load()
      finish(await handler(openSession(out), ...values))
    }

  describeChanges(program, on)
  describeReads(program, on)
  describeLearning(program, on)
  describeAdministration(program, on)
  describe(program, 'completion', {
    summary: 'print a completion script for bash, zsh or fish',
    description: 'Print a completion script for a shell. It completes commands, options, apps and environments.',
    examples: ['eval "$(cde completion bash)"', 'source <(cde completion zsh)', 'cde completion fish | source'],
  })
    .argument('<shell>', 'bash, zsh or fish')
    .action(async (shell: string) => {
      const { completionScript } = await import('./completion.ts')
      process.stdout.write(completionScript(shell))
    })
  return program
}

const INTRODUCTION = `A sentence is a command too:
  cde "deploy examples/hello to staging with 3 replicas"
  cde "scale it to 5"                 goes on from the one before
  cde                                 on a terminal: a conversation, with history and completion
`

const EXAMPLES = `
Examples:
  cde up . -e staging                 plan, ask, apply and watch
  cde plan . -e production            a reviewed plan and its id
  cde apply p-4k2m9x7c1d --approve    apply it, as CI does
  cde rollback hello -e staging       back to the last verified release, whole
  cde why hello -e staging            the cause, the evidence, and what to do next

Exit codes: 0 done, 1 unexpected, 2 invalid, 3 not allowed, 4 not found, 5 conflict, 6 failed (rolled back),
7 unavailable, 8 a decision is needed, 10 changes (plan --exit-code), 130 interrupted.`
