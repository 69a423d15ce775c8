import { type Entry, entriesOf } from './entry.ts'

/** Words of slots that sentences cannot fill yet. Each makes a question of its sentence; none is passed over. */
const WORDS: Readonly<Record<string, string>> = {
  strategy:
    'canary|blue-green|bluegreen|blue green|blue/green|rolling|recreate|gradually|slowly|step by step|zero downtime|without downtime|start first|stop first|one by one|one at a time',
  version: 'version|newest version|latest version|newest|build',
  ref: 'branch|tag|commit|git|head|ref|sha|pr|pull request|repo|repository',
  image: 'image|container image',
  schedule:
    'today|tonight|tomorrow|tomorrow morning|this evening|this afternoon|this weekend|monday|tuesday|wednesday|thursday|friday|saturday|sunday|noon|midnight|later|soon|every|daily|nightly|weekly|hourly|next week|at night|morning|evening|weekend|eod|cron|utc|cet',
  as_of: 'yesterday|ago|last night|last week|this morning|how it was|what it was|as it was',
  env: 'env|debug mode|feature flag|flag',
  secret_ref: 'password|secret|token|api key|apikey|credential|credentials|passphrase|private key|secret key',
  memory: 'memory|ram|megs|gigs|mb|gb|mib|gib',
  cpu: 'cpu|cpus|core|cores|vcpu|vcpus|millicores',
  ports: 'port|ports',
  domain: 'domain|https|tls|certificate|ssl|dns|hostname|url',
  target: 'kubernetes|k8s|docker|terraform|aws|azure|gcp|google cloud|amazon|cloud|cluster|namespace|locally',
  region: 'region|zone|eu-west-1|us-east-1',
  exclude: 'except|except for|without|excluding|apart from|besides|other than|but not',
  force: 'force|forced|forcibly|--force|skip tests|skip checks|skip approval|without approval|no matter what',
  volumes: 'volume|volumes|data|disk|disks|storage',
  grep: 'containing|matching|mentioning|contain|grep|about',
  reason: 'because|cause|due to|so that|in order to|as part of|given that|since',
  wait: 'wait|sleep|wait for',
}

export const UNSUPPORTED_ENTRIES: readonly Entry[] = Object.entries(WORDS).flatMap(([slot, phrases]) =>
  entriesOf({ kind: 'unsupported', slot }, phrases),
)
