import { conditionOf } from './condition.ts'
import { byWhom, isOver, outcome, wordsOf } from './deployments.ts'
import { evidenceOf } from './evidence.ts'
import type { Facts, WhyView } from './facts.ts'
import { subjectOf } from './places.ts'
import { clause, command, name, opening, sentence } from './said.ts'

type Last = NonNullable<WhyView['last']>

/** The cause with its evidence, and what to run next. A service narrows what is wrong now, not what was deployed. */
export function whyInWords(view: WhyView, { now }: Pick<Facts, 'now'>, service?: string): string[] {
  const { slot, last, earlier } = view
  const finding = findingOf(view, service)
  const then = nextOf(view)
  if (last !== null && isOver(last) && last.state !== 'succeeded') {
    const today = finding && `now ${finding}`
    return [sentence(failure(last, now)), ...[[today, then].filter(Boolean).join('; ')].filter(Boolean).map(opening)]
  }
  const place = { slot, service: slot.services.some((one) => one.name === service) ? service : undefined }
  const deployments = last && { items: [last], next: null }
  const first = `${subjectOf(place)} ${conditionOf(place, { now, deployments: deployments ?? undefined })}`
  if (finding && slot.state !== 'unknown')
    return [sentence(`${first}; ${finding}`), ...[then].filter(Boolean).map(opening)]
  const [ended] = earlier.map((line) => clause(line)).filter(Boolean)
  return [sentence(first), ...[ended ? `earlier ${ended}` : then].filter(Boolean).map(opening)]
}

function failure(last: Last, now: number): string {
  const { app, environment, action, release, cause, previous, rollback } = last
  const as = release === null ? '' : ` of ${name(release)}`
  const head = `${name(app)}'s last ${wordsOf(action)[0]}${as} in ${name(environment)} ${byWhom(last, now)} ${outcome(last)}`
  const detail = cause === null ? noCause(last) : `: ${clause(cause.detail) || name(cause.code)}`
  const evidence = evidenceOf(last)
  const serves = rollback === 'rolled_back' && previous !== null ? `; ${name(previous)} serves again` : ''
  return `${head}${detail}${evidence && ` (${evidence})`}${serves}`
}

/** Nobody looks for the cause of what somebody has cancelled. */
const noCause = ({ state }: Last): string => (state === 'failed' ? ', and no cause is recorded' : '')

/** What is wrong now: the first finding, and how many there are beyond. */
function findingOf({ slot, findings }: WhyView, service: string | undefined): string {
  const others = slot.replicas.filter((one) => service !== undefined && one.service !== service)
  const isOthers = (line: string): boolean => others.some((one) => line.startsWith(`${one.name} `))
  const [first, ...rest] = findings
    .filter((line) => !isOthers(line))
    .map((line) => clause(line))
    .filter(Boolean)
  if (first === undefined) return ''
  return rest.length > 0 ? `${first}, and ${rest.length} more of the kind` : first
}

function nextOf({ next }: WhyView): string {
  const [first] = next.map(command).filter((one) => one !== undefined)
  return first ? `next: ${first}` : ''
}
