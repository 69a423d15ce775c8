import { readdir, readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { isChange } from '../src/intent/action.ts'
import { adopt } from '../src/intent/adopt.ts'
import { ground } from '../src/intent/ground.ts'
import { parse } from '../src/intent/parse.ts'
import type { Pending, Turn } from '../src/intent/reading.ts'
import { normalise } from '../src/intent/text/normalise.ts'
import { isUncertain } from '../src/intent/uncertain.ts'
import type { World } from '../src/intent/world.ts'

interface Line {
  readonly id: string
  readonly text: string
  readonly context: { readonly world: string; readonly previous?: readonly Turn[]; readonly pending?: Pending }
  readonly expect: Wanted & { readonly alt?: readonly Wanted[] }
}
interface Wanted {
  readonly outcome: string
}

const SENTENCES = new URL('sentences/', import.meta.url)

/** The sentences of a set after which nothing may be done, with the world that each is said in. */
async function traps(file: string): Promise<(Line & { readonly world: World })[]> {
  const worlds = JSON.parse(await readFile(new URL(file.replace('.jsonl', '.worlds.json'), SENTENCES), 'utf8'))
  const lines = (await readFile(new URL(file, SENTENCES), 'utf8')).trim().split('\n')
  return lines
    .map((line) => JSON.parse(line) as Line)
    .filter(({ expect: { outcome, alt = [] } }) =>
      [outcome, ...alt.map((one) => one.outcome)].every((one) => one !== 'operation'),
    )
    .map((line) => ({ ...line, world: worlds[line.context.world] }))
}

/** What a careless model would propose: the usual changes of each app that is named, everywhere. */
function careless(text: string, { apps, environments }: World): object[] {
  const services = Object.entries(apps).flatMap(([app, own]) => own.services.map((service) => ({ app, service })))
  const subjects = [...Object.keys(apps).map((app) => ({ app })), ...services]
  const named = subjects.filter((subject) => Object.values(subject).some((name) => text.includes(name)))
  const replicas = Number(/\d+/.exec(text)?.[0] ?? 2)
  const changes = [{ action: 'deploy' }, { action: 'restart' }, { action: 'scale', replicas }, { action: 'rollback' }]
  return (named.length > 0 ? named : subjects.slice(0, 2)).flatMap((subject) =>
    environments.flatMap((environment) => changes.map((change) => ({ ...change, ...subject, environment }))),
  )
}

const FILES = (await readdir(SENTENCES)).filter((name) => name.endsWith('.jsonl'))
const ALL = (await Promise.all(FILES.map(traps))).flat()

test.each(FILES)(
  'whatever a model makes of what commands nothing in %s, nothing is done without a question',
  async (file) => {
    const said = (await traps(file)).filter(({ context }) => !context.pending)
    const acted = said.flatMap(({ id, text, world, context }) => {
      const plain = normalise(text)
      if (plain === undefined) return []
      return careless(plain, world).flatMap((proposed) => {
        const { operations, ask } = ground(plain, [proposed], world, context.previous)
        return ask.length === 0 && operations.some(({ action }) => isChange(action)) ? [{ id, text, proposed }] : []
      })
    })
    expect(acted).toEqual([])
  },
)

test('there are sentences to try', () => {
  expect(ALL.length).toBeGreaterThan(200)
})

test('where the grammar is not certain that nothing is commanded, a model makes it no more certain', () => {
  const uncertain = ALL.flatMap((line) => {
    const { text, world, context } = line
    const { previous, pending } = context
    const said = { ...(previous && { previous }), ...(pending && { pending }) }
    const reading = parse(text, world, said)
    return isUncertain(reading) ? [{ ...line, reading, said }] : []
  })
  const acted = uncertain.flatMap(({ id, text, world, reading, said }) =>
    careless(text, world).flatMap((operation) => {
      const proposed = { outcome: 'operation', operations: [operation], ask: [], reason: '' } as const
      const adopted = adopt(reading, proposed, world, said)
      const acts = adopted?.outcome === 'operation' && adopted.operations.some(({ action }) => isChange(action))
      return acts ? [{ id, text, operation }] : []
    }),
  )
  expect(uncertain.length).toBeGreaterThan(50)
  expect(acted).toEqual([])
})
