import { readFile, writeFile } from 'node:fs/promises'
import type { Command } from 'commander'
import { examplesOf } from '../src/cli/program/describe.ts'
import { buildProgram } from '../src/cli/program.ts'
import { KINDS } from '../src/kernel/error.ts'
import { formatDuration } from '../src/kernel/units.ts'
import { catalogue } from '../src/operations/catalogue.ts'
import { routesOf } from '../src/operations/route-table.ts'
import { DEFAULTS } from '../src/spec/defaults.ts'
import { VERSION } from '../src/version.ts'
import { thirdParty } from './third-party.ts'

/**
 * Writes what the pages say about commands, operations and defaults from the code itself, between
 * `<!-- begin <name> -->` and `<!-- end -->`, and THIRD_PARTY.md. With `--check` it only tells whether something differs.
 */
const root = new URL('../', import.meta.url)
const sections: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'docs/cli.md': { commands: commandPages(), 'exit codes': exitCodes() },
  'docs/api.md': { operations: operationTable(), kinds: kindTable() },
  'docs/spec.md': { defaults: defaultTable() },
}

const pages: Record<string, string> = { 'THIRD_PARTY.md': await thirdParty(root) }
for (const [path, parts] of Object.entries(sections)) {
  let page = await readFile(new URL(path, root), 'utf8')
  for (const [name, text] of Object.entries(parts)) page = withSection(page, name, text, path)
  pages[path] = page
}

const isCheck = process.argv.includes('--check')
const drifts: string[] = []
for (const [path, wanted] of Object.entries(pages)) {
  const current = await readFile(new URL(path, root), 'utf8').catch(() => '')
  if (current === wanted) continue
  drifts.push(path)
  if (!isCheck) await writeFile(new URL(path, root), wanted)
}
if (drifts.length === 0) console.log('Documentation is up to date')
else console.log(`${isCheck ? 'Out of date (run `npm run docs`)' : 'Written'}: ${drifts.join(', ')}`)
if (isCheck && drifts.length > 0) process.exitCode = 1

function withSection(page: string, name: string, text: string, path: string): string {
  const [begin, end] = [`<!-- begin ${name} -->`, '<!-- end -->']
  const start = page.indexOf(begin)
  const stop = page.indexOf(end, start)
  if (start < 0 || stop < 0) throw new Error(`${path} has no section ${begin} … ${end}`)
  return `${page.slice(0, start + begin.length)}\n${text.trim()}\n${page.slice(stop)}`
}

function commandPages(): string {
  const program = buildProgram(VERSION, () => {})
  return allBelow(program).map(commandPage).join('\n\n')
}

/** Commands that do something, in the order of the help; groups such as `env` only by their members. */
function allBelow(command: Command): Command[] {
  return command.commands.flatMap((one) => {
    const below = allBelow(one as Command)
    return below.length > 0 && one.registeredArguments.length === 0 ? below : [one as Command, ...below]
  })
}

function commandPage(command: Command): string {
  const title = `### \`${fullName(command)}\`\n`
  const usage = `\`\`\`text\n${fullName(command)} ${command.usage()}\n\`\`\`\n`
  const about = sentence(command.description() || command.summary())
  const rows = [
    ...command.registeredArguments.map((argument) => [
      argument.required ? `<${argument.name()}>` : `[${argument.name()}]`,
      withDefault(argument.description, argument.defaultValue),
    ]),
    ...command.options.map(({ flags, description, defaultValue, mandatory }) => [
      flags,
      `${withDefault(description, defaultValue)}${mandatory ? ' (required)' : ''}`,
    ]),
  ]
  const table = rows.map(([flag, text]) => `| \`${flag}\` | ${text} |`).join('\n')
  const options = rows.length > 0 ? `\n| | |\n|---|---|\n${table}\n` : ''
  const examples = `\n\`\`\`sh\n${examplesOf(command).join('\n')}\n\`\`\``
  return `${title}\n${about}\n\n${usage}${options}${examples}`
}

