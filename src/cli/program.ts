import { Command, InvalidArgumentError, Option } from 'commander'
import { outputFor } from './output.ts'
import type { Session } from './session.ts'

/** Where a command's exit code goes; the program itself never ends the process. */
export type Finish = (exitCode: number) => void

type Handler = (session: Session, ...values: never[]) => Promise<number>

/** The commands and their help. Handlers are loaded when they are needed: help must not wait for them. */
export function buildProgram(version: string, finish: Finish): Command {
  const program = new Command('cde')
    .description('Turns what you mean into a running, verified, reversible release.')
    .version(version)
    .option('--json', 'print JSON, one value per line')
    .option('--no-color', 'print without colours')
    .addHelpText('before', INTRODUCTION)
    .addHelpText('after', EXAMPLES)
    .showHelpAfterError('(cde help shows the commands)')
    .configureHelp({ sortSubcommands: false, showGlobalOptions: true })

  const on = (load: () => Promise<Handler>) =>
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
  describeAdministration(program, on)
  return program
}

const INTRODUCTION = `A sentence is a command too:
  cde "deploy examples/hello to staging with 3 replicas"
  cde "scale hello in staging to 5"
`

const EXAMPLES = `
Examples:
  cde up . -e staging                 plan, ask, apply and watch
  cde plan . -e production            a reviewed plan and its id
  cde apply p-4k2m9x... --approve     apply it, as CI does
  cde rollback hello -e staging       back to the last verified release, whole
  cde why hello -e staging            the cause, the evidence, and what to do next

Exit codes: 0 done, 2 invalid, 3 not allowed, 4 not found, 5 conflict, 6 failed (rolled back),
7 unavailable, 8 a decision is needed, 10 changes (plan --exit-code), 130 interrupted.`

type On = (load: () => Promise<Handler>) => (...parsed: unknown[]) => Promise<void>

const environment = (): Option =>
  new Option('-e, --env <environment>', 'environment, for example staging').makeOptionMandatory()
const goesOn = (): Option =>
  new Option('-y, --yes', 'go on without asking; never covers production or what is taken away')
const service = (): Option => new Option('--service <name>', 'the service meant, where the app has several')

function describeChanges(program: Command, on: On): void {
  const changes = () => import('./commands/changes.ts')
  const plans = () => import('./commands/plans.ts')
  program
    .command('up')
    .summary('plan, ask, apply and watch')
    .description('Deploy a folder: plan, ask, apply and watch until the release is verified or rolled back.')
    .argument('[folder]', 'folder with a cde.yaml, package.json or Procfile', '.')
    .addOption(environment())
    .addOption(goesOn())
    .addOption(service())
    .option('--replicas <count>', 'replicas from now on, kept over later deploys', count)
    .action(on(async () => (await changes()).up as Handler))

  const plan = program
    .command('plan')
    .summary('make a reviewed plan and print its id')
    .description('Plan a folder: nothing that runs changes. The id can be applied once, within an hour.')
    .argument('[folder]', 'folder with a cde.yaml, package.json or Procfile', '.')
    // Mandatory for itself alone: its subcommands would have to name it, too.
    .addOption(new Option('-e, --env <environment>', 'environment, for example staging (required)'))
    .hook('preAction', (own, acting) => {
      if (acting === own && own.opts().env === undefined)
        own.error("error: required option '-e, --env <environment>' not specified")
    })
    .addOption(service())
    .option('--replicas <count>', 'replicas from now on', count)
    .option('--markdown', 'print Markdown, for a pull request')
    .option('--exit-code', 'exit with 10 when there are changes')
    .action(on(async () => (await plans()).plan as Handler))
  plan
    .command('show')
    .summary('show a plan that was made before')
    .argument('<plan>', 'id of the plan')
    .option('--markdown', 'print Markdown, for a pull request')
    .action(on(async () => (await plans()).showPlan as Handler))

  program
    .command('apply')
    .summary('apply a plan')
    .description('Apply a plan: it starts one deployment, and is used up by it.')
    .argument('<plan>', 'id of the plan')
    .addOption(goesOn())
    .option('--approve', 'approve a change of production')
    .option('--approve-deletions', 'approve what the plan takes away')
    .action(on(async () => (await plans()).apply as Handler))

  program
    .command('scale')
    .summary('change the number of replicas')
    .argument('<app>', 'name of the app')
    .argument('<replicas>', 'how many from now on', count)
    .addOption(environment())
    .addOption(goesOn())
    .addOption(service())
    .action(on(async () => (await changes()).scale as Handler))

  const summaries = {
    restart: 'replace every replica, one after another',
    stop: 'stop an app; it stays stopped until it is started',
    start: 'start a stopped app',
    destroy: 'take an app away, with its addresses and run files',
  }
  for (const action of ['restart', 'stop', 'start'] as const) describeAgain(action)
  program
    .command('rollback')
    .summary('go back to an earlier verified release, whole')
    .argument('<app>', 'name of the app')
    .addOption(environment())
    .addOption(goesOn())
    .option('--to <release>', 'the release to go back to, for example r1; default: the last verified one before this')
    .action(on(async () => (await changes()).rollback as Handler))
  describeAgain('destroy')

  function describeAgain(action: keyof typeof summaries): void {
    program
      .command(action)
      .summary(summaries[action])
      .argument('<app>', 'name of the app')
      .addOption(environment())
      .addOption(goesOn())
      .action(on(async () => againAs(action, (await changes()).again)))
  }
}

