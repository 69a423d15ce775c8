import { DEFAULTS } from '../defaults.ts'
import type { NodeProject } from '../infer/node.ts'
import type { ServiceSpec } from '../spec.ts'
import type { Cursor } from './cursor.ts'
import { healthcheckOf } from './healthcheck.ts'
import { portsOf } from './ports.ts'
import { bytesOf, checkWords, commandOf, cpusOf, durationOf, folderOf } from './scalars.ts'
import type { AmountsShape, ServiceShape } from './schema.ts'
import { variablesOf } from './variables.ts'

/** Fills one service of the file in. `projectIn` tells what a folder's package.json says. */
export function serviceOf(
  name: string,
  shape: ServiceShape,
  cursor: Cursor,
  projectIn: (context: string) => NodeProject | null,
): ServiceSpec {
  const pointer = `/services/${name}`
  const context = contextOf(shape, cursor, pointer)
  const project = projectIn(context)
  const ports = portsOf(shape.ports, cursor.at('ports'), `${pointer}/ports`)
  const environment = variablesOf(shape.environment, cursor.at('environment'), `${pointer}/environment`)
  if (ports.length > 0 && environment.PORT !== undefined) refusePort(cursor.at('environment'), shape.environment)
  return {
    name,
    command: serviceCommand(name, shape, cursor, pointer, project),
    context,
    build: buildOf(name, shape, cursor, pointer, project),
    environment,
    healthcheck: healthcheckOf(shape.healthcheck, cursor.at('healthcheck'), {
      pointer: `${pointer}/healthcheck`,
      service: name,
      hasPort: ports.length > 0,
    }),
    ports,
    dependsOn: dependsOnOf(shape, cursor.at('depends_on'), pointer),
    replicas: cursor.at('deploy', 'replicas').pick(`${pointer}/replicas`, shape.deploy?.replicas, DEFAULTS.replicas),
    resources: resourcesOf(shape, cursor.at('deploy', 'resources'), pointer),
    stopSignal: stopSignalOf(shape, cursor.at('stop_signal'), pointer),
    stopGraceMs: cursor
      .at('stop_grace_period')
      .pick(
        `${pointer}/stopGraceMs`,
        durationOf(shape.stop_grace_period, cursor.at('stop_grace_period')),
        DEFAULTS.stopGraceMs,
      ),
  }
}

/** The target tells a program its port; a fixed PORT would have every replica listen on the same one. */
export function refusePort(cursor: Cursor, shape: ServiceShape['environment']): void {
  const index = Array.isArray(shape) ? shape.findIndex((line) => line.startsWith('PORT=')) : 'PORT'
  cursor
    .at(index)
    .keyProblem(
      'PORT is chosen for every replica when it starts',
      'remove it and let the program read PORT; the port it is written for stands under `ports`',
    )
}

function contextOf(shape: ServiceShape, cursor: Cursor, pointer: string): string {
  const place = typeof shape.build === 'string' ? cursor.at('build') : cursor.at('build', 'context')
  const written = typeof shape.build === 'string' ? shape.build : shape.build?.context
  return place.pick(
    `${pointer}/context`,
    written === undefined ? undefined : folderOf(written, place),
    DEFAULTS.context,
  )
}

function serviceCommand(
  name: string,
  shape: ServiceShape,
  cursor: Cursor,
  pointer: string,
  project: NodeProject | null,
): readonly string[] {
  const { origins } = cursor.reading
  if (shape.command !== undefined) {
    origins.user(`${pointer}/command`, cursor.at('command').where)
    return commandOf(shape.command, cursor.at('command'))
  }
  if (project?.start) {
    const { command, why } = project.start
    origins.inferred(`${pointer}/command`, why, `${name} runs \`${command.join(' ')}\`: ${why}`)
    checkWords(command, cursor)
    return command
  }
  cursor.keyProblem(
    `service \`${name}\` has no \`command\``,
    'write the program and its arguments, such as `node server.js`',
  )
  return []
}

