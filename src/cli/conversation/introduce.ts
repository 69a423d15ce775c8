import { existsSync } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { isGuarded } from '../../intent/guarded.ts'
import type { World, WorldApp } from '../../intent/world.ts'
import { SPEC_FILES } from '../../spec/file-names.ts'
import { VERSION } from '../../version.ts'
import { situationOf } from '../sentence/situation.ts'
import type { Session } from '../session.ts'

const SHOWN = 5

/** What there is, as far as examples are made of it. */
type Known = Pick<World, 'apps' | 'protected'>

/** Says what the conversation is with. The first call starts the daemon where none runs, and shows that it does. */
export async function greet({ client, out }: Session, conversation: string | undefined): Promise<void> {
  const { project } = await client.call('system.status', {})
  const { items } = await client.call('slot.list', {})
  const apps = [...new Set(items.map(({ app }) => app))]
  const some = apps.length > SHOWN ? [...apps.slice(0, SHOWN), '…'] : apps
  const parts = [
    `CODE ${VERSION}`,
    `project ${project}`,
    ...(conversation === undefined ? [] : [`conversation ${conversation}`]),
    apps.length === 0 ? 'no apps yet' : `${apps.length} app${apps.length === 1 ? '' : 's'} (${some.join(', ')})`,
    '`help` shows what can be said, ctrl-d leaves',
  ]
  out.line(parts.join(' · '))
}

/** What can be said, by examples of what there is. */
export async function showHelp(session: Session): Promise<void> {
  const { apps } = await situationOf(session)
  const { items } = await session.client.call('environment.list', {})
  const world = { apps, protected: items.filter(({ isProtected }) => isProtected).map(({ name }) => name) }
  for (const line of helpLines(world, await folderHere())) session.out.line(line)
}

function helpLines(world: Known, folder: string | undefined): string[] {
  const [first] = Object.entries(world.apps)
  return [
    'Say what you want in your own words, for example:',
    ...[...deployExample(first?.[0], folder), ...(first ? examplesOf(...first, world) : [])].map((line) => `  ${line}`),
    '"it", "there" and "the same" go on from what was said before. A question is answered by the next line.',
    'Production, and what is taken away, is asked about first; pasted lines answer no such question.',
    'Tab completes names and files (./), the arrow keys bring back what you said, ctrl-c clears the line or stops',
    'watching (a deployment goes on), ctrl-d, `exit` or `quit` leaves.',
  ]
}

function deployExample(app: string | undefined, folder: string | undefined): string[] {
  if (folder !== undefined) return [`deploy ${folder} to staging`]
  return app === undefined ? ['deploy ./my-app to staging with 2 replicas'] : []
}

/** Of an app that is nowhere but in production only looking is shown. */
function examplesOf(app: string, { environments, services }: WorldApp, world: Known): string[] {
  const places = Object.keys(environments)
  const place = places.find((name) => !isGuarded(name, world))
  const looks = [`what is wrong with ${app} in ${place ?? places[0]}?`, `logs of ${app} in ${place ?? places[0]}`]
  if (place === undefined) return ['status', ...looks]
  const subject = services.length > 1 ? `${services[0]} of ${app}` : app
  return [
    'status',
    `scale ${subject} in ${place} to 3`,
    `restart ${app} in ${place}`,
    `roll back ${app} in ${place}`,
    ...looks,
  ]
}

/** A folder near by that can be deployed. */
async function folderHere(): Promise<string | undefined> {
  const holdsSpec = (folder: string) => SPEC_FILES.some((name) => existsSync(join(folder, name)))
  if (holdsSpec('.')) return '.'
  const entries = await readdir('.', { withFileTypes: true }).catch(() => [])
  const found = entries.find((entry) => entry.isDirectory() && /^[\w-]+$/.test(entry.name) && holdsSpec(entry.name))
  return found && `./${found.name}`
}
