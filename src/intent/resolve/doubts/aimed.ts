import type { Doubt } from './doubt.ts'

const STORE = '(?:data|volumes?|configs?|domains?|databases?|db|disks?|storage|backups?|files)'

/** What is meant to be changed in another way, or is another thing than the app that is named beside it. */
export const AIMED: readonly Doubt[] = [
  // "restart the database of web", "restart web and wipe the data", whoever reads it so.
  {
    says: /\b(?:restart|reboot|start|stop|roll back|revert|lock|unlock|wipe|erase) (?:the |its )?(?:[\w-]+ )?(?:databases?|db|data|schedule|logs|metrics|history|events|domain)\b/i,
    of: ['restart', 'start', 'stop', 'rollback', 'lock', 'unlock'],
  },
  // "delete the shop staging logs".
  {
    says: /\b(?:delete|remove|destroy|wipe|erase|purge)\b.*(?<![\w-])(?:logs?|records?|metrics|history|events|rows)(?![\w-])/i,
    of: ['destroy'],
  },
  // "roll web back to the state before Black Friday".
  {
    says: /\bbefore (?!(?:you|we|i|this|that|it)\b)\w/i,
    of: ['rollback'],
    on: ({ release, version, as_of, steps_back }) => (release ?? version ?? as_of ?? steps_back) === undefined,
  },
  // "restart the canary pods of web", "restart web with the production settings".
  { says: /\bcanary pods\b|\bwith the [\w-]+ settings\b/i, of: ['restart', 'deploy', 'stop'] },
  // "restart web outside production".
  { says: /\b(?:outside|short of)\b/i, of: ['restart', 'deploy', 'stop', 'scale', 'destroy', 'redeploy'] },
  // "put the deploy of web on hold" holds what it names.
  {
    says: /\b(?:put|place|keep|leave)\b.*\bon (?:hold|ice)\b|^\W*(?:drop|block|delay|postpone|hold) (?:the )?(?:deploy|release|rollout)\b/i,
    of: ['deploy', 'redeploy', 'rollback', 'restart', 'scale', 'promote'],
  },
  // "undo the rollback of web" goes forward.
  {
    says: /\b(?:undo|revert|reverse|take back) the (?:rollback|roll-?back|restart|backup)\b/i,
    of: ['rollback', 'redeploy'],
  },
  // "delay web 4.1 to production", "push back the deploy of web".
  { says: /^\W*(?:please )?(?:delay|block|postpone|push back)\b/i, of: ['deploy', 'redeploy', 'rollback', 'restart'] },
  // "unset KEY=value", "close port 8080": the opposite of setting it.
  {
    says: /^\W*(?:please |kindly )?(?:unset|remove|delete|drop|clear|close|find|watch|block|archive)\b/i,
    of: ['configure'],
    on: ({ unset, env, ports, domain }) =>
      unset === undefined && (env !== undefined || ports !== undefined || domain !== undefined),
  },
  // "shift all traffic away from r22".
  { says: /\b(?:away from|off(?: of)?|out of) r\d+\b/i, of: ['traffic'] },
  // "but let the worker run".
  { says: /^(?!.*\b(?:canary|rollout|run-|release|deploy)).*\blet (?:the )?[\w-]+ run\b/i, of: ['promote'] },
  // "clear the worker queue", "upgrade the postgres": one that is there.
  {
    says: /\b(?:clear|purge|flush|empty|drain|upgrade|update|bump|resize|enlarge|grow|switch|restart|reboot|crashed|slow|full|running out)\b|^\W*queue\b|\bend of the queue\b/i,
    of: ['provision'],
  },
  // "two postgres 16 instances".
  {
    says: /\b(?:postgres|mysql|mariadb|redis|mongo\w*) \d+ (?:instances|nodes|servers|databases)\b/i,
    of: ['provision'],
  },
  // "rename DEBUG to VERBOSE".
  { says: /^\W*rename\b/i, of: ['configure'] },
  // "restore web to 02:00 into a copy".
  { says: /\binto (?:a|an|the) (?:\w+ )?(?:copy|clone)\b/i, of: ['restore'] },
  // "destroy web, the data must be kept": what is to stay is no second step.
  {
    says: new RegExp(
      `\\b${STORE}\\b[^.;]*\\b(?:stays?|kept|survives?|survive|remains?|excluded|preserved|intact|needed|can stay)\\b|\\bkeep (?:the |its |all )?${STORE}\\b|\\bcopy (?:the |its )?${STORE}\\b`,
      'i',
    ),
    of: ['destroy'],
  },
  // "take web 4.1 back in production".
  { says: /^\W*(?:please )?take (?:\w+ ){1,2}[\d.]+ back\b/i, of: ['deploy'] },
  // "… and run the smoke tests", "freeze production over Christmas": words that mean the opposite elsewhere.
  { says: /\bsmoke tests?\b/i, of: ['rollback'] },
  // "move beta.example.com from staging to production".
  { says: /\bmove\b.*\w\.\w{2,}\b/i, of: ['deploy'], on: ({ domain }) => domain !== undefined },
  // "pause the deploys to production".
  {
    says: /\b(?:pause|resume|suspend|stop) (?:the )?(?:deploys|deployments|deploying)\b/i,
    of: ['pause', 'resume', 'abort'],
  },
  // "pause the worker": the service, or what is rolled out of it.
  {
    of: ['pause', 'resume'],
    on: ({ service, provenance }, text) =>
      service !== undefined &&
      provenance.run?.source !== 'user' &&
      !/\b(?:canary|rollout|roll-out|deploy\w*|release|run)\b/i.test(text),
  },
  // "restart the rollout of shop".
  { says: /\brestart\b/i, of: ['resume'] },
  // "roll forward again", "make it private again".
  { says: /\bforward\b|\bprivate\b/i, of: ['redeploy', 'rollback'] },
  // "get web back to normal", "roll web back to before the outage".
  { says: /\bback to normal\b|\btraffic\b|\bfirst release\b|\bbefore last\b|\bbefore the \w+\W*$/i, of: ['rollback'] },
  // "open an incident for web", "take notes during the rollback".
  {
    says: /\b(?:stop|start|open|create|begin|launch|take|make|get) (?:an? |the )?(?:\w+ )?(?:load test|incident|ticket|issue|discussion|thread|meeting|call|poll|session|chat|noise|leak|pipeline|notes?|care|over the|back to me)\b/i,
    of: ['stop', 'start', 'deploy', 'rollback', 'restart', 'destroy'],
  },
  // "push for a rollback of web".
  { says: /^\W*(?:own|push for|dream of)\b/i, of: ['rollback', 'scale', 'deploy'] },
  // "remove the old domain" of several.
  { says: /\b(?:old|previous|former|other) (?:domain|hostname|url|address)\b/i, of: ['unexpose'] },
  // "delete web and its domain".
  { says: /\b(?:app|api|web|service)s? (?:and|with) (?:its|the) domain\b|\band its domain\b/i, of: ['unexpose'] },
  // "expose web, internal only".
  { says: /\binternal(?:ly)?(?: only)?\b|\bbehind a login\b/i, of: ['expose'] },
  // "partially roll back web", "restart some pods of web".
  {
    says: /^\W*(?:partially|partly|potentially|automatically)\b|\b(?:some|the (?:second|third|fourth)) (?:\w+ )?pods?\b|\bonly the \w+ (?:\w+ )?pods\b|\bthat crashed\b|\bthe rest of\b/i,
    of: ['restart', 'rollback', 'deploy', 'stop', 'destroy'],
  },
]