function buildOf(
  name: string,
  shape: ServiceShape,
  cursor: Cursor,
  pointer: string,
  project: NodeProject | null,
): ServiceSpec['build'] {
  const { origins } = cursor.reading
  const long = typeof shape.build === 'object' ? shape.build : undefined
  const place = cursor.at('build')
  const written = long?.command
  if (written === undefined && !project?.build) {
    if (long?.timeout !== undefined) place.at('timeout').problem('there is no build `command` to time')
    origins.default(`${pointer}/build`)
    return null
  }
  const timeoutMs = place
    .at('timeout')
    .pick(`${pointer}/build/timeoutMs`, durationOf(long?.timeout, place.at('timeout'), 1_000), DEFAULTS.buildTimeoutMs)
  if (written === undefined && project?.build) {
    const { command, why } = project.build
    const line = `${name} is built with \`${command.at(-1)}\`: ${why}`
    origins.inferred(`${pointer}/build/command`, why, line)
    return { command, timeoutMs }
  }
  origins.user(`${pointer}/build/command`, place.at('command').where)
  return { command: buildCommand(written ?? '', place.at('command')), timeoutMs }
}

/** A build written as text is a shell line, like a Dockerfile's RUN. */
function buildCommand(written: NonNullable<ServiceShape['command']>, cursor: Cursor): readonly string[] {
  if (typeof written !== 'string') return commandOf(written, cursor)
  if (written.trim() === '') cursor.problem('the command is empty')
  checkWords([written], cursor)
  return ['sh', '-c', written]
}

function dependsOnOf({ depends_on: shape }: ServiceShape, cursor: Cursor, pointer: string): readonly string[] {
  if (shape !== undefined && !Array.isArray(shape)) {
    for (const [name, { condition }] of Object.entries(shape)) {
      // A dependency is always waited for until it is ready, which is the stronger of the two.
      if (condition === undefined || condition === 'service_started' || condition === 'service_healthy') continue
      const hint =
        condition === 'service_completed_successfully' ? 'run it as part of `build.command`' : 'use service_healthy'
      cursor.at(name, 'condition').problem('this condition is not supported here', hint)
    }
  }
  const names = shape === undefined ? undefined : Array.isArray(shape) ? shape : Object.keys(shape)
  return [...new Set(cursor.pick(`${pointer}/dependsOn`, names, []))].sort()
}

function resourcesOf(shape: ServiceShape, cursor: Cursor, pointer: string): ServiceSpec['resources'] {
  const { limits, reservations } = shape.deploy?.resources ?? {}
  cursor.pick(`${pointer}/resources`, shape.deploy?.resources, undefined)
  const reserved = reservations && amountsOf(reservations, cursor.at('reservations'))
  return { ...amountsOf(limits ?? {}, cursor.at('limits')), ...(reserved && { reserved }) }
}

function amountsOf(
  { cpus, memory }: AmountsShape,
  cursor: Cursor,
): { cpus: number | null; memoryBytes: number | null } {
  return { cpus: cpusOf(cpus, cursor.at('cpus')), memoryBytes: bytesOf(memory, cursor.at('memory')) }
}

const STOP_SIGNALS = ['SIGTERM', 'SIGINT', 'SIGQUIT', 'SIGHUP'] as const

function stopSignalOf(shape: ServiceShape, cursor: Cursor, pointer: string): ServiceSpec['stopSignal'] {
  const written = cursor.pick(`${pointer}/stopSignal`, shape.stop_signal, DEFAULTS.stopSignal)
  const signal = STOP_SIGNALS.find((name) => name === written || name === `SIG${written}`)
  if (!signal) cursor.problem('this signal cannot ask a program to stop', `use ${STOP_SIGNALS.join(', ')}`)
  return signal ?? DEFAULTS.stopSignal
}
