import type { PlanView } from './facts.ts'

/** What a plan's lines say of one service. */
export interface ServiceChange {
  readonly service: string
  kind: 'add' | 'remove' | 'start' | 'stop' | 'restart' | 'change'
  /** How many replicas are added, removed, started, stopped or restarted; `null` where that is not told. */
  replicas: number | null
  /** From how many replicas to how many. */
  scaled: readonly [from: number, to: number] | null
  /** Whether its running replicas give way to new ones. */
  isReplaced: boolean
  /** Whether words after the files set its number of replicas, or no longer do. */
  isSaid: boolean
  /** What of it changes, replicas aside; variables by their names. */
  readonly parts: string[]
}

export interface Changes {
  readonly services: readonly ServiceChange[]
  readonly delivery: readonly string[]
  /** Lines of a form that is not known here, as they are. */
  readonly others: readonly string[]
}

const PARTS: ReadonlyMap<string, string> = new Map([
  ['depends_on', 'dependencies'],
  ['healthcheck', 'health check'],
  ['stop', 'stop signal'],
])
/** What a service may change of while its replicas run on. */
const KEPT: ReadonlySet<string> = new Set(['replicas', 'depends_on', 'ports', 'replicas as was said'])

/** Reads the lines of a plan service by service. */
export function changesOf(lines: PlanView['changes']): Changes {
  const services = new Map<string, ServiceChange>()
  const delivery: string[] = []
  const others: string[] = []
  for (const line of lines) {
    const setting =
      line.kind === 'change' ? /^delivery (strategy|soak|ready_timeout|drain)$/.exec(line.what)?.[1] : undefined
    if (setting !== undefined) delivery.push(setting)
    else if (line.kind !== 'keep' && !read(line, services)) others.push(line.what)
  }
  return { services: [...services.values()], delivery, others }
}

type Line = PlanView['changes'][number]

function read(line: Line, services: Map<string, ServiceChange>): boolean {
  const [, service = '', label = ''] =
    (line.kind === 'change' ? /^(\S+) (.+)$/s : /^(?:service|replicas of) (\S+)$/).exec(line.what) ?? []
  if (service === '') return false
  const fresh: ServiceChange = {
    service,
    kind: 'change',
    replicas: null,
    scaled: null,
    isReplaced: false,
    isSaid: false,
    parts: [],
  }
  const found = services.get(service) ?? fresh
  services.set(service, found)
  if (line.kind === 'change') changeOne(found, label, line)
  else {
    found.kind = kindOf(line)
    found.replicas = numberIn(line.kind === 'delete' ? line.from : line.to)
  }
  return true
}

function changeOne(found: ServiceChange, label: string, { from, to }: Line): void {
  const [before, after] = [numberIn(from), numberIn(to)]
  // The first port or the last makes it another program to run.
  const isSwitched = label === 'ports' && (from === 'none' || to === 'none')
  if (isSwitched || !KEPT.has(label)) found.isReplaced = true
  if (label === 'replicas' && before !== null && after !== null) found.scaled = [before, after]
  else if (label === 'replicas as was said') found.isSaid = true
  else found.parts.push(PARTS.get(label) ?? label.replace(/^environment /, ''))
}

function kindOf({ kind, what }: Line): ServiceChange['kind'] {
  if (kind === 'restart') return 'restart'
  const isWhole = what.startsWith('service ')
  return kind === 'create' ? (isWhole ? 'add' : 'start') : isWhole ? 'remove' : 'stop'
}

/** The number a text begins with, as in `3 replicas`. */
function numberIn(text: string | null): number | null {
  const digits = /^(\d{1,9})\b/.exec(text ?? '')?.[1]
  return digits === undefined ? null : Number(digits)
}
