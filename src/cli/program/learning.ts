import type { Command } from 'commander'
import { describe, type Handler, limit, type On } from './describe.ts'
import { name } from './values.ts'

const aliases = () => import('../commands/aliases.ts')
const feedback = () => import('../commands/feedback.ts')

/** The commands that teach sentences what people here call things, and tell where one was misread. */
export function describeLearning(program: Command, on: On): void {
  describe(program, 'alias', {
    summary: 'let a phrase stand for an app, a service or an environment',
    description:
      'Let a phrase stand for one app, one service of it, or one environment in sentences. It only answers what would be asked: what it takes away or changes in production is still confirmed. A phrase that means something already is refused, and none may stand for production.',
    examples: [
      'cde alias "the shop" storefront',
      'cde alias "the till" storefront/checkout',
      'cde alias sandpit -e dev',
      'cde alias --remove "the shop"',
    ],
  })
    .argument('<phrase>', 'what people say')
    .argument('[target]', 'an app, or one of its services as app/service')
    .option('-e, --env <environment>', 'an environment instead; never production', name)
    .option('--remove', 'let the phrase mean nothing again')
    .action(on(async () => (await aliases()).alias as Handler))

  const group = describe(program, 'aliases', {
    summary: 'what phrases stand for: list, history, export, import',
    description:
      'List what phrases stand for in sentences, who said so and when, and which are passed over now and why.',
    examples: ['cde aliases', 'cde aliases --json', 'cde aliases export aliases.json'],
  }).action(on(async () => (await aliases()).listAliases as Handler))
  describe(group, 'history', {
    summary: 'every change, newest first',
    description: 'List every change of an alias, newest first: who set or took away what, and from which sentence.',
    examples: ['cde aliases history', 'cde aliases history -n 100'],
  })
    .addOption(limit())
    .action(on(async () => (await aliases()).aliasHistory as Handler))
  describe(group, 'export', {
    summary: 'write them as JSON',
    description: 'Write the aliases as JSON, to a file or to standard output. `cde aliases import` takes it back.',
    examples: ['cde aliases export', 'cde aliases export aliases.json'],
  })
    .argument('[file]', 'where to; default: standard output, as `-`')
    .action(on(async () => (await aliases()).exportAliases as Handler))
  describe(group, 'import', {
    summary: 'set those of a file, all or none',
    description:
      'Set the aliases of a file that `cde aliases export` wrote, all or none. Others stay as they are. `-` reads standard input.',
    examples: ['cde aliases import aliases.json', 'cde aliases import - < aliases.json'],
  })
    .argument('<file>', 'JSON such as {"aliases":{"the shop":{"app":"storefront"}}}')
    .action(on(async () => (await aliases()).importAliases as Handler))

  describe(program, 'feedback', {
    summary: 'report a sentence that was misread, or print the reports',
    description:
      'Report a sentence that was misread. It is read again, not done, and kept with its reading and what was meant; what looks like a secret is masked, and nothing leaves the machine. Where --meant is a sentence that is understood, an operation as JSON, or one of question, refusal and not_understood, the report can be scored. Without a sentence the reports are listed.',
    examples: [
      'cde feedback "bounce the shop in staging" --meant "restart storefront in staging"',
      'cde feedback "maybe stop hello in dev" --meant question',
      'cde feedback --export > misread.jsonl',
    ],
  })
    .argument('[sentence...]', 'what was said')
    .option('--meant <text>', 'what was meant')
    .option('--export', 'print every report as a line of JSON that `npm run bench:nl` scores')
    .action(on(async () => (await feedback()).feedback as Handler))
}
