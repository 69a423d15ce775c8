import type { EnvironmentSpec, ServiceSpec } from '../spec.ts'
import { shown } from '../yaml/expansion.ts'
import type { Cursor } from './cursor.ts'
import { hintFor } from './names.ts'

type Services = Readonly<Record<string, ServiceSpec>>

/** What no service can be judged for alone: dependencies that do not exist or go in a circle. */
export function checkDependencies(services: Services, cursor: Cursor): void {
  const names = Object.keys(services)
  for (const { name, dependsOn } of Object.values(services)) {
    for (const other of dependsOn) {
      if (other === name) dependencyPlace(cursor, name, other).problem('a service cannot depend on itself')
      else if (!Object.hasOwn(services, other) && !cursor.reading.problems.isFull) {
        dependencyPlace(cursor, name, other).problem(`there is no service \`${shown(other)}\``, hintFor(other, names))
      }
    }
  }
  const circle = findCircle(services)
  const [first, second] = circle
  if (first !== undefined && second !== undefined) {
    dependencyPlace(cursor, first, second).problem(`the dependencies go in a circle: ${circle.join(' → ')}`)
  }
}

function dependencyPlace(cursor: Cursor, service: string, dependency: string): Cursor {
  const place = cursor.at('services', service, 'depends_on')
  const asMap = place.at(dependency)
  if (asMap.isThere) return asMap
  return place.atItem(dependency)
}

/** Kahn's order: what never becomes free of dependencies holds a circle; following one edge each finds it. */
function findCircle(services: Services): string[] {
  const waiting = new Map(
    Object.values(services).map(({ name, dependsOn }) => [
      name,
      new Set(dependsOn.filter((other) => other !== name && Object.hasOwn(services, other))),
    ]),
  )
  let freed: string[]
  do {
    freed = [...waiting].filter(([, dependsOn]) => dependsOn.size === 0).map(([name]) => name)
    for (const name of freed) waiting.delete(name)
    for (const dependsOn of waiting.values()) for (const name of freed) dependsOn.delete(name)
  } while (freed.length > 0)
  const trail: string[] = []
  let name = [...waiting.keys()].sort()[0]
  while (name !== undefined && !trail.includes(name)) {
    trail.push(name)
    name = [...(waiting.get(name) ?? [])].find((other) => waiting.has(other))
  }
  return name === undefined ? [] : [...trail.slice(trail.indexOf(name)), name]
}

/** No two services of one environment may publish the same port; `null` checks the file without any overlay. */
export function checkPublishedPorts(
  services: Services,
  environment: readonly [name: string, spec: EnvironmentSpec] | null,
  cursor: Cursor,
): void {
  const taken = new Map<number, { service: string; where: string }>()
  for (const { name, ports: base } of Object.values(services)) {
    const overlay = environment?.[1].services[name]?.ports
    const prefix = overlay && environment ? ['environments', environment[0], 'services', name] : ['services', name]
    for (const [index, { published }] of (overlay ?? base).entries()) {
      if (published === null) continue
      const place = cursor.at(...prefix, 'ports', index)
      const earlier = taken.get(published)
      if (earlier)
        place.problem(`port ${published} is published twice`, `${earlier.service} has it at ${earlier.where}`)
      else taken.set(published, { service: name, where: place.where })
    }
  }
}
