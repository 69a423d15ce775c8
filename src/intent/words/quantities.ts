import { type Entry, entriesOf } from './entry.ts'
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

/** Numbers in words, relative amounts, and nouns of what is measured or set. */
/** Which share "one in five" is, by the word for how many. */
const ONE_IN = [
  [50, 'two'],
  [25, 'four'],
  [20, 'five'],
  [10, 'ten'],
  [5, 'twenty'],
  [2, 'fifty'],
  [1, 'a hundred'],
] as const

export const QUANTITIES: readonly Entry[] = [
  ...numbers,
  ...tens,
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
      half of what they are|half of what it is|half of what they were|half of what it was|half of what it has
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
    'fifty-fifty|fifty fifty|fifty/fifty|half/half|half-half|half-and-half|half and half',
  ),
  ...entriesOf({ kind: 'milliseconds', value: 250 }, 'a quarter of a second|quarter of a second|a quarter second'),
  ...entriesOf({ kind: 'milliseconds', value: 500 }, 'half a second|a half second|half second|half of a second'),
  ...entriesOf(
    { kind: 'milliseconds', value: 750 },
    'three quarters of a second|three-quarters of a second|three quarters of one second',
  ),
  ...entriesOf(
    { kind: 'milliseconds', value: 1500 },
    'a second and a half|one and a half seconds|one second and a half',
  ),
  ...share(
    25,
    `
      a quarter|a quarter of|quarter of|one quarter of|a quarter of the|one in four|a fourth of|one quarter|every fourth
    `,
  ),
  // "one request in five".
  ...['request', 'visitor', 'user', 'call', 'customer'].flatMap((noun) =>
    ONE_IN.flatMap(([value, many]) => share(value, `one ${noun} in ${many}|one in ${many} ${noun}s`)),
  ),
  ...share(10, 'remaining tenth|other tenth'),
  ...share(20, 'remaining fifth|other fifth'),
  ...share(25, 'remaining quarter|other quarter'),
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
]
