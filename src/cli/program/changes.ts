import type { Command } from 'commander'
import type { Session } from '../session.ts'
import { describe, environment, goesOn, type Handler, type On, replicaCount, service } from './describe.ts'
import { name, release, replicas } from './values.ts'

type Again = 'restart' | 'stop' | 'start' | 'destroy'

const FOLDER = 'folder with a cde.yaml, package.json or Procfile'
const APP = 'name of the app'
const changes = () => import('../commands/changes.ts')
const plans = () => import('../commands/plans.ts')

/** The commands that change what runs, and those that plan it. */
export function describeChanges(program: Command, on: On): void {
  describe(program, 'up', {
    summary: 'plan, ask, apply and watch',
    description: 'Deploy a folder: plan, ask, apply and watch until the release is verified or rolled back.',
    examples: ['cde up . -e staging', 'cde up examples/hello -e staging --replicas 3 --yes'],
  })
    .argument('[folder]', FOLDER, '.')
    .addOption(environment())
    .addOption(goesOn())
    .addOption(service())
    .addOption(replicaCount('replicas from now on, kept over later deploys'))
    .action(on(async () => (await changes()).up as Handler))

  describePlans(program, on)

  describe(program, 'scale', {
    summary: 'change the number of replicas',
    description:
      'Change how many replicas of a service run. The number is kept over later deploys, whatever the files say; 0 or below half counts as taking away and has to be approved.',
    examples: ['cde scale hello 5 -e staging', 'cde scale shop 2 -e staging --service worker --yes'],
  })
    .argument('<app>', APP, name)
    .argument('<replicas>', 'how many from now on', replicas)
    .addOption(environment())
    .addOption(goesOn())
    .addOption(service())
    .action(on(async () => (await changes()).scale as Handler))

  describeAgain(program, on, 'restart', {
    summary: 'replace every replica, one after another',
    description:
      'Replace every replica of an app by a fresh one of the same release, one after another, so that it serves all the while.',
    examples: ['cde restart hello -e staging', 'cde restart hello -e staging --yes'],
  })
  describeAgain(program, on, 'stop', {
    summary: 'stop an app; it stays stopped until it is started',
    description:
      'Stop every replica of an app. It stays stopped, also after a reboot, until `cde start` starts it again. That takes something away, so it has to be approved.',
    examples: ['cde stop hello -e staging'],
  })
  describeAgain(program, on, 'start', {
    summary: 'start a stopped app',
    description: 'Start an app that was stopped, with the release and the replicas it had.',
    examples: ['cde start hello -e staging', 'cde start hello -e staging --yes'],
  })

  describe(program, 'rollback', {
    summary: 'go back to an earlier verified release, whole',
    description:
      'Go back to an earlier verified release, whole: programs, settings and replica counts. It is a deployment of its own; `cde history` shows what there is to go back to.',
    examples: ['cde rollback hello -e staging', 'cde rollback hello -e staging --to r3 --yes'],
  })
    .argument('<app>', APP, name)
    .addOption(environment())
    .addOption(goesOn())
    .option(
      '--to <release>',
      'the release to go back to, for example r1; default: the last verified one before this',
      release,
    )
    .action(on(async () => (await changes()).rollback as Handler))

  describeAgain(program, on, 'destroy', {
    summary: 'take an app away, with its addresses and run files',
    description:
      'Take an app away from an environment: its replicas, addresses and run files. Its history stays. That takes something away, so it has to be approved.',
    examples: ['cde destroy hello -e staging'],
  })
}

function describePlans(program: Command, on: On): void {
  const where = environment()
  const plan = describe(program, 'plan', {
    summary: 'make a reviewed plan and print its id',
    description: 'Plan a folder: nothing that runs changes. The id can be applied once, within an hour.',
    examples: ['cde plan . -e production', 'cde plan . -e production --markdown', 'cde plan . -e staging --exit-code'],
  })
    .argument('[folder]', FOLDER, '.')
    .addOption(where)
    // Commander wants the options of a command for those below it, too.
    .hook('preSubcommand', () => void where.makeOptionMandatory(false))
    .addOption(service())
    .addOption(replicaCount('replicas from now on'))
    .option('--markdown', 'print Markdown, for a pull request')
    .option('--exit-code', 'exit with 10 when there are changes')
    .action(on(async () => (await plans()).plan as Handler))
  describe(plan, 'show', {
    summary: 'show a plan that was made before',
    description: 'Show a plan that was made before: its changes, its steps and who has to approve it.',
    examples: ['cde plan show p-4k2m9x7c1d', 'cde plan show p-4k2m9x7c1d --markdown'],
  })
    .argument('<plan>', 'id of the plan')
    .option('--markdown', 'print Markdown, for a pull request')
    .action(on(async () => (await plans()).showPlan as Handler))

  describe(program, 'apply', {
    summary: 'apply a plan',
    description: 'Apply a plan: it starts one deployment, and is used up by it.',
    examples: [
      'cde apply p-4k2m9x7c1d --yes',
      'cde apply p-4k2m9x7c1d --approve',
      'cde apply p-4k2m9x7c1d --approve-deletions',
    ],
  })
    .argument('<plan>', 'id of the plan')
    .addOption(goesOn())
    .option('--approve', 'approve a change of production')
    .option('--approve-deletions', 'approve what the plan takes away')
    .action(on(async () => (await plans()).apply as Handler))
}

function describeAgain(program: Command, on: On, action: Again, about: Parameters<typeof describe>[2]): void {
  describe(program, action, about)
    .argument('<app>', APP, name)
    .addOption(environment())
    .addOption(goesOn())
    .action(on(async () => againAs(action, (await changes()).again)))
}

function againAs(
  action: Again,
  again: (session: Session, action: Again, app: string, flags: { env: string }) => Promise<number>,
): Handler {
  return (session: Session, app: string, flags: { env: string }) => again(session, action, app, flags)
}
