/** A value as text to compare: trimmed and without case. */
export const plain = (value: unknown): string =>
  String(value ?? '')
    .trim()
    .toLowerCase()

/** Turns the words of a slot into the one that stands for them; unknown words stand for themselves. */
const namer = (synonyms: Readonly<Record<string, readonly string[]>>): ((value: unknown) => string) => {
  const names = new Map(Object.entries(synonyms).flatMap(([name, words]) => words.map((word) => [word, name])))
  return (value) => names.get(plain(value)) ?? plain(value)
}

export const environmentName = namer({
  production: ['prod', 'prd', 'live'],
  staging: ['stg', 'stage'],
  dev: ['development'],
})

export const targetName = namer({
  kubernetes: ['k8s', 'kube'],
  aws: ['amazon'],
  gcp: ['google cloud', 'google', 'gcloud'],
  terraform: ['tofu', 'opentofu'],
})

export const resourceName = namer({
  postgres: ['postgresql', 'pg'],
  bucket: ['s3', 's3_bucket', 's3 bucket', 'object_storage'],
  vm: ['ec2', 'instance', 'virtual_machine', 'server', 'ec2_instance'],
  kubernetes_cluster: ['eks', 'aks', 'gke', 'kubernetes cluster', 'cluster'],
  queue: ['sqs', 'sqs_queue', 'sqs queue'],
  redis: ['cache'],
  vpc: ['network'],
})

const metric = namer({
  error_rate: ['errors', 'error_ratio', '5xx', 'failures'],
  latency_p50: ['p50'],
  latency_p95: ['p95'],
  latency_p99: ['p99'],
  latency: ['response_time'],
  memory: ['mem', 'ram'],
  cpu: ['cpu_utilization'],
  rps: ['requests_per_second'],
  disk: ['disk_usage'],
  health: ['readiness', 'ready'],
})
export const metricName = (value: unknown): string => metric(plain(value).replaceAll(' ', '_'))

/** What is listed, looked for or shown. */
export const kindName = namer({
  apps: ['app', 'applications'],
  environments: ['environment', 'envs'],
  releases: ['release'],
  runs: ['run', 'queue'],
  plans: ['plan', 'approvals'],
  secrets: ['secret', 'credentials', 'passwords'],
  domains: ['domain'],
  services: ['service'],
  backups: ['backup'],
  vulnerabilities: ['vulnerability', 'cve', 'cves'],
  licenses: ['license'],
  dependencies: ['dependency', 'audit'],
})

export const currencyName = namer({
  eur: ['€', 'euro', 'euros'],
  usd: ['$', 'dollar', 'dollars'],
  gbp: ['£'],
})

/** Bounds are not told apart by whether they are inclusive. */
export const comparisonSign = namer({
  '>': ['>=', 'gt', 'gte', 'above', 'over', 'exceeds'],
  '<': ['<=', 'lt', 'lte', 'below', 'under'],
})

/** Names of slots that a question may ask for. */
export const askedSlot = namer({
  app: ['service', 'subject', 'source'],
  environment: ['env'],
  replicas: ['count'],
  schedule: ['time', 'at'],
  ports: ['port'],
  confirm: ['confirmation', 'choice'],
  secret_ref: ['secret', 'secrets'],
  action: ['intent'],
  target: ['provider'],
})
