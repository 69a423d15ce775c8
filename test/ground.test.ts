import { readdir, readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { isChange } from '../src/intent/action.ts'
import { ground } from '../src/intent/ground.ts'
import type { Turn } from '../src/intent/reading.ts'
import { normalise } from '../src/intent/text/normalise.ts'
import type { World } from '../src/intent/world.ts'

interface Line {
  readonly id: string
  readonly text: string
  readonly context: { readonly world: string; readonly previous?: readonly Turn[]; readonly pending?: unknown }
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

test('whatever a model makes of a sentence that commands nothing, nothing is done without a question', async () => {
  const files = (await readdir(SENTENCES)).filter((name) => name.endsWith('.jsonl'))
  const all = (await Promise.all(files.map(traps))).flat().filter(({ context }) => !context.pending)
  const acted = all.flatMap(({ id, text, world, context }) => {
    const plain = normalise(text)
    if (plain === undefined) return []
    return careless(plain, world).flatMap((proposed) => {
      const { operations, ask } = ground(plain, [proposed], world, context.previous)
      return ask.length === 0 && operations.some(({ action }) => isChange(action)) ? [{ id, text, proposed }] : []
    })
  })
  expect(all.length).toBeGreaterThan(200)
  expect(acted).toEqual([])
})
