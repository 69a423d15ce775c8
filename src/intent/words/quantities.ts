import type { Thing } from '../term/term.ts'
import { type Entry, entriesOf, plainEntries, thingEntries } from './entry.ts'
import { phrasesIn } from './phrases.ts'

const ONES = `
  zero|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen
  eighteen|nineteen
`
const TENS = 'twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety'

const number = (value: number): Entry[1] => ({ kind: 'number', value, isWord: true })
const numbers = phrasesIn(ONES).map((word, value): Entry => [word, number(value)])
const tens = phrasesIn(TENS).flatMap((word, index): Entry[] => {
  const value = (index + 2) * 10
  const compounds = phrasesIn(ONES)
    .slice(1, 10)
    .flatMap((one, unit): Entry[] => [
      [`${word}-${one}`, number(value + unit + 1)],
      [`${word} ${one}`, number(value + unit + 1)],
    ])
  return [[word, number(value)], ...compounds]
})

const factor = (value: number, phrases: string): Entry[] =>
  entriesOf({ kind: 'slot', slot: 'replicas_factor', value }, phrases)
const share = (value: number, phrases: string): Entry[] => entriesOf({ kind: 'percent', value }, phrases)
const metric = (name: string, phrases: string): Entry[] => entriesOf({ kind: 'metric', metric: name }, phrases)

