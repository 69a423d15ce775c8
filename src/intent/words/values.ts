import { type Entry, entriesOf } from './entry.ts'

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
  ...entriesOf({ kind: 'currency', currency: 'NZD' }, 'nzd|new zealand dollars'),
  ...entriesOf({ kind: 'currency', currency: 'SGD' }, 'sgd|singapore dollars'),
  ...entriesOf({ kind: 'currency', currency: 'HKD' }, 'hkd|hong kong dollars'),
  ...entriesOf({ kind: 'currency', currency: 'ZAR' }, 'zar|rand'),
  ...entriesOf({ kind: 'currency', currency: 'MXN' }, 'mxn|mexican pesos'),
  ...entriesOf({ kind: 'currency', currency: 'KRW' }, 'krw|korean won'),
  ...entriesOf({ kind: 'currency', currency: 'HUF' }, 'huf|forint|forints'),
  ...entriesOf({ kind: 'currency', currency: 'TRY' }, 'turkish lira'),
  ...entriesOf({ kind: 'currency', currency: 'CNY' }, 'cny|yuan|renminbi|rmb'),
]
