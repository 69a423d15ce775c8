import type { OtherAction } from '../action.ts'
import { type Entry, entriesOf } from './entry.ts'

/** Verbs and nouns of what sentences cannot ask for yet. One of them in a sentence, and nothing in it is done. */
const WORDS: Readonly<Record<OtherAction, string>> = {
  redeploy: 'redeploy|re-deploy|redo|deploy again|redeployed',
  promote: 'promote|promoted|promoting|promotion',
  abort: 'abort|cancel|aborted|cancelled|canceled|cancelling',
  pause: 'pause|paused|pausing|suspend|hold',
  resume: 'resume|resumed|continue|unpause|proceed',
  traffic: 'traffic|shift|split|route|reroute|weight',
  autoscale: 'autoscale|auto-scale|autoscaling|hpa|keep',
  configure: 'configure|config|configuration|unset|env var|environment variable|variable|variables|reconfigure',
  rotate: 'rotate|rotation',
  expose: 'expose|publish|exposed|published|map',
  unexpose: 'unexpose|un-expose|hide|unpublish',
  provision: 'provision|create|postgres|postgresql|mysql|rabbitmq|bucket|vm|vpc|database',
  approve: 'approve|approved|approval|lgtm',
  deny: 'deny|reject|decline',
  lock: 'lock|freeze|locked|frozen',
  unlock: 'unlock|unfreeze|thaw',
  alert: 'alert|alerts|warn|notify|page|ping|tell me when|let me know',
  monitor: 'monitor|monitoring|dashboard|dashboards|watch',
  budget: 'budget|budgets|spend',
  backup: 'backup|back up|backups|snapshot|snapshots|dump',
  restore: 'restore|recover',
  agent: 'agent|agents|claude|codex|fix|implement|refactor',
  plan: 'plan|dry run|dry-run|preview|simulate|what would happen|what would change',
  scan: 'scan|audit|cve|cves|vulnerabilities|sbom|licences|licenses|look for',
  consult: 'consult|experts|expert|circle of experts',
  who: 'who',
  diff: 'diff|difference|differences|what changed|changes',
  compare: 'compare|comparison',
  cost: 'cost|costs|price|expensive|bill',
  explain: 'explain|why|reason|root cause|diagnose|debug|investigate',
  list: 'list|apps|applications|environments|runs|plans|secrets|domains',
  metrics: 'metrics|latency|error rate|throughput|cpu usage|memory usage|p95|p99',
  drift: 'drift|drifted|manual changes',
  help: 'help|help me|what can you do',
}

export const OTHER_ENTRIES: readonly Entry[] = Object.entries(WORDS).flatMap(([action, phrases]) =>
  entriesOf({ kind: 'other', action: action as OtherAction }, phrases),
)
