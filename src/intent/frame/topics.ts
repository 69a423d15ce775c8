import type { Action } from '../action.ts'
import type { Slots } from '../operation.ts'

type Topic = readonly [RegExp, Partial<Slots>]

const kinds = (rows: readonly (readonly [RegExp, string])[]): Topic[] =>
  rows.map(([pattern, kind]) => [pattern, { kind }])

/** What a look or a scan is about, by the words for it; the first that fits. */
const TOPICS: Readonly<Partial<Record<Action, readonly Topic[]>>> = {
  list: kinds([
    [/\b(which|what) (apps?|applications?)\b/, 'apps'],
    [/\b(which|what) services?\b/, 'services'],
    [/\b(secrets?|credentials|passwords|keys)\b/, 'secrets'],
    [/\b(environments?|envs?)\b/, 'environments'],
    [/\b(plans?|approvals?|sign-?off|approv\w+|waiting for a yes)\b/, 'plans'],
    [
      /\b(runs?|queued?|rollouts?|in[- ]flight|in progress|under ?way|deployments?|deploys|deploying|rolling out|canar\w+)\b/,
      'runs',
    ],
    [/\b(domains?|hostnames?|urls?)\b/, 'domains'],
    [/\b(certificates?|certs?)\b/, 'certificates'],
    [/\b(backups?|snapshots?)\b/, 'backups'],
    [/\b(releases?|versions?)\b/, 'releases'],
    [/\b(services?|microservices)\b/, 'services'],
    [/\b(apps?|applications?|projects?)\b/, 'apps'],
    [/\b(alerts?|alarms?)\b/, 'alerts'],
    [/\b(locks?|locked|freezes?|frozen)\b/, 'locks'],
    [/\b(schedules?|scheduled)\b/, 'schedules'],
    [/\b(budgets?)\b/, 'budgets'],
  ]),
  scan: kinds([
    [/\bsboms?\b|bill of materials/, 'sbom'],
    [/\blicen[cs]e?s?\b|licen[cs]ing|copyleft|\bgpl\b/, 'licenses'],
    [/misconfig\w*|\biac\b|terraform|infra\b/, 'iac'],
    [
      /(leaked|hard-?coded|committed|exposed|stray)\s+\w*\s*(secrets?|keys?|credentials|passwords|tokens)|\bsecrets?\b|credentials|api keys|passwords/,
      'secrets',
    ],
    [
      /\bcves?\b|vulnerab\w*|\bvulns?\b|security holes|exploits?|known holes|security issues|malware|security problems/,
      'vulnerabilities',
    ],
    [/dependenc\w+|packages|libraries|outdated|deps\b/, 'dependencies'],
  ]),
  metrics: [
    [/\bp50\b|median/, { metric: 'latency_p50' }],
    [/\bp90\b/, { metric: 'latency_p90' }],
    [/\bp95\b|95th/, { metric: 'latency_p95' }],
    [/\bp99\b|99th/, { metric: 'latency_p99' }],
    [/error|5xx|failures?|failing/, { metric: 'error_rate' }],
    [/\bcpu\b|processor|cores?/, { metric: 'cpu' }],
    [/memory|\bram\b|\bmem\b/, { metric: 'memory' }],
    [/\bdisk\b|storage/, { metric: 'disk' }],
    [/restart|crash/, { metric: 'restarts' }],
    [/\brps\b|\bqps\b|requests?( |\/)|throughput|traffic|how busy|load\b/, { metric: 'rps' }],
    [/latency|response time|how (fast|slow)|slow/, { metric: 'latency' }],
    [/uptime/, { metric: 'uptime' }],
  ],
}

/** Slots that follow from what a look or a scan is about. */
export function topicOf(action: Action, words: string): Partial<Slots> {
  const text = words.toLowerCase()
  return TOPICS[action]?.find(([pattern]) => pattern.test(text))?.[1] ?? {}
}

const TOOLS = [
  'prometheus',
  'grafana',
  'datadog',
  'loki',
  'tempo',
  'jaeger',
  'sentry',
  'newrelic',
  'kibana',
  'opentelemetry',
  'pagerduty',
  'alertmanager',
  'cloudwatch',
  'splunk',
  'honeycomb',
  'elastic',
]
/** Tools of monitoring that the words name. */
export const toolsOf = (words: string): string[] => TOOLS.filter((tool) => words.toLowerCase().includes(tool))

const EXPERTS = [
  'security',
  'database',
  'performance',
  'cost',
  'network',
  'networking',
  'kubernetes',
  'infrastructure',
  'reliability',
  'frontend',
  'backend',
  'compliance',
  'data',
  'observability',
  'architecture',
  'sre',
  'dba',
  'finops',
  'privacy',
  'ops',
]
/** Fields of expertise named before "expert" or "specialist". */
export function expertsOf(words: string): string[] {
  const before = /^(.*?)\b(?:experts?|specialists?|gurus?|people|team|circle)\b/i.exec(words)?.[1] ?? ''
  return EXPERTS.filter((field) => new RegExp(`\\b${field}\\b`, 'i').test(before))
}
