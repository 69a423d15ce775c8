import type { Slot } from '../operation.ts'
import { type Said, type Support, user } from './said.ts'

type Words = Readonly<Partial<Record<Slot, Readonly<Record<string, RegExp>>>>>

/** Words that say a value which has a name of its own. What is not here must be said by that name. */
const WORDS: Words = {
  strategy: {
    rolling: /\brolling\b|\bone (?:by one|at a time|after another)\b/i,
    'blue-green': /\bblue[ /-]?green\b|\bgreen[ /-]?blue\b|\bred[ /-]?black\b/i,
    canary: /\bcanar(?:y|ies)\b/i,
    recreate: /\brecreate\b|\bstop (?:the )?old (?:ones? )?first\b/i,
  },
  tls: { true: /\b(?:https|tls|ssl|certificates?|certs?|let'?s ?encrypt)\b/i },
  follow: { true: /\b(?:follow\w*|tail\w*|live|stream\w*)\b|(?:^|\s)-f\b/i },
  enabled: { true: /\b(?:on|enable\w*|activate)\b/i, false: /\b(?:off|disable\w*|deactivate|stop)\b/i },
  multi_az: { true: /\bmulti[- ]?az\b|\b(?:availability )?zones\b/i },
  ha: { true: /\b(?:ha|high(?:ly)?[- ]availab\w+|fail-?over|standby)\b/i },
  versioning: { true: /\bversion(?:ing|ed|s kept)\b/i },
  volumes: { true: /\b(?:volumes?|data)\b/i },
  level: {
    error: /\berrors?\b/i,
    warn: /\bwarn(?:ings?)?\b/i,
    info: /\binfo\b/i,
    debug: /\bdebug\b/i,
    fatal: /\bfatals?\b/i,
  },
  kind: {
    vulnerabilities: /\b(?:vuln\w*|cves?|security (?:holes|issues))\b/i,
    secrets: /\b(?:secrets?|credentials|leaked keys)\b/i,
    dependencies: /\b(?:dependenc\w+|packages|outdated)\b/i,
    licenses: /\blicen[cs]\w+\b/i,
    sbom: /\bsboms?\b|\bbill of materials\b/i,
    iac: /\b(?:iac|misconfig\w*|terraform)\b/i,
  },
  period: {
    day: /\b(?:day|daily)\b/i,
    week: /\b(?:week|weekly)\b/i,
    month: /\b(?:month|monthly)\b|\/mo\b/i,
    quarter: /\b(?:quarter|quarterly)\b/i,
    year: /\b(?:year|yearly|annual\w*)\b/i,
  },
  currency: {
    EUR: /€|\beur(?:os?)?\b/i,
    USD: /\$|\b(?:usd|dollars?|bucks)\b/i,
    GBP: /£|\b(?:gbp|pounds?|quid)\b/i,
    CHF: /\b(?:chf|francs?)\b/i,
    JPY: /¥|\b(?:jpy|yen)\b/i,
  },
  target: {
    kubernetes: /\b(?:kubernetes|k8s|kube)\b/i,
    process: /\bprocess(?:es)?\b/i,
    docker: /\bdocker\b/i,
    terraform: /\bterraform\b/i,
    aws: /\b(?:aws|amazon)\b/i,
    gcp: /\b(?:gcp|google cloud)\b/i,
    azure: /\bazure\b/i,
  },
}

/** Where the sentence has a word for a value. */
export function wordSupport({ text }: Said, slot: Slot, value: unknown): Support | undefined {
  const found = WORDS[slot]?.[String(value)]?.exec(text)
  return found ? user([found.index, found.index + found[0].length]) : undefined
}

/** Metrics by their words. */
const METRICS: Readonly<Record<string, RegExp>> = {
  error_rate: /\berror(?:s| rates?)?\b|\b5xx\b|\bfail\w*\b/i,
  latency: /\blatenc\w+\b|\bresponse times?\b/i,
  latency_p50: /\bp50\b|\bmedian\b/i,
  latency_p90: /\bp90\b/i,
  latency_p95: /\bp95\b/i,
  latency_p99: /\bp99\b/i,
  cpu: /\bcpu\b|\bprocessor\b/i,
  memory: /\bmem(?:ory)?\b|\bram\b/i,
  disk: /\bdisk\b|\bstorage\b/i,
  restarts: /\brestarts\b|\bcrash\w*\b/i,
  rps: /\brps\b|\bqps\b|\brequests? (?:per|a) second\b|\bthroughput\b/i,
}

/** Where the sentence names a metric. */
export function metricSupport(said: Said, metric: string): Support | undefined {
  const term = said.all('metric').find((one) => one.metric === metric)
  if (term) return user(term.span)
  const found = METRICS[metric]?.exec(said.text)
  if (found) return user([found.index, found.index + found[0].length])
  const span = said.exactly(metric) ?? said.exactly(metric.replaceAll('_', ' '))
  return span && user(span)
}