const THINGS: Readonly<Partial<Record<Thing, string>>> = {
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
    of its requests|of hits
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

/** Numbers in words, relative amounts, and nouns of what is measured or set. */
export const QUANTITIES: readonly Entry[] = [
  ...numbers,
  ...tens,
  ...thingEntries(THINGS),
  ...entriesOf(number(2), 'a pair|a pair of|pair of|pair|a couple|a couple of|couple of|couple|twins|deuce'),
  ...entriesOf(number(6), 'half a dozen|half dozen|half-dozen'),
  ...['eleven', 'twelve', 'thirteen', 'fourteen', 'fifteen', 'sixteen', 'seventeen', 'eighteen', 'nineteen'].flatMap(
    (word, at) => entriesOf(number(1_100 + 100 * at), `${word} hundred`),
  ),
  ...entriesOf(number(12), 'a dozen|dozen|one dozen'),
  ...entriesOf(number(24), 'two dozen'),
  ...entriesOf(number(1), 'a single|single|only one|just one|one single|a lone|lone|one lonely|a solitary|once'),
  ...entriesOf(number(3), 'a trio|trio|a trio of|triplet'),
  ...entriesOf(number(100), 'a hundred|hundred|one hundred'),
  ...entriesOf(number(1000), 'a thousand|thousand|one thousand'),
  ...entriesOf(
    { kind: 'more', sign: 1 },
    'more|additional|extra|further|another|on top|more of|additionally|up|mo|others|added|spare',
  ),
  ...entriesOf({ kind: 'more', sign: -1 }, 'fewer|less|down|fewer of'),
  ...entriesOf(
    { kind: 'vague', sign: 1 },
    `
      bigger|larger|higher|stronger|faster|a bit|a few|a few more|a lot|several|some|some more|many|enough|plenty
      a bit more|a little more|a lot more|way up|much more|more power|more room|more headroom|more muscle|bit more|lots
      lots of|tons of|a bunch|a bunch of|as many as needed|as needed|a touch more|loads of|more capacity|more resources
      more oomph|beefier|more juice|quite a few|a handful|a handful of|too few|too small|sufficient|more replicas
      more pods|more instances|more copies|more memory|more ram|more cpu|more breathing room|more firepower|wider|fatter
      way more|plenty more|a good few|not enough|up a bit|up a notch|some of|most of|part of|a portion of|a fraction of
      a bit of|a slice of|a sliver of|a little
    `,
  ),
  ...entriesOf(
    { kind: 'vague', sign: -1 },
    `
      smaller|small|tiny|lower|a bit less|a few less|a few fewer|leaner|slimmer|less power|too big|too large|too many
      way down|as few as possible|a little less|a bit fewer|too much|down a bit|down a notch|oversized|overprovisioned
      over-provisioned|less memory|fewer replicas|fewer pods|fewer instances
    `,
  ),
  ...factor(
    2,
    `
      double|twice|twice as many|double the replicas|double the capacity|double the number|double the number of
      double the pods|double the instances|double the amount of|twofold|two-fold|twice the|twice the number
      twice the number of|twice the replicas|twice the pods|2x|x2|times two|times 2|twice as much|double up
      by a factor of two|by a factor of 2|doubled|doubling|two times|100% more|twice the current|twice the capacity
    `,
  ),
  ...factor(
    3,
    `
      triple|three times as many|thrice|three times|threefold|triple the replicas|triple the number of|3x|tripled
      tripling|triple the capacity|times three|by a factor of three|three times the|by a factor of 3|treble
    `,
  ),
  ...factor(4, 'quadruple|four times|four times as many|fourfold|4x|quadrupled|four times the|times four'),
  ...factor(
    0.5,
    `
      halve|half as many|half the replicas|half the number|half the number of|half the pods|half the instances
      half the current|halved|halving|by half|half the capacity|half the size|in half|half of its replicas
      half of the replicas|half its replicas|half of its pods|half its size|cut in half|cut by half|reduce by half
      half the copies|half of what it has
    `,
  ),
  ...factor(
    1.5,
    `
      one and a half times|one and a half times the|half as many again|1.5x|1.5 times|half again as many
      one-and-a-half times
    `,
  ),
  ...share(
    50,
    `
      half the|half of the|half the traffic|half of the traffic|half of all|half its|half of its|half of all requests
      half the requests|half the users|half of the users|half our|fifty percent|half of our
    `,
  ),
  ...entriesOf(
    { kind: 'slot', slot: 'steps', value: [{ weight: 50 }, { weight: 50 }] },
    'fifty-fifty|fifty fifty|fifty/fifty|half/half|half-half|half-and-half',
  ),
  ...share(
    25,
    `
      a quarter|a quarter of|quarter of|one quarter of|a quarter of the|one in four|a fourth of|one quarter|every fourth
    `,
  ),
  ...share(75, 'three quarters|three quarters of|three-quarters of|three fourths of|three-quarters'),
  ...share(40, 'two fifths|2 fifths|two fifths of'),
  ...share(60, 'three fifths|three fifths of'),
  ...share(80, 'four fifths|four fifths of'),
  ...share(30, 'three tenths|three tenths of'),
  ...share(70, 'seven tenths|seven tenths of'),
  ...share(90, 'nine tenths|nine tenths of'),
  ...share(20, 'a fifth|a fifth of|one fifth of|one in five|one fifth|every fifth'),
  ...share(10, 'a tenth|a tenth of|one tenth of|one in ten|one tenth|every tenth'),
  ...share(5, 'one in twenty|a twentieth of|a twentieth'),
  ...share(1, 'one in a hundred|a hundredth of'),
  ...share(
    100,
    `
      all traffic|all the traffic|all of the traffic|all requests|all the requests|the full traffic|full traffic
      everyone|all users|everybody|all visitors|all of it|the rest of the traffic|a hundred percent|all customers
      all of the users|all the users|full load|all of the requests|all its traffic|all live traffic
    `,
  ),
  ...metric(
    'error_rate',
    `
      error rate|go wrong|goes wrong|bomb out|come back as errors|return errors|are errors|end in errors|end in an error
      come back with errors|error ratio|5xx|5xxs|http 5xx|5xx rate|errors|server errors|failures|failed requests
      failing requests|failure rate|requests fail|requests failing|of requests fail|of requests failing
      of the requests fail|error percentage|500s|http errors|5xx responses|5xx errors|request errors|fail rate
      failure ratio|requests error|error out|requests error out|responses fail|calls fail|of calls fail
      of responses are 5xx|http 500s|erroring|errored requests|of requests are failing|of requests error
      of requests error out|requests go wrong|of the responses are errors|requests are failing|5xx ratio
      unsuccessful requests|err rate|errs|error budget burn|of calls are failing|of requests are errors|errors rate
      of requests errors|of its requests fail|of its requests|of all requests fail|broken requests|of hits fail
      bad responses|of responses are errors|http failures
    `,
  ),
  ...metric(
    'latency_p50',
    `
      p50|median latency|median response time|latency p50|p50 latency|median|median response|median request time
      50th percentile|response time median
    `,
  ),
  ...metric('latency_p90', 'p90|p90 latency|90th percentile'),
  ...metric(
    'latency_p95',
    `
      p95|p95 latency|latency p95|95th percentile|p95 response time|95th percentile latency|95th percentile of latency
      95th percentile response time
    `,
  ),
  ...metric(
    'latency_p99',
    `
      p99|p99 latency|latency p99|99th percentile|p99 response time|99th percentile latency|p99s|tail latency
      99th percentile response time
    `,
  ),
  ...metric(
    'latency',
    `
      latency|response time|response times|average latency|avg latency|latencies|request duration|mean latency
      request latency|average response time|request time|response latency|lag|round trip time|responses take
      requests take|answers take|replies take|it takes
    `,
  ),
  ...metric(
    'cpu',
    `
      cpu|cpu usage|cpu load|cpu utilization|cpu utilisation|processor load|cpu use|cpu consumption|processor usage
      avg cpu|average cpu|cpu percentage
    `,
  ),
  ...metric(
    'memory',
    `
      memory usage|memory utilization|memory utilisation|memory use|ram usage|memory consumption|mem usage
      memory footprint|ram consumption|memory pressure|resident memory
    `,
  ),
  ...metric(
    'disk',
    `
      disk usage|disk use|disk utilization|disk utilisation|disk fills up|disk full|disk consumption|storage usage
      disk is full
    `,
  ),
  ...metric(
    'rps',
    `
      rps|requests per second|request rate|req/s|requests/s|throughput|qps|requests a second|requests per sec|reqs/s
      req/sec|hits per second|calls per second|queries per second|traffic volume|requests each second
    `,
  ),
  ...metric(
    'restarts',
    `
      restarts|crashes|restart count|crash count|crash loops|number of restarts|crashloops|oom kills|oomkills|ooms
      pod restarts|restarts more|has restarted|restarted more|crashed more
    `,
  ),
  ...metric(
    'queue_depth',
    `
      queue length|queue depth|backlog|queue size|messages in the queue|queue backlog|pending jobs|jobs waiting
      pending messages|waiting jobs
    `,
  ),
  ...metric(
    'health',
    `
      not be ready|not become ready|not be healthy|not get ready|not come up|not be up|unhealthy|goes down|went down
      is down|becomes unhealthy|stops responding|not ready|isn’t ready|is not ready|isn't ready|aren't ready
      are not ready|becomes unreachable|falls over|not healthy|stops answering|readiness|fails its health check
      health check fails|health checks fail|fails health checks|goes unhealthy|is unreachable|goes offline|stays unready
      turns unhealthy|turns red|doesn't come up|does not come up|fails to come up|doesn't get ready
      does not become ready|never becomes ready|doesn't become ready|isn't healthy|is not healthy|is unhealthy
      are unhealthy|fails to start|crash-loops|crashloops again|crash loops again|does not get ready|not up|isn't up
      is not up|aren't healthy|are not healthy|not answering|dies|stops serving|starts crashing|keeps crashing
      crashes on start|fails readiness|probe fails|probes fail|goes red
    `,
  ),
  ...plainEntries({}),
]

/** Kinds of infrastructure, providers, strategies and other fixed values. */
export const VALUES: readonly Entry[] = [
  ...entriesOf(
    { kind: 'resource', resource: 'postgres' },
    `
      postgres|postgresql|pg|postgres database|postgresql database|postgres db|postgres instance|postgres server
      rds postgres|managed postgres|psql|postgres cluster|rds
    `,
  ),
  ...entriesOf(
    { kind: 'resource', resource: 'mysql' },
    'mysql|mariadb|mysql database|mysql db|mysql server|mysql instance|aurora mysql',
  ),
  ...entriesOf({ kind: 'resource', resource: 'mongodb' }, 'mongodb|mongo|mongo db|mongo database|mongodb database'),
  ...entriesOf(
    { kind: 'resource', resource: 'redis' },
    'redis|redis cache|redis instance|elasticache|memcached|valkey|redis cluster|redis server',
  ),
  ...entriesOf({ kind: 'resource', resource: 'rabbitmq' }, 'rabbitmq|rabbit mq|rabbit|rabbitmq broker|amqp broker'),
  ...entriesOf({ kind: 'resource', resource: 'kafka' }, 'kafka|kafka cluster|msk'),
  ...entriesOf(
    { kind: 'resource', resource: 'elasticsearch' },
    'elasticsearch|opensearch|elastic search|elasticsearch cluster',
  ),
  ...entriesOf(
    { kind: 'resource', resource: 'bucket' },
    `
      bucket|s3 bucket|s3|object storage|storage bucket|blob storage|gcs bucket|blob container|buckets|storage account
      object store|s3 buckets
    `,
  ),
  ...entriesOf(
    { kind: 'resource', resource: 'vm' },
    `
      vm|vms|virtual machine|virtual machines|ec2|ec2 instance|ec2 instances|ec2 box|server|servers|bastion host|bastion
      jump host|virtual server|droplet|machine|machines|compute instance|linux box|linux boxes|boxen|box
    `,
  ),
  ...entriesOf(
    { kind: 'resource', resource: 'kubernetes_cluster' },
    `
      kubernetes cluster|k8s cluster|eks cluster|gke cluster|aks cluster|eks|gke|aks|managed kubernetes|kube cluster
      kubernetes clusters
    `,
  ),
  ...entriesOf(
    { kind: 'resource', resource: 'queue' },
    'queue|sqs queue|sqs|message queue|job queue|fifo queue|queues|pubsub topic|pub/sub topic',
  ),
  ...entriesOf({ kind: 'resource', resource: 'vpc' }, 'vpc|virtual network|vnet|private network|virtual private cloud'),
  ...entriesOf(
    { kind: 'resource', resource: 'load_balancer' },
    'load balancer|loadbalancer|alb|nlb|application load balancer|network load balancer|lb',
  ),
  ...entriesOf(
    { kind: 'resource', resource: 'dns_zone' },
    'dns zone|hosted zone|route53 zone|route 53 zone|dns record',
  ),
  ...entriesOf(
    { kind: 'resource', resource: 'cdn' },
    'cdn|cloudfront|content delivery network|cloudfront distribution',
  ),
  ...entriesOf(
    { kind: 'resource', resource: 'database' },
    'sql database|relational database|new database|managed database|dynamodb|dynamodb table|sql server',
  ),
  ...entriesOf({ kind: 'target', target: 'kubernetes' }, 'kubernetes|k8s|kube|k3s|openshift'),
  ...entriesOf({ kind: 'target', target: 'docker' }, 'docker|containers on docker|plain docker|docker engine|podman'),
  ...entriesOf({ kind: 'target', target: 'terraform' }, 'terraform|opentofu|tofu'),
  ...entriesOf(
    { kind: 'target', target: 'process' },
    `
      process target|plain processes|plain process|bare process|bare processes|the process target|as processes
      as plain processes|as a plain process|as a process
    `,
  ),
  ...entriesOf({ kind: 'target', target: 'aws' }, 'aws|amazon|amazon web services'),
  ...entriesOf({ kind: 'target', target: 'azure' }, 'azure|microsoft azure'),
  ...entriesOf({ kind: 'target', target: 'gcp' }, 'gcp|google cloud|google|gcloud|google cloud platform'),
  ...entriesOf(
    { kind: 'strategy', strategy: 'canary' },
    `
      as a canary|canary style|canary-style|canary deployment of|canary fashion|canaried|as canary|via canary
      with a canary|only a slice at first|just a slice at first|a slice at first|only a slice first
      a slice first|a small slice first|a small slice at first|a sliver at first|only a few users first|in canary|canary first|canary deploy of|canary rollout of|canary release of|a canary of|by canary
      using a canary|using canary|canary strategy|start small|progressively|progressive delivery|progressive rollout
      gradual rollout|gradually|bit by bit|little by little|staged rollout|phased rollout|phased|in small bites
      in little bites|in small steps|in baby steps|in small doses|in small portions|in small chunks|in small slices
      step by step|bite by bite|slice by slice|in easy stages|in small increments
    `,
  ),
  ...entriesOf(
    { kind: 'strategy', strategy: 'blue-green' },
    `
      blue-green|blue green|bluegreen|blue/green|b/g|blue–green|blue and green|green/blue|green-blue|red-black|red/black
      two environments and flip|bg deploy
    `,
  ),
  ...entriesOf(
    { kind: 'strategy', strategy: 'rolling' },
    `
      rolling|rolling update|rolling fashion|one by one|one at a time|rolling deploy|rolling deployment|pod by pod
      replica by replica|one pod at a time|one replica at a time|one instance at a time|instance by instance
      rolling style|as a rolling update|rolling upgrade|one after another|one after the other|one by one|each in turn
      with a rolling update
    `,
  ),
  ...entriesOf(
    { kind: 'strategy', strategy: 'recreate' },
    `
      recreate|stop the old one first|stop the old ones first|stop old first|take the old one down first
      take the old instance down first|take the old pods down first|old one down first|recreate style|stop-then-start
      stop then start|stop first|kill the old one first|kill the old ones first|old ones off first
      shut the old one down first|shut down the old one first|all at once|stop everything old first|down first
      old ones down first|take down the old one first|take the old ones down first|take the old version down first
      stop the old version first|stop the old pods first|terminate the old ones first|terminate the old one first
      in one swoop|stop the running one first|recreate strategy|turn the old one off first|old down, then new up
      old off, new on|drop the old one first
    `,
  ),
  ...entriesOf(
    { kind: 'slot', slot: 'follow', value: true },
    `
      keep it streaming|keep them streaming|and keep it streaming|follow|live logs|stream of|-f|--follow|in real time
      continuously|as they come|as they come in|keep following|live tail|as they happen|as it happens|in realtime
      real-time|real time|keep streaming|and keep following|live log|follow along|as it comes in|as they arrive
      as it comes|live feed|while i click around|as they roll in|keep them coming|and follow|running live|continuous
      follow it|follow them|keep tailing
    `,
  ),
  ...entriesOf(
    { kind: 'slot', slot: 'level', value: 'error' },
    `
      errors only|only errors|only the errors|error lines|level error|errors and nothing else|just errors
      just the errors|error level|error entries|error messages|only error|only error lines|level=error|at error level
      error-level|severity error|level errors|all errors|error
    `,
  ),
  ...entriesOf(
    { kind: 'slot', slot: 'level', value: 'warn' },
    `
      warnings only|only warnings|warning lines|warnings|level warn|level warning|just warnings|just the warnings
      warn level|warning level|only the warnings|warnings and up|warning messages|warning
    `,
  ),
  ...entriesOf(
    { kind: 'slot', slot: 'level', value: 'debug' },
    'debug lines|level debug|debug level|debug messages|debug logs|debug output',
  ),
  ...entriesOf({ kind: 'slot', slot: 'level', value: 'info' }, 'info lines|level info|info level|info messages'),
  ...entriesOf({ kind: 'slot', slot: 'level', value: 'fatal' }, 'fatal errors|fatals|fatal|fatal lines|only fatals'),
  ...entriesOf(
    { kind: 'slot', slot: 'multi_az', value: true },
    `
      multi-az|multi az|multiaz|across availability zones|in several zones|across zones|in multiple availability zones
      multiple availability zones|in two zones|across two zones|across three zones|spread over zones
    `,
  ),
  ...entriesOf(
    { kind: 'slot', slot: 'ha', value: true },
    `
      highly available|high availability|ha|with failover|high-availability|with a standby|fault tolerant
      with a replica standby
    `,
  ),
  ...entriesOf(
    { kind: 'slot', slot: 'versioning', value: true },
    `
      with versioning turned on|versioning turned on|with versioning switched on|versioning switched on
      with versioning enabled|versioning on|with versioning|versioned|versioning enabled|versioning|object versioning
      turn on versioning|and versioning|enable versioning|with versioning on|versions kept
    `,
  ),
  ...entriesOf(
    { kind: 'slot', slot: 'tls', value: true },
    `
      certificate included|tls included|https included|cert included|including a certificate|including the certificate
      including tls|including https|certificate and all
    `,
  ),
  ...entriesOf(
    { kind: 'slot', slot: 'volumes', value: true },
    `
      including volumes|with its volumes|with volumes|and its volumes|including its volumes|and the volumes
      including the volumes|including its data|and its data|with its data|including the data|data and all
      and all its data|along with its data|volumes included|with all its data|volumes too|data included
      together with its data|and the data|volumes and all|inclusive of volumes|and all its volumes|with all data
      including all data|and the volumes too
    `,
  ),
  ...entriesOf(
    { kind: 'slot', slot: 'period', value: 'month' },
    `
      a month|per month|monthly|/month|/mo|each month|every month|for the month|this month|p.m.|a calendar month
      by the month|month
    `,
  ),
  ...entriesOf(
    { kind: 'slot', slot: 'period', value: 'week' },
    'a week|per week|weekly|/week|each week|every week|this week',
  ),
  ...entriesOf({ kind: 'slot', slot: 'period', value: 'day' }, 'per day|daily|/day|each day|every day'),
  ...entriesOf(
    { kind: 'slot', slot: 'period', value: 'year' },
    'a year|per year|yearly|annually|/year|per annum|each year|this year',
  ),
  ...entriesOf(
    { kind: 'slot', slot: 'period', value: 'quarter' },
    'a quarter year|per quarter|quarterly|/quarter|each quarter|every quarter|this quarter',
  ),
  ...entriesOf({ kind: 'currency', currency: 'EUR' }, 'euro|euros|eur|€'),
  ...entriesOf({ kind: 'currency', currency: 'USD' }, 'dollar|dollars|usd|$|us dollars|bucks|us$'),
  ...entriesOf({ kind: 'currency', currency: 'GBP' }, 'pound|pounds|gbp|£|quid'),
  ...entriesOf({ kind: 'currency', currency: 'CHF' }, 'chf|francs|swiss francs'),
  ...entriesOf({ kind: 'currency', currency: 'JPY' }, 'yen|jpy|¥'),
  ...entriesOf({ kind: 'currency', currency: 'INR' }, 'rupee|rupees|inr|₹'),
  ...entriesOf({ kind: 'currency', currency: 'SEK' }, 'sek|kronor|swedish kronor|swedish krona'),
  ...entriesOf({ kind: 'currency', currency: 'NOK' }, 'nok|norwegian kroner'),
  ...entriesOf({ kind: 'currency', currency: 'DKK' }, 'dkk|danish kroner'),
  ...entriesOf({ kind: 'currency', currency: 'PLN' }, 'pln|zloty|złoty|zlotys'),
  ...entriesOf({ kind: 'currency', currency: 'CZK' }, 'czk|koruna|korunas'),
  ...entriesOf({ kind: 'currency', currency: 'BRL' }, 'brl|reais'),
  ...entriesOf({ kind: 'currency', currency: 'CAD' }, 'cad|canadian dollars'),
  ...entriesOf({ kind: 'currency', currency: 'AUD' }, 'aud|australian dollars'),
  ...entriesOf({ kind: 'currency', currency: 'CNY' }, 'cny|yuan|renminbi|rmb'),
]
