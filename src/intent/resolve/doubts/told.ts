import { meaningOf } from '../../term/lexicon.ts'
import { PLAIN } from '../../words/plain.ts'
import type { Doubt } from './doubt.ts'

/** Written in front of what is told, drafted or quoted: "todo: …", "option A: …", "[14:12] ben: …". */
const LABELS =
  'note to self|failed|news|goal|reminder|to-?do|agenda|proposal|suggestion|option \\w+|plan [ab]|(?:worst|best) case|scenario|examples?|hint|how-?to' +
  '|usage|actual|before|old|wrong|default|results?|expected|output|history|alias|typo|subject|title|re|fwd?|faq|next steps?|idea' +
  '|draft|template|usually we do this|story|(?:possible )?(?:solution|alternative)|in an emergency|exercise \\d+|heads up|bad news|question|cause|suspect|sample|my suggestion|lessons? learned|i read|request from \\w+|as per (?:the )?ticket|\\[?\\d{1,2}:\\d{2}\\]? (?!to(?:day|night|morrow))\\w+|\\w+ \\(\\d{1,2}:\\d{2}\\)'

/** What tells, quotes, judges or rehearses a change instead of wishing it. */
export const TOLD: readonly Doubt[] = [
  // "todo: restart web", "option A: …", "[14:12] ben: …".
  { says: new RegExp(`^\\W*(?:\\[[ x]?\\] |(?:${LABELS}) ?:)`, 'i') },
  // "for example restart web", "be ready to roll web back", "I need help restarting web".
  {
    says: /^\W*(?:for example|e\.?g\.|such as|for instance|worst case|best case|(?:i'd|i would) (?:like|love) to be able to|(?:be|get|stay|stand) (?:ready|prepared|set) to|i need help|make a note to|remember to|write down|think before)\b/i,
  },
  // "as an exercise, roll web back".
  { says: /\b(?:as an exercise|as a drill|on paper|in theory|theoretically|hypothetically)\b|^\W*practi[cs]e\b/i },
  // "restart web - not needed", "…: failed", "…, bad idea", "… ✅": a verdict on it, not a wish for it.
  {
    says: /[-–—:,.;…]\s*(?:(?:but|so|and|it'?s|it is|that'?s|that was|that would be|this is|was|is|would be)\s+)*(?:not needed|no longer needed|already (?:happened|done)|failed|failure|success|finished|done by \w+|bad idea|a bad idea|bad|the mistake|what broke it|pending approval|to-?do|yes or no|(?:just )?kidding|(?:sorry,? |oops,? )*wrong (?:channel|chat|tab|room|env|environment)|hold on|hang on|for example|as they say|thoughts|stop|cancel|abort|that was meant for \w+|oops,? wrong window|no wait|oh wait|wait|nah|hmm+|not yet)\W*$/i,
  },
  // "deploy web to staging ✅".
  { says: /[✅✔☑❌]\s*$|\s\/s$/ },
  // "restart web or wait", "… Ben already did it".
  { says: /\bor wait\b|\bworst case\b|\balready did (?:it|that|so)\b|\bfirst has to\b|\bagainst it\b/i },
  // "6 web pods crashed", "web would need 6 replicas".
  {
    says: /\b(?:hang|crashed|died|restarted|failed|fired)(?: \d+ times)?\W*$|\bcrashed in\b|\b(?:runs|uses) \d|\bwould (?:need|want|take)\b/i,
    of: ['scale', 'configure', 'alert', 'autoscale'],
  },
  // "TAX_MODE is eu in billing", "shop.example.com still points to web".
  { says: /\(already \w+\)|\balready set\b|\bstill points\b|^\w+ is \w+ in\b/i, of: ['configure', 'expose'] },
  // "web will be restarted at 18:00", "roll back web, would that help?"
  { says: /\bwill be \w+ed\b|\bwould that help\b|\byeah right\b|\byou promised\b|\bnever\b.*\balways\b/i },
  // "Ben, can you restart web?", "Ben: restart web" speak to somebody else.
  {
    says: /^(?!(?:Prod|Prd|Stage|Stg|Live|Dev|Test|Qa|Uat):)[A-Z][a-z]+(?:,(?= (?:can|could|will|would) you\b)|:)/,
    on: ({ app, service, environment }, text) => {
      const [name = ''] = /^\w+/.exec(text.toLowerCase()) ?? []
      return meaningOf(name) === undefined && !PLAIN.has(name) && ![app, service, environment].includes(name)
    },
  },
  // "4.1 is live in production", "4.1 should be there by now": told.
  {
    says: /\b(?:is|are|was|went) live\b|\bby now\b|\b(?:staging|production|prod|dev) (?:ok|successful|smoke test)\W*$|^\W*happy with\b/i,
    of: ['deploy'],
  },
  // "LOG_LEVEL on web in staging is debug".
  { says: /^\W*[A-Z_]{3,} (?:on|in|for) .* is \w+\W*$/, of: ['configure'] },
  // "too early to deploy web", "any reason to restart web", "my vote is to roll back".
  {
    says: /^\W*(?:too \w+|unable|hard|waiting|supposed|hoping|about|any (?:reason|need|chance|point)|safe|possible|necessary|smart|wise|attempt|decision|request|promise) (?:to|in)\b|^\W*(?:the problem|my (?:task|proposal|vote|plan|idea|job)|the (?:idea|plan|decision)) is to\b/i,
  },
  // "I want to understand the rollback of web".
  { says: /\bunderstand the\b|^\W*(?:please )?record the\b/i },
  // "deploy 4.2, I want to be able to roll back": no second step.
  { says: /\bable to (?:roll|restart|deploy|scale|stop)\b/i },
  // "delete web in staging, only simulate it", "…, don't execute".
  {
    says: /\bsimulate\b|\b(?:don't|do not) (?:execute|apply|start|run)\b|\bread-?only\b|\bexplain only\b|\bshow me (?:what changes )?first\W*$/i,
  },
  // "stop it, you're killing me", "give it a try", "take it away".
  {
    says: /\bkilling me\b|\boh stop it\b|\bgive it (?:a|another|one|two|some|\d+)(?: more)? (?:try|minutes?|moments?|secs?|seconds?|rest|time)\b|\btake it away\b|\block it in\b|\b(?:yeah|as) if\b/i,
  },
]
