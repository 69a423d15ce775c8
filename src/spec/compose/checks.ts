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
      if (other === name) dependencyPlace(cursor, name, other).problem(`service \`${name}\` cannot depend on itself`)
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

/** The first circle of dependencies, its beginning repeated at its end; empty when there is none. */
function findCircle(services: Services): readonly string[] {
  const done = new Set<string>()
  const trail: string[] = []
  const visit = (name: string): readonly string[] => {
    if (trail.includes(name)) return [...trail.slice(trail.indexOf(name)), name]
    const others = done.has(name) || !Object.hasOwn(services, name) ? [] : (services[name]?.dependsOn ?? [])
    trail.push(name)
    for (const other of others) {
      const circle = other === name ? [] : visit(other)
      if (circle.length > 0) return circle
    }
    trail.pop()
    done.add(name)
    return []
  }
  for (const name of Object.keys(services)) {
    const circle = visit(name)
    if (circle.length > 0) return circle
  }
  return []
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
