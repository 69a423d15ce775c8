import { writeFile } from 'node:fs/promises'
import type { Contract } from '../../client/client.ts'
import { type AliasTarget, isAliasTarget, targetName } from '../../kernel/alias-target.ts'
import { printable } from '../output.ts'
import { table } from '../render/table.ts'
import type { Session } from '../session.ts'
import { UsageInvalid } from '../usage.ts'
import { InputInvalid, readJsonFile } from './json-file.ts'

type Item = Contract['alias.list']['output']['items'][number]

interface AliasFlags {
  readonly env?: string
  readonly remove?: boolean
}

/** Sets one alias, or takes it away. */
export async function alias(
  { client, out }: Session,
  phrase: string,
  target: string | undefined,
  { env, remove }: AliasFlags,
): Promise<number> {
  if ([target, env, remove].filter((said) => said !== undefined).length !== 1)
    throw new UsageInvalid(
      `Say one thing that "${phrase}" stands for`,
      `Try: cde alias "${phrase}" <app>, cde alias "${phrase}" -e <environment>, or cde alias --remove "${phrase}"`,
    )
  if (remove) {
    const removed = await client.call('alias.remove', { phrase })
    const back = commandFor(removed)
    out.line(printable(`"${removed.phrase}" means nothing any more. \`${back}\` brings it back.`))
    out.json(removed)
    return 0
  }
  const [app = '', service, ...more] = (target ?? '').split('/')
  if (more.length > 0) throw new UsageInvalid(`${target} is neither an app nor a service as app/service`)
  const meant = env === undefined ? { app, ...(service !== undefined && { service }) } : { environment: env }
  const made = await client.call('alias.set', { phrase, ...meant })
  out.line(printable(`"${made.phrase}" means ${targetName(made.target)} from now on.`))
  out.json(made)
  return 0
}

function commandFor({ phrase, target }: Item): string {
  const name = targetName(target)
  return `cde alias "${phrase}" ${'environment' in target ? `-e ${name}` : name}`
}

export async function listAliases({ client, out }: Session): Promise<number> {
  const { items } = await client.call('alias.list', {})
  if (items.length === 0) out.line('There are no aliases. `cde alias "the shop" storefront` makes one.')
  else {
    const rows = items.map((item) => [
      item.phrase,
      `${targetName(item.target)}${'environment' in item.target ? ' (environment)' : ''}`,
      item.by,
      item.at.slice(0, 19).replace('T', ' '),
      item.problem === null ? (item.sentence ?? '') : `passed over: ${item.problem}`,
    ])
    print(out, ['PHRASE', 'MEANS', 'BY', 'SINCE', 'FROM'], rows)
  }
  out.json({ items })
  return 0
}

export async function aliasHistory({ client, out }: Session, { limit }: { limit: number }): Promise<number> {
  const { items } = await client.call('alias.history', { limit })
  const rows = items.map(({ at, by, phrase, target, sentence }) => [
    at.slice(0, 19).replace('T', ' '),
    by,
    phrase,
    target === null ? 'taken away' : targetName(target),
    sentence ?? '',
  ])
  print(out, ['WHEN', 'WHO', 'PHRASE', 'MEANS', 'FROM'], rows)
  out.json({ items })
  return 0
}

function print(out: Session['out'], titles: readonly string[], rows: readonly (readonly string[])[]): void {
  const head = titles.map((title) => out.paint('dim', title))
  for (const line of table([head, ...rows.map((row) => row.map(printable))])) out.line(line)
}

/** Writes `{"aliases": {phrase: target}}`, as a stated situation holds them. */
export async function exportAliases({ client, out }: Session, file: string | undefined): Promise<number> {
  const { items } = await client.call('alias.list', {})
  const aliases = Object.fromEntries(items.map(({ phrase, target }) => [phrase, target]))
  if (file === undefined || file === '-') {
    process.stdout.write(`${JSON.stringify({ aliases }, undefined, out.isJson ? undefined : 2)}\n`)
    return 0
  }
  try {
    await writeFile(file, `${JSON.stringify({ aliases }, undefined, 2)}\n`)
  } catch (error) {
    throw new InputInvalid(`${file} cannot be written: ${(error as Error).message}`, { file }, { cause: error })
  }
  out.line(`${counted(items.length)} written to ${file}. \`cde aliases import ${file}\` sets them again.`)
  out.json({ file, count: items.length })
  return 0
}

export async function importAliases({ client, out }: Session, file: string): Promise<number> {
  const aliases = aliasesIn(await readJsonFile(file), file)
  const { items } = await client.call('alias.import', { aliases })
  const count = Object.keys(aliases).length
  out.line(`${counted(count)} set; there ${items.length === 1 ? 'is' : 'are'} ${items.length} now.`)
  out.json({ items })
  return 0
}

function aliasesIn(value: unknown, file: string): Record<string, AliasTarget> {
  const held = typeof value === 'object' && value !== null && 'aliases' in value ? value.aliases : undefined
  const isHeld = typeof held === 'object' && held !== null && !Array.isArray(held)
  const wrong = isHeld ? Object.entries(held).find(([, target]) => !isAliasTarget(target))?.[0] : undefined
  if (!isHeld || wrong !== undefined) {
    const what = wrong === undefined ? 'holds no "aliases"' : `does not say what "${wrong}" stands for`
    throw new InputInvalid(
      `${file} ${what}; \`cde aliases export\` shows the form: {"aliases":{"the shop":{"app":"storefront"}}}`,
      { file },
    )
  }
  return held as Record<string, AliasTarget>
}

const counted = (count: number): string => `${count} ${count === 1 ? 'alias' : 'aliases'}`
