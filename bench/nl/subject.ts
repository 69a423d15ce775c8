import { isAbsent } from './normalise.ts'
import type { ExpectedOperation, Operation, Slots, World } from './sentence.ts'
import { plain } from './synonyms.ts'

export const SUBJECT: readonly string[] = ['app', 'service']

/** The app that has a service of this name. */
export function ownerOf(service: unknown, { apps = {} }: World): string | undefined {
  const owns = ([, app]: (typeof entries)[number]) => app.services?.some((name) => plain(name) === plain(service))
  const entries = Object.entries(apps)
  return entries.find(owns)?.[0]
}

/**
 * Whether the operation is about the expected app or service. One may be named for the other where that is clear, and
 * what is deployed from a path, a repository or an image may be named after it.
 */
export function isSameSubject(expected: ExpectedOperation, operation: Operation, world: World): boolean {
  const said = namesIn(operation)
  if (expected.$subject) {
    const names = [...said, plain(operation.run), plain(operation.plan)]
    return expected.$subject.some((name) => names.includes(plain(name)))
  }
  const wanted = namesIn(expected)
  if (!wanted.every((name) => said.includes(name))) return false
  if (wanted.length === 0) {
    const source = expected.path ?? expected.repo ?? expected.image
    if (typeof source === 'string' && source !== '') return true
    if (expected.scope === 'all') return said.length === 0 || Object.keys(world.apps ?? {}).length === 1
  }
  const right = rightNames(expected, world)
  return said.every((name) => right.has(name))
}

function namesIn(slots: Slots): readonly string[] {
  const values = SUBJECT.map((slot) => slots[slot])
  return values.filter((value) => !isAbsent(value) && value !== '').map(plain)
}

/** The names that were said or may be, the apps that own them, and the only service of an app. */
function rightNames(expected: ExpectedOperation, world: World): ReadonlySet<string> {
  const names = [...namesIn(expected), ...namesIn(expected.$opt ?? {})]
  const owners = names.map((name) => ownerOf(name, world)).filter((owner) => owner !== undefined)
  const alone = names.flatMap((name) => onlyServiceOf(name, world))
  return new Set([...names, ...owners.map(plain), ...alone.map(plain)])
}

function onlyServiceOf(name: string, { apps = {} }: World): readonly string[] {
  const app = Object.entries(apps).find(([key]) => plain(key) === name)?.[1]
  return app?.services?.length === 1 ? app.services : []
}
