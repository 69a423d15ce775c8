import { derivedProbe } from '../compose/healthcheck.ts'
import { DEFAULTS } from '../defaults.ts'
import type { Origins } from '../origins.ts'
import type { ServiceSpec } from '../spec.ts'
import type { Found } from './node.ts'

interface InferredService {
  readonly name: string
  readonly command: readonly string[]
  readonly build: Found | null
  /** Why it is taken to listen; `null` for a service without a port. */
  readonly portWhy: string | null
}

/** A service nobody wrote down: what was found, and defaults for the rest. Its command's origin is the caller's to record. */
export function inferredService({ name, command, build, portWhy }: InferredService, origins: Origins): ServiceSpec {
  const pointer = `/services/${name}`
  for (const field of ['context', 'environment', 'dependsOn', 'replicas', 'resources', 'stopSignal', 'stopGraceMs']) {
    origins.default(`${pointer}/${field}`)
  }
  if (build) {
    origins.inferred(
      `${pointer}/build/command`,
      build.why,
      `${name} is built with \`${build.command.at(-1)}\`: ${build.why}`,
    )
    origins.default(`${pointer}/build/timeoutMs`)
  } else origins.default(`${pointer}/build`)
  const port = DEFAULTS.assumedPort
  if (portWhy === null) origins.default(`${pointer}/ports`)
  else
    origins.inferred(
      `${pointer}/ports/0`,
      portWhy,
      `${name} listens on the port it is told in PORT (${port} is assumed): ${portWhy}`,
    )
  return {
    name,
    command,
    context: DEFAULTS.context,
    build: build && { command: build.command, timeoutMs: DEFAULTS.buildTimeoutMs },
    environment: {},
    healthcheck: derivedProbe(name, portWhy !== null, `${pointer}/healthcheck`, origins),
    ports: portWhy === null ? [] : [{ published: null, target: port }],
    dependsOn: [],
    replicas: DEFAULTS.replicas,
    resources: { cpus: null, memoryBytes: null },
    stopSignal: DEFAULTS.stopSignal,
    stopGraceMs: DEFAULTS.stopGraceMs,
  }
}
