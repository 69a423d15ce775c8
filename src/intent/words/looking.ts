import type { Frame } from './frame.ts'

/** What people look at. None of these changes anything. */
export const LOOKING: readonly Frame[] = [
  {
    action: 'status',
    nouns: `
      did it work|did that work|has it worked|has that worked|did it go through|did that go through|did it succeed
      did that succeed|how did it go|how did that go|did it go well|status|state|current state of|current state
      current status of|current status|state of|health|healthy|unhealthy|alive|reachable|serving|up and running
      overview|doing|situation|what's up with|whats up with|how is|how's|hows|how are|how're|what is running
      what's running|whats running|what runs|running|what is deployed|what's deployed|what is live|what's live
      which version|what version|which release|what release|which build|what build|how many replicas
      how many instances|how many pods|how many copies|how many|what have we got|what do we have|what's in|what's on
      ps|holding up|still up|still alive|responding|in good shape|in good health|okay|any problems with
      any issues with|everything ok with|everything okay with|all good with|all good in|state of play|where is|where's
      sitting at|how far along|how far|progress|current version|current release|what's the latest on|green|red
      on its feet|behaving|coping|ready|available|online|stable|degraded|sick|broken|dead|how did|what does|look like
      looking|looks like in|feeling|in trouble|struggling|locked|frozen|paused|working|on fire|operational|functional
      pulse|vitals|well|fine|sound|up to date|in sync|live|getting on|fare|faring|deployed|stuck|finished|done yet
      through yet|going|what's happening on|what's happening in|what is happening on|what is happening in
      what's going on in|what is going on in|what's going on with|what's going on on|check in on|rundown|rundown of
      condition of|shape|count of replicas|desired replicas|did it come up|did it start up|did it come back up
      did it come back|has it come up|has it come back|is it back|is it running again|is it up again|is it back online
    `,
    weakNouns:
      'replicas|pods|instances|copies|version|release|capacity|rollout|deployment|canary|deploy|build|up|down|run',
    verbs: 'status of|check on',
    weakVerbs: 'check|inspect|eyeball',
    hints: [],
    accepts: ['kind', 'metric', 'question', 'run', 'release', 'version', 'replicas', 'weight', 'strategy'],
    needs: [],
    takesAll: true,
  },
  {
    action: 'logs',
    verbs: 'tail|grep|tail -f|stream|stream the logs of|follow the logs of|tail the logs of',
    nouns: `
      what does its log say|what do its logs say|what does the log say|what do the logs say
      logs|log|log output|log file|logfile|log files|log lines|log entries|log messages|stdout|stderr|console output
      log of|logs of|output of|console|spitting out|spit out|printing|log tail|error log|error logs|log stream
      access log|access logs|logging out|what is it logging|what's it logging|journal|last words|stack traces
      stacktraces|stack trace|crash log|crash logs|output|tracebacks|what has it been logging|been logging|is logging
      saying|been saying|writing to stdout|wrote|printed|logged|has written|has printed|has logged|spewed|spewing
      what has it been writing|what has it written|what did it write|what is it writing|what has it logged
      what did it log|what has it printed|what did it print
    `,
    hints: ['lines', 'level', 'grep', 'follow'],
    accepts: ['since', 'until', 'limit'],
    needs: ['subject'],
  },
  {
    action: 'history',
    nouns: `
      what had been deployed|what had been running|what was there before|what ran there before|what got rolled out
      what was rolled out|what has been rolled out|what's been rolled out|what went live|what has gone live
      what has gone onto|what has gone to|what went onto|what went to|what has gone out to|what went out to|history
      deploys|releases|deployments|deployment history|deploy history|release history|past deployments|past deploys
      past releases|timeline|what was deployed|what has been deployed|what got deployed|what went out|what shipped
      what was shipped|what was released|what got released|list of releases|list of deployments|changelog|release log
      deploy log|deployment log|release trail|audit trail|rollouts|when was|when did|when were|when had|last deployed
      last deploy|last deployment|latest deployments|latest deploys|latest releases|recent deploys|recent deployments
      recent releases|past rollouts|previous releases|earlier releases|previous deploys|previous deployments
      what have we deployed|what have we shipped|what did we deploy|what did we ship|what has gone out|gone out
      been deployed|been shipped|been released|how often|how many times|track record|shipping history|run history
      when has|chronology|who deployed what|what's been deployed|what's been shipped|what's been released|last shipped
      last released|last release|last rollout|last updated|version history|list the releases|what happened in
      what happened on|deployed since|shipped since|deployed lately|shipped lately|rollback history|when last
      rolled out recently|comings and goings|log of deploys|log of deployments|what got shipped|what has been shipped
      what has shipped|what got pushed|what was pushed|was running there before|ran there before|was there before
      was live before|was live there before|what was running there before|what was running before
      what was running before that|what was there before that|what was live there before|what was live before
      what else has gone out|what else went out|what else was deployed|what else has been deployed
      what else was shipped|what else got deployed
    `,
    hints: [],
    accepts: ['limit', 'since', 'until', 'question', 'release', 'version', 'run'],
    needs: [],
  },
  {
    action: 'who',
    nouns: `
      who|whose|by whom|who's|who was it|person|last person|anyone|anybody|did anyone|did anybody|did somebody
      did someone|has anyone|has anybody|has someone|has somebody|whodunit|culprit|author of|to blame|which person
      which engineer|which colleague|which of us|name of the person|committer of|responsible for|author
      behind the deploy|behind the release|behind the rollout|approver of
    `,
    hints: [],
    accepts: ['release', 'version', 'run', 'plan', 'limit', 'since', 'question', 'ref', 'secret', 'until', 'as_of'],
    needs: [],
  },
  {
    action: 'diff',
    verbs: 'diff',
    nouns: `
      diff|what changed|what's changed|whats changed|what has changed|changes between|difference between
      differences between|difference|differences|what is different|what's different|changes in|what is new in
      what's new in|delta between|delta|changes from|what did we change|what would change|change set|changeset
      what differs|changes|change between|how does it differ|how do they differ|differ|what got changed
      changed between|new between|changed since|what did that change|what did it change|what did this change
      what did that deploy change|what did that release change|what changed with that|what did you change
    `,
    hints: ['releases'],
    accepts: ['release', 'version', 'plan', 'environments', 'question', 'since'],
    needs: [],
  },
  {
    action: 'compare',
    verbs: `
      hold up against|hold against|compare|contrast|put side by side|hold side by side|line up|set side by side
      show side by side|stack up
    `,
    nouns: `
      different|what has different|next to each other|side by side|differ|differs|comparison|comparison of
      side by side|compared|versus|vs|vs.|the same as|match|matches|identical|in step with|as in|ahead of|behind
      in line with|stack up against|in sync with|look anything like|anything like|lagging behind|out of sync|parity
      on par with|compared to|compared with|comparing|same as in|same as on|match up|how far apart|apart|far apart
      run the same version|running the same version|runs the same version|have the same version
      the same version as|same version as
    `,
    hints: ['environments'],
    accepts: ['releases', 'kind', 'metric', 'question'],
    needs: [],
  },
  {
    action: 'cost',
    verbs: 'price|price up|cost out|estimate the cost of',
    nouns: `
      what's that going to cost|what is that going to cost|what's it going to cost|what is it going to cost
      what do we pay|what are we paying|how much do we pay|how much are we paying|how much is that going to cost|how much will that cost|cost|costs|costing|price of|expensive|bill|how much money|how much would it cost|how much does it cost
      how much would|price tag|monthly bill|spend on|spending on|spend|burn|burns|burning|set us back|setting us back
      cheaper|pay for|paying for|price|how expensive|cloud bill|money|what are we paying|run rate|run us|euros|dollars
      bucks|cost us|costing us|expense|expenses|invoice|spending|paying|how pricey|pricey|cost of|eating our budget
      eat up|worth of|price difference|ballpark|monthly cost|damage
    `,
    hints: [],
    accepts: [
      'period',
      'replicas',
      'replicas_delta',
      'replicas_factor',
      'target',
      'region',
      'currency',
      'resource',
      'version',
      'memory',
      'cpu',
      'disk',
      'count',
      'instance_type',
      'question',
      'environments',
      'name',
    ],
    needs: [],
    takesAll: true,
  },
  {
    action: 'explain',
    verbs: `
      explain|diagnose|debug|investigate|troubleshoot|dig into|look into|figure out|find out|get to the bottom of
      shed light on|work out why|find out why|tell me why|post-mortem|analyse|analyze
    `,
    nouns: `
      why|how come|reason for|reason why|reason|root cause|root cause of|root cause for|what went wrong|what's wrong
      whats wrong|what is wrong|what broke|what caused|cause of|cause for|what happened to|what happened with
      what's behind|what is behind|behind|what made|what makes|what's causing|what is causing|what's the matter with
      what is the matter with|what's keeping|what is keeping|what's holding up|post-mortem of|postmortem of
      explanation|explanation for|beats me|no idea why|what the hell happened|what's up with the failed|what blew up
      what killed|wondering why|what tripped up|what's blocking|what is blocking|what took|trigger for|what triggered
      what sank|what on earth happened|wtf happened|how did it fail|how did it come to|postmortem|post-mortem
      what's making|what is making|what led to|why'd|why’d|how'd it fail
    `,
    hints: [],
    accepts: ['question', 'run', 'since', 'as_of', 'release', 'version', 'kind', 'plan', 'weight', 'strategy', 'until'],
    needs: ['subject'],
  },
  {
    action: 'list',
    verbs: 'list|enumerate|list all|list the|list out|name all|reel off',
    nouns: `
      waiting for somebody to approve or deny|waiting for someone to approve or deny|waiting to be approved|envs
      which apps run|what apps run|which apps are running|which services run|which services are running
      which apps|what apps|which services|what services|which environments|what environments|which envs|what envs
      which secrets|what secrets|which plans|what plans|which domains|what domains|which runs|what runs are
      what exists|what is waiting for approval|what's waiting for approval|waiting for approval
      waiting for a signature|waits for a signature|waits for approval|every plan|each plan|all plans
      waiting for an approval|still waiting for approval|still waiting for an approval|waiting for an ok
      waiting for a sign-off|waiting for somebody's sign-off|waiting for someone's sign-off
      waiting for someone to approve|waiting for somebody to approve|awaiting approval|pending approvals
      pending approval|in the queue|in flight|in-flight|inventory|inventory of|names of|what's in the queue
      what is in the queue|queued up|which backups|what backups|what backups do we have|all apps|all the apps
      all environments|all secrets|the secrets|approvals|waiting for a yes|waiting for me|waiting on me|catalogue of
      catalog of|what are the|which are the|what's pending|list of|what's queued|what is queued|which rollouts
      what rollouts|in progress|under way|underway|anything running|anything deploying|anything rolling out
      waiting for sign-off|still open|which certificates|what certificates|need approving|needs approving
      needs my approval|need my approval|exist|do we have|have we got|we have|are configured|are defined|are set up
      are mapped|have mapped|list of apps|pending plans|waiting plans|open plans|outstanding plans|unapproved plans
      plans waiting|plans pending|plans awaiting|plans are waiting|plans are pending|plans are open|is there a backup
      is there a backup of|are there backups|are there any backups|are there backups of|are there any backups of
      do we have a backup|do we have a backup of|do we still have a backup|do we still have a backup of
      do we have backups|do we have backups of|do we still have backups|do we still have backups of
      which of our secrets|which of the secrets|which of our backups|which of the backups|which of our plans
      which of the plans|which of our environments|which of the environments|which of our domains|which of the domains
      which of our certificates|which of the certificates|which of our services|which of our apps|have we got a backup
      have we got a backup of|have we got backups|have we got backups of|what other apps|which other apps|other apps
      what other services|which other services|what other environments|which other environments|any rollouts
      any rollouts under way|any deployments running|any deploys running|any deployments under way
      any rollouts running|any deploys under way|plans waiting for approval|plans pending approval
      plans awaiting approval|plans that wait for approval
    `,
    hints: ['kind'],
    accepts: ['question', 'since', 'limit'],
    needs: [],
    takesAll: true,
  },
  {
    action: 'metrics',
    nouns: `
      metrics|throughput|cpu usage|memory usage|response time of|response times|requests per second|request rate
      measured|cpu load|memory consumption|cpu consumption|how fast|how slow|how busy|how much memory|how much cpu
      how much ram|how much traffic|how many requests|how many errors|how high is|how loaded|graph of|graphs of
      chart of|numbers for|latency numbers|latency figures|load average|utilisation|utilization|resource usage
      resource consumption|traffic numbers|eating|consuming|hogging|chewing through|using up|requests are|how hot
      graph|chart|plot|percentile of|slo|sli|uptime|figures for|hit rate|using|gobbling|how many requests per second
      how many requests a second|how many requests per minute|how many requests a minute|cpu figures|memory figures
      error figures|cpu numbers|memory numbers
    `,
    weakNouns: 'latency|cpu|memory|ram|errors|error rate|p50|p95|p99|rps|traffic|disk|load|requests|restarts|qps',
    hints: ['metric'],
    accepts: ['since', 'until', 'question', 'kind', 'release'],
    needs: ['subject'],
  },
  {
    action: 'drift',
    nouns: `
      drift|drifted|manual fiddling|manual edits|manual drift|manual tweaks|manual tampering|kubectl-by-hand changes
      fiddling|drifting|manual changes|manual change|changed by hand|by hand|fiddled with|fiddling with|fiddle with
      fiddled|out-of-band|out of band|tampered with|edited manually|modified manually|changed manually|hand-edited
      hand edits|behind our back|behind our backs|manually|configuration drift|config drift|deviates|deviate|deviation
      deviated|diverged|diverge|match the spec|match what we declared|what we declared|match its spec|as declared
      strayed|meddled with|meddling with|messed with|messing with|match git|outside of cde|outside cde|off the books
      hand-made changes|handmade changes|poked at|poking at|monkeyed with|differ from what was released
      differ from the spec|differs from the spec|match the release|differs from what we deployed
      match what we deployed|match what was released|touched by hand|tinkered with|tinkering with|hotfixed by hand
      in line with the spec|in line with what we deployed|nobody hand-edited|nobody has hand-edited
      nobody edited by hand|no one hand-edited|nobody changed by hand|nobody touched by hand
      check that nobody hand-edited|check that nobody changed|check that nobody touched|check nobody hand-edited
      check that nobody has changed|check nobody has changed|check that nobody has touched|check that nobody edited
    `,
    hints: [],
    accepts: ['question', 'since', 'release'],
    needs: [],
    takesAll: true,
  },
  {
    action: 'help',
    nouns: `
      a few examples of what i can|few examples of what i can|hint what i can|what i can ask you for
      what i can ask you|what i can ask here|what i can ask|what i can say here|what i can say|what i could ask
      example commands|some examples|sample commands|help|commands you understand|commands you know
      things you understand|can you do for me|can you do for us|what you can do|what you are able to do
      what all can you do|things you can do|stuff you can do|tour of what you can do|can i ask you to do
      can i ask you for|can i ask you|kinds of things|what sort of things|what kind of things|what kinds of things
      what sorts of things|help me|what can you do|what can i do|what can i say|what can i ask|what do you do
      how does this work|what are you able to do|your abilities|what commands|which commands|what are my options
      how do i use|what are you good at|how can you help|what do you understand|what do you know|capabilities|man page
      the manual|what else can you do|what else can i ask|what else can i say|what else can i do|what else are you able to do|what are you able to do|what are you capable of|what sort of things|what kind of things|who are you
      what are you|how do you work|what's possible|usage|which verbs|what verbs|cheat sheet|cheatsheet|able to do
      even able to do|can you even do|your commands|rundown of your commands|list of commands|rundown of commands
      what can you actually do|what can you really do|what can you even do
    `,
    hints: [],
    accepts: ['question', 'kind'],
    needs: [],
  },
]