function againAs(
  action: 'restart' | 'stop' | 'start' | 'destroy',
  again: (
    session: Session,
    action: 'restart' | 'stop' | 'start' | 'destroy',
    app: string,
    flags: { env: string },
  ) => Promise<number>,
): Handler {
  return (session: Session, app: string, flags: { env: string }) => again(session, action, app, flags)
}

function describeReads(program: Command, on: On): void {
  const reads = () => import('./commands/reads.ts')
  const where = (): Option => new Option('-e, --env <environment>', 'only this environment')
  program
    .command('status')
    .summary('what runs, where, since when, which release')
    .argument('[app]', 'only this app')
    .addOption(where())
    .action(on(async () => (await reads()).status as Handler))
  program
    .command('history')
    .summary('deployments, newest first')
    .argument('[app]', 'only this app')
    .addOption(where())
    .option('-n, --limit <count>', 'how many', count, 20)
    .action(on(async () => (await reads()).history as Handler))
  program
    .command('logs')
    .summary("print an app's output")
    .argument('<app>', 'name of the app')
    .addOption(environment())
    .addOption(service())
    .option('-f, --follow', 'go on with what is printed from now on')
    .option('-n, --tail <lines>', 'lines from the end of each log', count, 100)
    .option('--all', 'also replicas that are gone')
    .action(on(async () => (await reads()).logs as Handler))
  program
    .command('why')
    .summary('why an app is as it is: cause, evidence, next command')
    .argument('<app>', 'name of the app')
    .addOption(environment())
    .action(on(async () => (await reads()).why as Handler))
  program
    .command('watch')
    .summary('watch a deployment until it has ended')
    .argument('<deployment>', 'id of the deployment')
    .action(on(async () => (await reads()).watch as Handler))
  program
    .command('cancel')
    .summary('cancel a deployment and go back to what ran before')
    .argument('<deployment>', 'id of the deployment')
    .action(on(async () => (await reads()).cancel as Handler))
}

function describeAdministration(program: Command, on: On): void {
  const administration = () => import('./commands/administration.ts')
  const env = program
    .command('env')
    .summary('environments: list, create')
    .description('The environments of the project.')
  env
    .command('list')
    .summary('list the environments')
    .action(on(async () => (await administration()).listEnvironments as Handler))
  env
    .command('create')
    .summary('create an environment')
    .argument('<name>', 'a lower-case name')
    .option('--protected', 'changes need an approval, as in production')
    .action(on(async () => (await administration()).createEnvironment as Handler))

  const daemon = program
    .command('daemon')
    .summary("CODE's own processes: start, stop, status, logs")
    .description("CODE's own processes.")
  daemon
    .command('start')
    .summary('start the daemon')
    .action(on(async () => (await administration()).daemonStart as Handler))
  daemon
    .command('stop')
    .summary('stop the daemon; applications keep serving')
    .option('--all', 'also the applications: no process is left')
    .action(on(async () => (await administration()).daemonStop as Handler))
  daemon
    .command('status')
    .summary('state of every part')
    .action(on(async () => (await administration()).daemonStatus as Handler))
  daemon
    .command('logs')
    .summary("the daemon's own log")
    .option('-f, --follow', 'go on with what is written from now on')
    .action(on(async () => (await administration()).daemonLogs as Handler))

  const audit = program
    .command('audit')
    .summary('who did what: list, verify')
    .description('The audit log: append-only, every record chained to the one before.')
  audit
    .command('list')
    .summary('the newest records')
    .option('-n, --limit <count>', 'how many', count, 20)
    .action(on(async () => (await administration()).listAudit as Handler))
  audit
    .command('verify')
    .summary('check the chain from its first record on')
    .action(on(async () => (await administration()).verifyAudit as Handler))

  program
    .command('completion')
    .summary('print a completion script for bash, zsh or fish')
    .argument('<shell>', 'bash, zsh or fish')
    .action(async (shell: string) => {
      const { completionScript } = await import('./completion.ts')
      process.stdout.write(completionScript(shell, program))
    })
}

function count(text: string): number {
  const number = Number(text)
  if (!/^\d+$/.test(text) || number > 100_000) throw new InvalidArgumentError('It must be a whole number.')
  return number
}
