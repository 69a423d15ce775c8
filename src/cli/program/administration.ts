import type { Command } from 'commander'
import { describe, type Handler, limit, type On } from './describe.ts'
import { name } from './values.ts'

const administration = () => import('../commands/administration.ts')
const daemon = () => import('../commands/daemon.ts')

/** The commands about CODE itself: environments, its processes, the audit log. */
export function describeAdministration(program: Command, on: On): void {
  const env = describe(program, 'env', {
    summary: 'environments: list, create',
    description: 'The environments of the project.',
    examples: ['cde env list', 'cde env create qa'],
  })
  describe(env, 'list', {
    summary: 'list the environments',
    description: 'List the environments, and which of them are protected.',
    examples: ['cde env list'],
  }).action(on(async () => (await administration()).listEnvironments as Handler))
  describe(env, 'create', {
    summary: 'create an environment',
    description: 'Create an environment. One called production, prod or live is protected without being asked.',
    examples: ['cde env create qa', 'cde env create canary --protected'],
  })
    .argument('<name>', 'a lower-case name', name)
    .option('--protected', 'changes need an approval, as in production')
    .action(on(async () => (await administration()).createEnvironment as Handler))

  describeDaemon(program, on)

  const audit = describe(program, 'audit', {
    summary: 'who did what: list, verify',
    description: 'The audit log: append-only, every record chained to the one before.',
    examples: ['cde audit list', 'cde audit verify'],
  })
  describe(audit, 'list', {
    summary: 'the newest records',
    description: 'List the newest records of the audit log: who asked for what, and how it was answered.',
    examples: ['cde audit list', 'cde audit list -n 100 --json'],
  })
    .addOption(limit())
    .action(on(async () => (await administration()).listAudit as Handler))
  describe(audit, 'verify', {
    summary: 'check the chain from its first record on',
    description: 'Check the chain of the audit log from its first record on. Exits with 6 when it is broken.',
    examples: ['cde audit verify'],
  }).action(on(async () => (await administration()).verifyAudit as Handler))
}

function describeDaemon(program: Command, on: On): void {
  const group = describe(program, 'daemon', {
    summary: "CODE's own processes: start, stop, status, logs",
    description: "CODE's own processes.",
    examples: ['cde daemon status', 'cde daemon stop --all'],
  })
  describe(group, 'start', {
    summary: 'start the daemon',
    description: 'Start the daemon, and with it every app that should run. Other commands do so by themselves.',
    examples: ['cde daemon start'],
  }).action(on(async () => (await daemon()).daemonStart as Handler))
  describe(group, 'stop', {
    summary: 'stop the daemon; applications keep serving',
    description:
      'Stop the daemon; applications keep serving. With --all they end as well, and the next start brings them back.',
    examples: ['cde daemon stop', 'cde daemon stop --all'],
  })
    .option('--all', 'also the applications: no process is left')
    .action(on(async () => (await daemon()).daemonStop as Handler))
  describe(group, 'status', {
    summary: 'state of every part',
    description: "Show the state of CODE's own processes and servers. Exits with 7 when the daemon does not run.",
    examples: ['cde daemon status'],
  }).action(on(async () => (await daemon()).daemonStatus as Handler))
  describe(group, 'logs', {
    summary: "the daemon's own log",
    description: "Print the end of the daemon's own log.",
    examples: ['cde daemon logs', 'cde daemon logs -f'],
  })
    .option('-f, --follow', 'go on with what is written from now on')
    .action(on(async () => (await daemon()).daemonLogs as Handler))
}
