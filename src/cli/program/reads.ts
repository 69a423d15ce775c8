import type { Command } from 'commander'
import { describe, environment, type Handler, limit, type On, onlyEnvironment, service } from './describe.ts'
import { count, name } from './values.ts'

const APP = 'name of the app'
const reads = () => import('../commands/reads.ts')

/** The commands that show what runs and what happened. */
export function describeReads(program: Command, on: On): void {
  describe(program, 'status', {
    summary: 'what runs, where, since when, which release',
    description:
      'Show what runs: every app in every environment, its release, replicas and addresses. For one app in one environment each replica is shown, too.',
    examples: ['cde status', 'cde status hello -e staging', 'cde status --json'],
  })
    .argument('[app]', 'only this app', name)
    .addOption(onlyEnvironment())
    .action(on(async () => (await reads()).status as Handler))

  describe(program, 'history', {
    summary: 'deployments, newest first',
    description:
      'List deployments, newest first: who asked for what in which words, how it ended, and which release it left.',
    examples: ['cde history', 'cde history hello -e staging -n 5'],
  })
    .argument('[app]', 'only this app', name)
    .addOption(onlyEnvironment())
    .addOption(limit())
    .action(on(async () => (await reads()).history as Handler))

  describe(program, 'logs', {
    summary: "print an app's output",
    description:
      "Print an app's output: the last lines of each replica that runs, and with --follow what it prints from now on.",
    examples: ['cde logs hello -e staging', 'cde logs hello -e staging -f -n 20', 'cde logs hello -e staging --all'],
  })
    .argument('<app>', APP, name)
    .addOption(environment())
    .addOption(service())
    .option('-f, --follow', 'go on with what is printed from now on')
    .option('-n, --tail <lines>', 'lines from the end of each log', count(0, 100_000), 100)
    .option('--all', 'also replicas that are gone')
    .action(on(async () => (await reads()).logs as Handler))

  describe(program, 'why', {
    summary: 'why an app is as it is: cause, evidence, next command',
    description: 'Say why an app is as it is: the cause, the evidence for it, and the command to run next.',
    examples: ['cde why hello -e staging'],
  })
    .argument('<app>', APP, name)
    .addOption(environment())
    .action(on(async () => (await reads()).why as Handler))

  describe(program, 'watch', {
    summary: 'watch a deployment until it has ended',
    description: 'Watch a deployment until it has ended. Ctrl-C ends the watching, not the deployment.',
    examples: ['cde watch d-7h2k9x3c1m'],
  })
    .argument('<deployment>', 'id of the deployment')
    .action(on(async () => (await reads()).watch as Handler))

  describe(program, 'cancel', {
    summary: 'cancel a deployment and go back to what ran before',
    description: 'Cancel a deployment that is under way, and watch it go back to what ran before.',
    examples: ['cde cancel d-7h2k9x3c1m'],
  })
    .argument('<deployment>', 'id of the deployment')
    .action(on(async () => (await reads()).cancel as Handler))

  describe(program, 'parse', {
    summary: 'show how a sentence is understood, and do nothing',
    description:
      'Show how a sentence is understood, and do nothing. It is read against what exists here; with --context against a situation in a file, and with --batch every line of a file, both without a daemon.',
    examples: [
      'cde parse "scale hello in staging to 5"',
      'cde parse --json --context world.json "roll it back"',
      'cde parse --json --batch sentences.jsonl --worlds worlds.json',
    ],
  })
    .argument('[sentence...]', 'what would be said')
    .option('--context <file>', 'a situation to read against: what exists, the time, earlier turns')
    .option('--batch <file>', 'lines of {id, text, context}; prints lines of {id, output, ms}')
    .option('--worlds <file>', 'situations by name, for contexts that name one')
    .action(on(async () => (await import('../commands/parse.ts')).parseSentence as Handler))
}
