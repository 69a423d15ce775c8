import type { Operation } from '../../operation.ts'
import type { Doubt } from './doubt.ts'

const AMOUNT =
  '\\d+(?:\\.\\d+)? ?(?:%|[kmgt]i?b?|megs?|gigs?|cores?|s|secs?|seconds|minutes|eur|euros?|usd|dollars|€|\\$)'

/** Values that are differences, bounds or counts of something else, or none at all. */
export const VALUES: readonly Doubt[] = [
  // "web and api in staging and production respectively": which belongs where.
  { says: /\brespectively\b/i },
  // "raise the memory by 1 GB", "add 2 cores": how much there is then, nobody said.
  {
    says: new RegExp(
      `\\bby (?:another |an extra |about )?${AMOUNT}(?![\\w])|\\badd(?:ing)? (?:another |an extra )?${AMOUNT}(?![\\w])`,
      'i',
    ),
    of: ['configure', 'budget', 'promote', 'provision'],
  },
  // "limit the rate of web to 100", "upgrade web to node 20".
  {
    says: /\b(?:limit|reduce|cut|lower|raise|halve) (?:the |its )?(?:rate|costs?|bill)\b|\bnode (?:to )?\d/i,
    of: ['scale'],
  },
  // "reduce the number of users of web to 1", "add two tables to web".
  {
    says: /\bnumber of (?!replicas|pods|instances|copies)\w+ (?:of|for) |\badd (?:\w+ )?(?:tables?|users?|customers?|fields?|columns?|endpoints?|items?)\b/i,
    of: ['scale'],
  },
  // "update node in web to 20".
  { says: /\bnode\b.*\bto \d+/i, of: ['scale'] },
  // "instead of deploying 4.1 to production, deploy it to staging".
  {
    says: /^instead of \w+ing\b.*\bit\b/i,
    of: ['deploy'],
    on: ({ version, image, ref }) => !version && !image && !ref,
  },
  // "deploy shop 1.9.x".
  { says: /\d\.x\b/i, of: ['deploy'] },
  // "roll web back, the last good one was r15".
  {
    says: /\br\d+\b/i,
    of: ['rollback'],
    on: ({ release, releases }) => release === undefined && releases === undefined,
  },
  // "TAX_MODE should be us in billing": no value is a preposition.
  {
    of: ['configure'],
    on: ({ env = {} }) =>
      Object.values(env).some((value) => /^(?:in|at|to|for|of|what .*|whatever .*|at \d.*)$/i.test(value)),
  },
  // "take down one web pod", "scale web by two pods": a difference.
  {
    says: /\b(?:take|get rid of)\b|^\W*(?:replace|verify)\b|\bby (?:one|two|three|four|five)\b/i,
    of: ['scale'],
    on: ({ replicas }, text) =>
      replicas !== undefined &&
      /\b(?:pods?|replicas?|instances?|copies)\b/i.test(text) &&
      !/\bto (?:\d|an? |one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)/i.test(text),
  },
  // "deploy web 4.1 to one pod".
  { says: /\b(?:to|on) one (?:pod|node|replica|instance)\b/i, of: ['deploy'] },
  // "give web between 1 and 2 cores".
  { says: /\b(?:cores?|gb|gigs?|mb|megs?)\b/i, of: ['autoscale'] },
  // "move the worker to another node".
  { says: /\bto another node\b/i, of: ['scale'] },
  // "web production 502".
  { says: /\b50\d\b/, of: ['scale'], on: ({ replicas = 0 }) => replicas >= 500 },
  // "RETRIES to something sensible" is no value.
  {
    of: ['configure'],
    on: ({ env = {} }) =>
      Object.values(env).some((value) => /^(?:something|its|nothing|empty|default|sensible|whatever)$/i.test(value)),
  },
  // "shift 10% to r17 every 5 minutes": a share that comes again grows, or is the same again.
  {
    of: ['deploy', 'traffic', 'promote'],
    on: ({ steps, split, weight, schedule }) => Boolean(schedule?.every && (steps ?? split ?? weight)),
  },
  // "deploy web to staging and ./infra": one deployment, or two.
  {
    of: ['deploy'],
    on: ({ app, service, provenance: { path } }, text) =>
      (app ?? service) !== undefined &&
      path?.span !== undefined &&
      /\b(?:and|plus) *$/i.test(text.slice(0, path.span[0])),
  },
  // "remove x.example.com from ALLOWED_HOSTS", "currently MAX_CONN=5", "replace OLD_TAX with TAX_MODE".
  {
    says: /\bremove [\w.-]+ from [A-Z_]{3,}|\bcurrently [A-Z_]+=|\breplace [A-Z_]{3,} with [A-Z_]{3,}|\bhalf of it\b|\bif possible\b|\bdatabase (?:timeout|in)\b/,
    of: ['configure'],
  },
  // "scale web, we have 500 users now".
  { of: ['scale'], on: countsOthers },
]

/** Whether the number of replicas stands in front of something else that it counts. */
function countsOthers({ replicas }: Operation, text: string): boolean {
  const others = 'users|customers|visitors|tickets|errors|requests|people'
  return replicas !== undefined && new RegExp(`\\b${replicas} (?:\\w+ )?(?:${others})\\b`, 'i').test(text)
}
