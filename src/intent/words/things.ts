import type { Thing } from '../term/term.ts'
import { type Entry, thingEntries } from './entry.ts'

/** Whom requests come from, where a share of them is said. */
const OF_AUDIENCE =
  'callers|listeners|readers|viewers|passengers|patients|guests|clients|players|shoppers|buyers|members'
    .split('|')
    .flatMap((noun) => [`of ${noun}`, `of the ${noun}`, `of all ${noun}`, `of our ${noun}`])
    .join('|')

/** Nouns that speak of a slot. */
const NOUNS: Readonly<Partial<Record<Thing, string>>> = {
  replicas: `
    replica|replicas|repl|repls|pod|pods|instance|instances|copy|copies|container|containers|node|nodes|replica count
    number of replicas|number of pods|number of instances|processes|workers count|machines of|boxes|replicaset
    replica set|tasks of|instances of|copies of|pods of|replicas of|containers of|capacity|horsepower|headcount
    running copies|pod count|instance count|dynos|dyno|servers of|nodes of|units|siblings|clones
  `,
  memory: `
    memory|ram|mem|memory limit|heap|memory limits|memory request|ram limit|memory of|memory allowance|memory cap
    of memory|of ram|memory allocation
  `,
  cpu: `
    cores|core|vcpu|vcpus|cpus|millicores|millicore|milli-cores|cpu limit|of a core|of a cpu|processor|processors
    compute|cpu limits|cpu request|cpu cores|cpu core|of cpu|cpu allowance
  `,
  disk: `
    disk|disk space|storage|disk size|volume size|ssd|of disk|of storage|of space|of disk space|drive|hard disk|hdd
    storage space|space
  `,
  version: 'version|build|build number|tag name|versions|build no|ver|build number of|version number|v',
  ref: `
    branch|commit|sha|ref|git tag|tag|git branch|revision hash|commit hash|feature branch|git commit|git ref
    branch called|branch named|git sha|head of|head|tip of|tip of branch
  `,
  pr: 'pr|pull request|mr|merge request|pull-request|pull',
  image: 'image|container image|docker image|images|image tag|oci image',
  release: 'release number|rev|revision|release id|release no',
  ports: 'port|ports|tcp port|port number',
  domain: `
    endpoint|endpoints|public endpoint|public endpoints|domain|hostname|host name|subdomain|domain name|public url
    web address|dns name|custom domain|fqdn|address|url|vanity domain|host
  `,
  tls: 'https|tls|ssl|certificate|cert|certificates|certs|let’s encrypt|letsencrypt|lets encrypt|encryption',
  path_prefix: 'path prefix|prefix|path|route|url path|subpath|sub-path|endpoint path|route prefix|context path',
  health_path: `
    health check|healthcheck|health path|health endpoint|health probe|readiness probe|liveness probe|probe
    readiness check|liveness check|health check path|health url|health checks|health-check|liveness|readiness
    healthcheck path|health check endpoint|readiness path|readiness endpoint|liveness path|liveness endpoint|probes
    health check url
  `,
  timeout: `
    timeout|time out|request timeout|timeouts|deadline|response timeout|read timeout|idle timeout|http timeout
    upstream timeout|time limit|timeout setting|connection timeout
  `,
  env: `
    variable|variables|env var|env vars|environment variable|environment variables|setting|settings|flag|feature flag
    feature flags|var|vars|config value|env variable|config flag|toggle|env setting|env settings|config option
    config options
  `,
  secret: `
    secret|secrets|password|passwords|token|tokens|api key|apikey|credential|credentials|key|keys|passphrase
    private key|secret key|access key|api token|pw|creds|signing key|api secret|webhook secret|client secret
    encryption key|access token|db password|database password|certificate key|deploy key|secret called|secret named
    passwd|login|pin code|api credentials
  `,
  schedule: 'schedule|cron|crontab|timetable',
  run: `
    canary|run|queued deploy|deploy in progress|running deploy|the running deployment|deployment in progress
    current deploy|current deployment|current rollout|pending deploy|queued deployment|scheduled deploy
    scheduled deployment|scheduled rollout|canary rollout|canary release|canary deploy|canary deployment
    ongoing rollout|ongoing deploy|ongoing deployment|running rollout|stuck rollout|stuck deploy|stuck deployment
    paused rollout|halted rollout|queued rollout|rollouts|running deployment|rollout in progress|paused deploy
    paused deployment|paused canary|in-flight deploy|in-flight rollout|in-flight deployment|canaries
    deploys in the queue|waiting deploy|waiting deployment|job
  `,
  plan: `
    plan|plans|pending plan|waiting plan|change request|pending change|pending deploy request|proposal|open plan
    request
  `,
  traffic: `
    traffic|requests|users|visitors|customers|load|calls|hits|request volume|of the traffic|of traffic|of the requests
    of requests|of users|of the users|of all traffic|of the load|of visitors|of the visitors|of customers
    of the customers|of live traffic|user traffic|live traffic|incoming traffic|of its traffic|weight|share|of calls
    of the calls|of all requests|of incoming requests|of people|of the people|sessions|of all users|of our users
    of its requests|of hits|${OF_AUDIENCE}
  `,
  limit: `
    limit|limits|ceiling|maximum|max|cap|upper bound|quota|allowance|minimum|min|floor|lower bound|bounds|bound
    upper limit|lower limit
  `,
  data: `
    data|database|db|volume|volumes|dataset|datastore|db data|persistent data|storage volume|databases|tables|dbs
    its data|state of the database|the db|files|persistent volume|persistent volumes|pvc|pvcs
  `,
  backup: `
    backup from|copy from|latest backup|last backup|snapshot from|newest backup|most recent backup|last snapshot|latest snapshot
    newest snapshot|last night’s backup
  `,
  name: `
    call them|name them|and call it|and name it|called|named|by the name of|with the name|name it|call it
    under the name|name|as name|labelled|labeled|dubbed|to be called|to be named|nicknamed|naming it|titled as
  `,
  instance_type: 'instance type|machine type|vm size|node type|flavor|flavour|instance class|machine size|node size',
  region: 'region|zone|availability zone|datacenter|data center|location',
  cluster: 'cluster called|cluster named',
  namespace: 'namespace|ns',
  count: 'count',
  notify: 'channel|slack|pagerduty|email|mail|sms|teams|opsgenie|oncall|on-call|on call|pager|webhook|slack channel',
  reason: 'reason|on the grounds of|reason being',
  retention: `
    retention|hang on to each one for|hang on to each for|hang on to them for|hang on to it for|keep each one for
    keep every one for|keep the last|retention period|keep them for|keep for|kept for|keep it for|retained for
    retain for|hold on to them for|retain them for|keep each for|keep each one for|keep them|keep these for
    store them for|retained|hold them for|hold for|keep every one for|keep all for|kept|holding them for|retention of
    keeping them for|keeping each for|keeping
  `,
  autoscale: `
    autoscaling bounds|hpa bounds|target utilisation|target utilization|utilisation target|utilization target|target
    aiming for|aim for|aimed at|aiming at|targeting
  `,
  weight: 'weight of|canary weight|canary share|traffic share',
  amount: 'per month spend',
  steps: 'stages|stage|waves|wave|phases|phase|increments|in stages|in waves|in steps|in phases',
  task: 'task is|task:',
}

export const THINGS: readonly Entry[] = thingEntries(NOUNS)
