import type { Contract } from '../../client/client.ts'
import { formatDuration } from '../../kernel/units.ts'
import { type Output, printable, type Style } from '../output.ts'
import { table } from './table.ts'

export type SlotView = Contract['slot.list']['output']['items'][number]

const STATE_STYLES: Readonly<Record<SlotView['state'], Style>> = {
  running: 'green',
  degraded: 'red',
  stopped: 'dim',
  deploying: 'cyan',
  absent: 'dim',
  unknown: 'yellow',
}

/** What runs, where, since when, which release. */
export function slotTable(out: Output, slots: readonly SlotView[], now: number): string[] {
  if (slots.length === 0) return ['Nothing runs. Deploy a folder: cde up <folder> -e staging']
  const head = ['APP', 'ENVIRONMENT', 'RELEASE', 'STATE', 'SINCE', 'SERVICE', 'READY', 'ADDRESS'].map((title) =>
    out.paint('dim', title),
  )
  const rows = slots.flatMap((slot) => rowsOf(out, slot, now))
  const overrides = slots.flatMap(({ app, environment, services }) =>
    services.flatMap(({ name, wanted, override }) =>
      override ? [`  ${app}/${name} in ${environment}: ${wanted} replicas, as was said: "${printable(override)}"`] : [],
    ),
  )
  return [...table([head, ...rows]), ...(overrides.length > 0 ? ['', ...overrides] : [])]
}

function rowsOf(out: Output, slot: SlotView, now: number): string[][] {
  const { app, environment, release, state, since, services } = slot
  const age = since === null ? '-' : formatDuration(Math.max(1_000, now - Date.parse(since)))
  const first = [app, environment, release ?? '-', out.paint(STATE_STYLES[state], state), age]
  if (services.length === 0) return [[...first, '-', '-', '-']]
  return services.map(({ name, ready, wanted, url }, index) => [
    ...(index === 0 ? first : ['', '', '', '', '']),
    name,
    `${ready}/${wanted}`,
    url ?? '-',
  ])
}
