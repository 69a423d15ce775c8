import type { Contract } from '../../client/client.ts'
import { MASK } from '../../kernel/secret-text.ts'
import { printable } from '../output.ts'
import { table } from '../render/table.ts'
import { placeOf } from '../sentence/read.ts'
import type { Session } from '../session.ts'
import { UsageInvalid } from '../usage.ts'

type Report = Contract['feedback.list']['output']['items'][number]

interface FeedbackFlags {
  readonly meant?: string
  readonly export?: boolean
}

const PAGE = 200

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
  const place = await placeOf(session, `${sentence} ${meant ?? ''}`)
  const { explanation, ...made } = await client.call('feedback.create', {
    sentence,
    ...(meant !== undefined && { meant }),
    ...place,
  })
  out.line(`Kept as ${made.id}. It was read as: ${printable(explanation.join(' · '))}`)
  if (made.sentence === MASK)
    out.line('The sentence itself is not kept, since it may hold the value of a secret, so it cannot be scored.')
  else if (made.expected) out.line('It can be scored: `cde feedback --export` prints it with what was meant.')
  else out.line('It cannot be scored as it is: --meant takes a sentence that is understood, or an operation as JSON.')
  out.json(made)
  return 0
}

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
