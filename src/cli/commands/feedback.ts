import type { Contract } from '../../client/client.ts'
import { explain } from '../../intent/explain.ts'
import { parse } from '../../intent/parse.ts'
import { outputOf } from '../../intent/taxonomy.ts'
import type { World } from '../../intent/world.ts'
import { printable } from '../output.ts'
import { table } from '../render/table.ts'
import { situationOf } from '../sentence/situation.ts'
import type { Session } from '../session.ts'
import { UsageInvalid } from '../usage.ts'

type Report = Contract['feedback.list']['output']['items'][number]
type Expected = NonNullable<Contract['feedback.create']['input']['expected']>

interface FeedbackFlags {
  readonly meant?: string
  readonly export?: boolean
}

const PAGE = 200
const NO_OPERATION = ['question', 'refusal', 'not_understood'] as const

/** Reports a misread sentence; without one lists the reports, or prints them as sentences to score. */
export async function feedback(session: Session, words: readonly string[], flags: FeedbackFlags): Promise<number> {
  const sentence = words.join(' ').trim()
  if (sentence === '') {
    if (flags.meant !== undefined)
      throw new UsageInvalid(
        'Say which sentence was misread',
        'Try: cde feedback "<sentence>" --meant "<what was meant>"',
      )
    return flags.export ? exportReports(session) : listReports(session)
  }
  if (flags.export) throw new UsageInvalid('--export prints all reports', 'Try: cde feedback --export')
  return report(session, sentence, flags.meant)
}

async function report(session: Session, sentence: string, meant: string | undefined): Promise<number> {
  const { client, out } = session
  const world = await situationOf(session, `${sentence} ${meant ?? ''}`)
  const reading = parse(sentence, world)
  const expected = meant === undefined ? undefined : expectationOf(meant, world)
  const made = await client.call('feedback.create', {
    sentence,
    reading: asJson(outputOf(reading)),
    context: asJson(withFilesOf(`${sentence} ${meant ?? ''}`, world)),
    ...(meant !== undefined && { meant }),
    ...(expected && { expected }),
  })
  out.line(`Kept as ${made.id}. It was read as: ${printable(explain(reading).join(' · '))}`)
  if (expected) out.line('It can be scored: `cde feedback --export` prints it with what was meant.')
  else out.line('It cannot be scored as it is: --meant takes a sentence that is understood, or an operation as JSON.')
  out.json(made)
  return 0
}

/** What was meant as a set of sentences says it; `undefined` for words that say no reading. */
function expectationOf(meant: string, world: World): Expected | undefined {
  const outcome = NO_OPERATION.find((name) => name === meant.trim())
  if (outcome) return { outcome }
  if (/^\s*[{[]/.test(meant)) {
    const value = jsonIn(meant)
    const operations = [value].flat() as Expected['operations'] & object[]
    if (!operations.every((one) => typeof one === 'object' && one !== null && typeof one.action === 'string'))
      throw new UsageInvalid(
        'Each operation of --meant needs an "action"',
        `Try: --meant '{"action":"restart","app":"storefront","environment":"staging"}'`,
      )
    return { outcome: 'operation', operations }
  }
  const reading = parse(meant, world)
  if (reading.outcome !== 'operation') return undefined
  return { outcome: 'operation', operations: reading.operations.map(({ provenance: _, ...slots }) => asJson(slots)) }
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    throw new UsageInvalid(`--meant is no JSON: ${(error as Error).message}`)
  }
}

/** The world without files that the sentence does not speak of. */
function withFilesOf(text: string, { files = [], ...world }: World): World {
  return { ...world, files: files.filter((file) => text.includes(file)) }
}

const asJson = <Value extends object>(value: Value) => JSON.parse(JSON.stringify(value))

async function listReports({ client, out }: Session): Promise<number> {
  const { items } = await client.call('feedback.list', { limit: PAGE })
  if (items.length === 0) out.line('Nothing was reported. `cde feedback "<sentence>" --meant "<what was meant>"` does.')
  else {
    const head = ['ID', 'WHEN', 'BY', 'SENTENCE', 'MEANT'].map((title) => out.paint('dim', title))
    const rows = items.map(({ id, at, by, sentence, meant }) => [
      id,
      at.slice(0, 16).replace('T', ' '),
      by,
      sentence,
      meant ?? '',
    ])
    for (const line of table([head, ...rows.map((row) => row.map(printable))])) out.line(line)
  }
  out.json({ items })
  return 0
}

/** One line for each report, oldest first, in the form of a set of sentences. */
async function exportReports({ client }: Session): Promise<number> {
  const reports: Report[] = []
  for (let cursor: string | undefined, isMore = true; isMore; ) {
    const { items, next } = await client.call('feedback.list', { limit: PAGE, ...(cursor && { cursor }) })
    reports.push(...items)
    cursor = next ?? undefined
    isMore = next !== null
  }
  for (const line of reports.reverse().map(lineOf)) process.stdout.write(`${JSON.stringify(line)}\n`)
  return 0
}

const lineOf = ({ id, at, by, sentence, reading, meant, expected, context }: Report): object => ({
  id,
  text: sentence,
  context: { world: context ?? {} },
  ...(expected && { expect: { operations: [], ...expected } }),
  tags: ['feedback'],
  at,
  by,
  read: reading,
  meant,
})
