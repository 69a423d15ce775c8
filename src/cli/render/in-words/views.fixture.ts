import type { DeploymentView, Facts, HistoryView, PlanView, SlotView, WhyView } from './facts.ts'

/** The clock of the tables. */
export const NOW = Date.parse('2026-11-18T14:30:00Z')
export const minutesAgo = (minutes: number): string => new Date(NOW - minutes * 60_000).toISOString()
const VERIFIED = minutesAgo(120)

/** Reads `shop/staging r17 degraded web:1/3 worker:2/2` as a slot; `-` is no release. */
export function slotOf(text: string, rest: Partial<SlotView> = {}): SlotView {
  const [place = '', release = '-', state = 'running', ...services] = text.split(' ')
  const [app = '', environment = ''] = place.split('/')
  return {
    app,
    environment,
    target: 'process',
    release: release === '-' ? null : release,
    since: release === '-' ? null : VERIFIED,
    state: state as SlotView['state'],
    services: services.map((one) => {
      const [, name = '', ready, wanted] = /^(.+):(\d+)\/(\d+)$/.exec(one) ?? []
      return { name, ready: Number(ready), wanted: Number(wanted), url: null, override: null }
    }),
    replicas: [],
    deployment: state === 'deploying' ? 'd-now' : null,
    ...rest,
  }
}

export function replicaOf(
  name: string,
  rest: Partial<SlotView['replicas'][number]> = {},
): SlotView['replicas'][number] {
  return {
    name,
    service: name.split('-')[0] ?? '',
    release: 'r17',
    index: 0,
    state: 'ready',
    since: VERIFIED,
    startedAt: VERIFIED,
    pid: 7,
    port: 20_017,
    restarts: 0,
    lastExit: null,
    lastProbe: null,
    ...rest,
  }
}

/** Reads `d-1 shop/staging deploy r17 succeeded mia 120` as a deployment that ended so many minutes ago. */
export function deploymentOf(text: string, rest: Partial<DeploymentView> = {}): DeploymentView {
  const [id = '', place = '', action = '', release = '-', state = '', requestedBy = '', minutes = '0'] = text.split(' ')
  const [app = '', environment = ''] = place.split('/')
  const at = minutesAgo(Number(minutes))
  return {
    id,
    app,
    environment,
    action,
    state: state as DeploymentView['state'],
    release: release === '-' ? null : release,
    previous: null,
    plan: 'p-1',
    words: `${action} ${app}`,
    requestedBy,
    queuedBehind: 0,
    createdAt: at,
    startedAt: at,
    endedAt: ['queued', 'running', 'rolling_back'].includes(state) ? null : at,
    cause: null,
    rollback: null,
    ...rest,
  }
}

export const historyOf = (texts: readonly string[], next: string | null = null): HistoryView => ({
  items: texts.map((text) => deploymentOf(text)),
  next,
})

export function whyOf(slot: SlotView, rest: Partial<WhyView> = {}): WhyView {
  return { slot, last: null, findings: [], earlier: [], next: [], ...rest }
}

type Change = PlanView['changes'][number]

/** Reads `change web replicas: 3 > 5` or `create service worker: > 2 replicas` as a line of a plan. */
function changeOf(text: string): Change {
  const [, kind = '', what = '', from, to] = /^(\w+) ([^:]+?)(?:: (.*?) ?> ?(.*))?$/.exec(text) ?? []
  return { kind: kind as Change['kind'], what, from: from || null, to: to || null }
}

export function planOf(action: PlanView['action'], changes: readonly string[], rest: Partial<PlanView> = {}): PlanView {
  return {
    id: 'p-1',
    digest: 'e'.repeat(64),
    app: 'shop',
    environment: 'staging',
    action,
    isEmpty: false,
    release: 'r18',
    previous: 'r17',
    changes: changes.map(changeOf),
    deletions: [],
    steps: [],
    rollback: [],
    approval: { isRequired: false, isProduction: false, reasons: [] },
    inferred: [],
    warnings: [],
    notes: [],
    words: action,
    createdAt: minutesAgo(1),
    expiresAt: minutesAgo(-59),
    deployment: null,
    ...rest,
  }
}

export const factsOf = (rest: Partial<Facts> = {}): Facts => ({ now: NOW, ...rest })
