import { type Digest, NAME_PATTERN, type SlotId } from '../../../kernel/ids.ts'
import type { RouteDocument } from '../../../router/router.ts'
import type { BuildSpec, Fence, Probe, ReplicaSpec } from '../../target.ts'
import { TargetRequestInvalid } from '../errors.ts'

/** The body of a request. Names in it become paths, so each is checked; the rest is shape enough not to fail half-way. */
export type Input = Readonly<Record<string, unknown>>

/** Replicas and builds are named by the engine; dots and underscores are harmless, a leading one is not. */
const RESOURCE_NAME = /^[a-z0-9][a-z0-9._-]{0,199}$/i
const DIGEST = /^[0-9a-f]{64}$/
const PROBES: readonly unknown[] = ['http', 'tcp', 'command', 'alive'] satisfies Probe['kind'][]
const SIGNALS: readonly unknown[] = ['SIGTERM', 'SIGINT', 'SIGQUIT', 'SIGHUP'] satisfies ReplicaSpec['stopSignal'][]

export function slotOf({ slot }: Input): SlotId {
  const parts = typeof slot === 'string' ? slot.split('/') : []
  const isSlot = parts.length === 3 && parts.every((part) => NAME_PATTERN.test(part))
  return isSlot ? (slot as SlotId) : refuse('slot', 'project/app/environment')
}

export function fenceOf({ fence }: Input): Fence {
  const { epoch, attempt } = objectOf(fence, 'fence')
  const isFence = Number.isSafeInteger(epoch) && Number.isSafeInteger(attempt)
  return isFence ? { epoch: epoch as number, attempt: attempt as number } : refuse('fence', '{epoch, attempt}')
}

export function nameOf(input: Input, field: string): string {
  const name = input[field]
  return typeof name === 'string' && RESOURCE_NAME.test(name) ? name : refuse(field, 'a name')
}

export function numberOf(input: Input, field: string): number {
  const value = input[field]
  return typeof value === 'number' && Number.isFinite(value) && value >= 0 ? value : refuse(field, 'a number from 0 up')
}

export function replicaOf({ replica }: Input): ReplicaSpec {
  const spec = objectOf(replica, 'replica')
  checkRunnable(spec)
  const probe = objectOf(spec.probe, 'probe')
  for (const field of ['intervalMs', 'timeoutMs', 'retries', 'startPeriodMs']) numberOf(probe, field)
  if (!PROBES.includes(probe.kind)) refuse('probe', PROBES.join(', '))
  if (probe.kind === 'command') wordsOf(probe.command, 'probe command')
  if (!SIGNALS.includes(spec.stopSignal)) refuse('stopSignal', SIGNALS.join(', '))
  numberOf(spec, 'stopGraceMs')
  return spec as unknown as ReplicaSpec
}

export function buildOf({ build }: Input): BuildSpec {
  const spec = objectOf(build, 'build')
  checkRunnable(spec)
  numberOf(spec, 'deadlineMs')
  return spec as unknown as BuildSpec
}

export function documentOf(input: Input): RouteDocument {
  const document = objectOf(input.document, 'document')
  if (document.slot !== slotOf(input)) refuse('document', "the slot's own routes")
  if (!Array.isArray(document.routes)) refuse('document', 'routes')
  numberOf(document, 'version')
  return document as unknown as RouteDocument
}

function checkRunnable(spec: Input): void {
  nameOf(spec, 'name')
  wordsOf(spec.command, 'command')
  if (typeof spec.artifact !== 'string' || !DIGEST.test(spec.artifact as Digest)) refuse('artifact', 'a digest')
  const environment = Object.entries(objectOf(spec.environment, 'environment'))
  for (const [name, value] of environment) {
    const isUsable = name !== '' && !/[=\0]/.test(name) && typeof value === 'string' && !value.includes('\0')
    if (!isUsable) refuse('environment', 'names with texts, without NUL')
  }
}

function wordsOf(words: unknown, field: string): void {
  const isArgv = Array.isArray(words) && words.length > 0
  const isText = isArgv && words.every((word) => typeof word === 'string' && !word.includes('\0'))
  if (!isText) refuse(field, 'a program and its arguments')
}

function objectOf(value: unknown, field: string): Input {
  return typeof value === 'object' && value !== null ? (value as Input) : refuse(field, 'an object')
}

function refuse(field: string, expected: string): never {
  throw new TargetRequestInvalid(field, expected)
}
