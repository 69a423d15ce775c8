import { NAME_PATTERN } from '../../kernel/ids.ts'
import type { NodeProject } from '../infer/node.ts'
import { LIMITS } from '../limits.ts'
import type { Origins } from '../origins.ts'
import type { Problems } from '../problems.ts'
import type { AppSpec } from '../spec.ts'
import { readYaml } from '../yaml/document.ts'
import { shown } from '../yaml/expansion.ts'
import { checkDependencies, checkPublishedPorts } from './checks.ts'
import { Cursor } from './cursor.ts'
import { deliveryOf, environmentsOf } from './environments.ts'
import { explainIssues } from './explain.ts'
import { nameHint } from './names.ts'
import { prune } from './prune.ts'
import { type FileShape, fileSchema } from './schema.ts'
import { serviceOf } from './service.ts'

/** What the file's neighbours say. */
export interface Surroundings {
  /** The app's name where the file gives none. */
  inferName(): string
  projectIn(context: string): NodeProject | null
}

/** Reads `cde.yaml` into the normalized app. Ends in `SpecInvalid` with everything that is wrong. */
export function readComposeFile(
  file: string,
  text: string,
  surroundings: Surroundings,
  problems: Problems,
  origins: Origins,
): AppSpec {
  const root = readYaml(file, text, problems)
  problems.throwIfAny()
  if (!root || (root.kind === 'scalar' && root.value === null)) return emptyFile(file, problems)
  const plain = prune(file, root, fileSchema, problems)
  const shape = fileSchema.safeParse(plain)
  if (!shape.success) explainIssues(file, root, shape.error.issues, problems)
  problems.throwIfAny()
  const app = appOf(shape.data as FileShape, new Cursor({ file, root, problems, origins }), surroundings)
  problems.throwIfAny()
  return app
}

function emptyFile(file: string, problems: Problems): never {
  problems.add(file, { line: 1, column: 1 }, 'the file is empty', 'it needs at least `services` with one service')
  problems.throwIfAny()
  throw new Error('unreachable: a problem was added')
}

function appOf(shape: FileShape, cursor: Cursor, surroundings: Surroundings): AppSpec {
  const { origins } = cursor.reading
  if (shape.version !== undefined) origins.warn('`version` has no meaning in Compose since 2020; remove the line')
  const entries = Object.entries(shape.services).sort(([left], [right]) => (left < right ? -1 : 1))
  if (entries.length === 0) cursor.at('services').problem('there is no service', 'an app has at least one')
  if (entries.length > LIMITS.services) {
    cursor.at('services').problem(`there are ${entries.length} services`, `an app has at most ${LIMITS.services}`)
    cursor.reading.problems.throwIfAny()
  }
  const services = Object.fromEntries(
    entries.map(([name, service]) => {
      const place = cursor.at('services', name)
      if (!NAME_PATTERN.test(name)) place.keyProblem(`\`${shown(name)}\` is no name for a service`, nameHint(name))
      return [name, serviceOf(name, service, place, surroundings.projectIn)]
    }),
  )
  const environments = environmentsOf(shape.environments, cursor.at('environments'), services)
  checkDependencies(services, cursor)
  checkPublishedPorts(services, null, cursor)
  for (const environment of Object.entries(environments)) checkPublishedPorts(services, environment, cursor)
  return {
    name: nameOf(shape, cursor.at('name'), surroundings),
    services,
    environments,
    delivery: deliveryOf(shape.delivery, cursor.at('delivery')),
  }
}

function nameOf({ name }: FileShape, cursor: Cursor, surroundings: Surroundings): string {
  if (name === undefined) return surroundings.inferName()
  if (!NAME_PATTERN.test(name)) cursor.problem(`\`${shown(name)}\` is no name for an app`, nameHint(name))
  cursor.reading.origins.user('/name', cursor.where)
  return name
}