function withDefault(description: string, value: unknown): string {
  return value === undefined ? description : `${description} (default: \`${value}\`)`
}

function fullName(command: Command): string {
  return command.parent ? `${fullName(command.parent as Command)} ${command.name()}` : command.name()
}

function sentence(text: string): string {
  const first = text.slice(0, 1).toUpperCase() + text.slice(1)
  return /[.!?]$/.test(first) ? first : `${first}.`
}

function exitCodes(): string {
  const kinds = Object.entries(KINDS).map(
    ([kind, { exitCode }]) => [exitCode, `a failure of the kind \`${kind}\``] as const,
  )
  const all = [
    [0, 'done'] as const,
    ...kinds,
    [10, '`plan --exit-code`: there are changes'] as const,
    [130, 'interrupted; a deployment under way goes on'] as const,
  ]
  const codes = [...new Set(all.map(([code]) => code))].sort((left, right) => left - right)
  const rows = codes.map(
    (code) =>
      `| ${code} | ${all
        .filter(([one]) => one === code)
        .map(([, text]) => text)
        .join(', or ')} |`,
  )
  return `| code | meaning |\n|---|---|\n${rows.join('\n')}`
}

function operationTable(): string {
  const rows = Object.entries(routesOf(catalogue)).map(([name, { method, path, effect, stream, upload, summary }]) => {
    const sort = stream ? `${effect}, event stream` : upload ? `${effect}, takes bytes` : effect
    return `| \`${name}\` | \`${method} /v1${path}\` | ${sort} | ${summary} |`
  })
  return `| operation | route | effect | |\n|---|---|---|---|\n${rows.join('\n')}`
}

function kindTable(): string {
  const rows = Object.entries(KINDS).map(
    ([kind, { status, exitCode, isRetried }]) =>
      `| \`${kind}\` | ${status} | ${exitCode} | ${isRetried ? 'yes' : 'no'} |`,
  )
  return `| kind | HTTP status | exit code of \`cde\` | tried again inside a deployment |\n|---|---|---|---|\n${rows.join('\n')}`
}

function defaultTable(): string {
  const { healthcheck, delivery, soakMs } = DEFAULTS
  const time = (ms: number): string => `\`${formatDuration(ms).replaceAll(' ', '')}\``
  const rows: readonly (readonly [string, string])[] = [
    ['`services.*.deploy.replicas`', `\`${DEFAULTS.replicas}\``],
    ['`services.*.build.context`', `\`${DEFAULTS.context}\``],
    ['`services.*.build.timeout`', time(DEFAULTS.buildTimeoutMs)],
    ['`services.*.stop_signal`', `\`${DEFAULTS.stopSignal}\``],
    ['`services.*.stop_grace_period`', time(DEFAULTS.stopGraceMs)],
    ['`services.*.healthcheck.interval`', time(healthcheck.intervalMs)],
    ['`services.*.healthcheck.interval` with a command', time(healthcheck.commandIntervalMs)],
    ['`services.*.healthcheck.timeout`', time(healthcheck.timeoutMs)],
    ['`services.*.healthcheck.retries`', `\`${healthcheck.retries}\``],
    ['`services.*.healthcheck.start_period`', time(healthcheck.startPeriodMs)],
    ['`delivery.strategy`', `\`${delivery.strategy}\``],
    ['`delivery.ready_timeout`', time(delivery.readyTimeoutMs)],
    ['`delivery.drain`', time(delivery.drainMs)],
    ['`delivery.soak` in production', time(soakMs.production)],
    ['`delivery.soak` elsewhere', time(soakMs.elsewhere)],
    ['the port assumed without a cde.yaml', `\`${DEFAULTS.assumedPort}\``],
  ]
  return `| key | default |\n|---|---|\n${rows.map(([key, value]) => `| ${key} | ${value} |`).join('\n')}`
}
