import { commandOf } from './command.ts'
import type { Meaning } from './term.ts'

/** A phrase whose words mean something together that none of them means alone. */
export interface Idiom {
  readonly span: readonly [start: number, end: number]
  readonly meaning: Meaning
}

/** A letter of what goes on, up to what would bind it. */
const FREE = '(?:(?!\\b(?:if|unless|when|once|as soon|after|until|provided|assuming)\\b)[^.;,])'
const OLD =
  '(?:the )?(?:old|running|current|existing|present|live)(?: (?:ones?|pods?|copies|copy|instances?|versions?|replicas?|release|stuff|containers?|lot|set))?'
const DOWN = '(?:down|off|stopped|gone|out|away|dead|shut down|switched off|terminated|killed)'
const NEW =
  '(?:the )?(?:new|next|fresh)(?: (?:ones?|pods?|copies|copy|instances?|versions?|replicas?|release|stuff|containers?|lot|set))?'

/** Ways of replacing replicas, told in words. No alternative repeats another, so that none backtracks far. */
const IDIOMS: readonly (readonly [RegExp, Meaning])[] = [
  [
    new RegExp(
      `\\b(?:take|bring|shut|turn|switch|tear|pull|stop|kill|terminate|drop|taking|bringing|shutting|turning|switching|tearing|pulling|stopping|killing|terminating|dropping)\\s+${OLD}(?: ${DOWN})?\\s+(?:first|before(?: ${NEW} (?:comes?|goes?|starts?|gets?|are|is)(?: up| in| online| live| started)?)?)\\b(?:${FREE}{0,12}(?:start|bring|launch|spin)[^.;]{0,6} ${NEW}(?: up| in)?)?(?:,? (?:and )?then (?:start|bring up|launch|spin up) ${NEW}(?: up)?)?`,
      'gi',
    ),
    { kind: 'strategy', strategy: 'recreate' },
  ],
  [
    new RegExp(
      `(?:,? ?but )?\\b${OLD} (?:must|has to|have to|needs? to|should|shall|is to|are to) be ${DOWN} before ${NEW} (?:comes?|goes?|starts?|gets?|are|is)(?: up| in| online| live| started)?`,
      'gi',
    ),
    { kind: 'strategy', strategy: 'recreate' },
  ],
  [
    new RegExp(
      `(?:,? ?but )?\\b${OLD} (?:(?:must|has to|have to|needs? to|should|shall|is to|are to|will) )?(?:stops?|ends?|goes away|goes|go away|go|shuts? down|dies?|leaves?|exits?|disappears?|be stopped) (?:first|before ${NEW} (?:comes?|goes?|starts?|gets?|are|is)(?: up| in| online| live| started)?)`,
      'gi',
    ),
    { kind: 'strategy', strategy: 'recreate' },
  ],
  [
    new RegExp(`\\b${OLD} ${DOWN} (?:first|before ${NEW}${FREE}{0,12})`, 'gi'),
    { kind: 'strategy', strategy: 'recreate' },
  ],
  [
    /\b(?:never|don't|do not|without)\b[^.;,]{0,20}\b(?:two|both|old and new)\b[^.;,]{0,25}\b(?:at (?:the same time|once)|side by side|in parallel|overlapping)\b/gi,
    { kind: 'strategy', strategy: 'recreate' },
  ],
  [
    new RegExp(
      `\\b(?:bring|start|spin|stand|boot|put|run|set) (?:up )?${NEW} (?:up )?(?:next to|beside|alongside|in parallel (?:to|with)|side by side with) ${OLD}(?:,? ?(?:and then|then|and) (?:flip|switch|cut|move|swap) (?:over|everyone|everybody|all|traffic|the traffic)(?: (?:over|in one go|at once|in one step|all at once|all traffic|everyone|everybody|afterwards?|then|together|to it|to the new (?:one|side)))*)?`,
      'gi',
    ),
    { kind: 'strategy', strategy: 'blue-green' },
  ],
  [
    /\b(?:flip|switch|cut|swap) (?:over )?(?:everyone|everybody|all (?:the )?(?:traffic|users)|the traffic)(?: over)? (?:in one go|at once|in one step|all at once)\b/gi,
    { kind: 'strategy', strategy: 'blue-green' },
  ],
  [
    /\b(?:one|1) (?:pod|replica|instance|copy|container|node|box|machine|server|host|vm)(?: at a time| after (?:the other|another)| by one)\b/gi,
    { kind: 'strategy', strategy: 'rolling' },
  ],
  [
    /\b(?:a (?:small |tiny |little )?(?:slice|sliver|portion|fraction|handful) of (?:the )?(?:users|traffic|requests|visitors|customers) first)\b/gi,
    { kind: 'strategy', strategy: 'canary' },
  ],
  [
    /\b(?:hold on to|hang on to|keep|leave|retain) (?:the )?(?:old|previous|former) (?:one|colou?r|version|side|half|stack|release|environment|pods)s?(?: (?:around|up|alive|running|standing|in place))?(?: for (?:\w+ ){1,2}(?:minutes?|hours?|days?))?/gi,
    { kind: 'plain' },
  ],
  [
    /\b(?:nobody|no one|no-one) (?:from )?outside(?: (?:of )?(?:the |our )?\w{1,20})? (?:should|may|must|can|shall|is to|ought to) (?:still )?(?:be able to )?(?:reach|see|access|get to|open)\b/gi,
    commandOf('unexpose'),
  ],
  [
    /\b(?:whenever|when|if|as soon as|once) (?:you|u|ya|someone|somebody|anyone|anybody) (?:have |has |'?ve |find |finds |get |gets |got |can spare |manage )(?:got |to find )?(?:a |an |the |some |any )?(?:free |spare |quiet |quick |idle )?(?:time|moment|minute|min|sec|second|chance|mo|opportunity|breather|gap|cycle)s?(?: to spare| free| today| for (?:it|this|that))?\b/gi,
    { kind: 'filler' },
  ],
  // "scale web to 5 next release", "until the next deploy": nobody can say yet when that is.
  [
    /\b(?:(?:at|on|with|in|after|until|till|before|by|from|during) (?:the |our |its |your )?|(?<!(?:the|our|its|this|that|and|then|;|,) ))next (?:releases?|launch|deploy(?:ment)?s?|rollouts?|restart|sprint|push|window|outage|incident|build|iteration|maintenance)\b(?= *(?:$|[.;,!?)]| and | then ))/gi,
    { kind: 'condition' },
  ],
  [
    /\b(?:in|during|within|outside(?: of)?) (?:the |our |a |an |its |your )?(?:next |coming |usual |regular |planned |agreed )?(?:maintenance|change|service|deployment|deploy|release|off-peak|business|office|working|opening)[ -](?:window|windows|slot|hours)\b(?= *(?:$|[.;,!?)]))/gi,
    { kind: 'condition' },
  ],
  // "restart web in staging, postponed".
  [
    /(?<=[,.;] |^)(?:but |and |that's |that is |it's |it is |is |now |sorry,? )*(?:postponed|deferred|put off|called off|cancelled|canceled|on hold|held back)(?= *[.!]*$)/gi,
    { kind: 'cancel' },
  ],
  // "after Thursday's outage in depot-west please lock depot-east": what has happened is why.
  [
    /^(?:(?:ok|so|hey|hi|hello|well)[, ]+)*after (?:the |our |that |this |\w+'s |last )?(?:[\w.-]+ ){0,3}?(?:outage|incident|disaster|crash|failure|fiasco|downtime|mess|hiccup|breakdown|meltdown|debacle)s?(?: (?:in|on|at|of|with) [\w-]+)?(?: (?:last \w+|yesterday|on \w+day|this morning|today|earlier))?(?=,? (?!(?:is|was|were|has|ends?|comes?|passes)\b)\w)/gi,
    { kind: 'filler' },
  ],
  [
    /\bsorry to (?:bother|disturb|interrupt|ping)(?: (?:you|everyone|everybody|all|y'all))?(?: (?:on an?|this) (?:\w+day|weekend|late)?(?: ?(?:morning|evening|night|afternoon))?)?/gi,
    { kind: 'filler' },
  ],
  // ", see ticket 4410".
  [
    /,? ?\(?\b(?:see|ref|re|cf|as per|per|tracked in|follow-?up (?:to|of|for)) (?:the |our )?(?:ticket|jira|issue|case|incident|change request|rfc|cr)s? #?[\w-]*\d[\w-]*\)?/gi,
    { kind: 'plain' },
  ],
  // "for the timetable team: scale fares to 3".
  [
    /^(?:this (?:one )?is |another one |one )?(?:for|from|on behalf of) (?:the |our )?[\w-]+ (?:team|squad|guys|folks|department|people)(?= ?:)/gi,
    { kind: 'filler' },
  ],
  // "any manual edits that we don't know of".
  [
    /\b(?:that|which) (?:we|i|nobody|no one|you) (?:(?:don't|do not|didn't|did not) )?(?:know|knew|knows|heard|hear) (?:of|about)\b/gi,
    { kind: 'plain' },
  ],
  [/,? ?(?:and )?not an? (?:cent|penny|euro|dollar|pound|dime|franc) (?:over|more)\b/gi, { kind: 'plain' }],
  // "8 % of the users for 45 minutes, and everybody afterwards".
  [
    /(?<=(?:%|percent|\b(?:half|third|quarter|fifth|tenth|twentieth)\b).{0,120}),? (?:(?:and|then|and then) )?(?:the rest|the others|the remainder|everyone(?: else)?|everybody(?: else)?)(?: of (?:them|the (?:users|traffic|requests|visitors|customers)))? (?:after ?wards|after that|after(?! \w)|later(?: on)?|thereafter)\b/gi,
    { kind: 'plain' },
  ],
  [
    /\bask (?:the |our |an? )?(?:\w+(?: and| &|,)? (?:the )?){0,4}?(?:experts?|specialists?|gurus?|circle of experts|panel)\b/gi,
    commandOf('consult'),
  ],
]
const MAY_BEGIN =
  /\b(?:old|running|current|existing|present|live|both|two|nobody|no one|no-one|flip|switch|cut|swap|pod|replica|instance|copy|box|machine|server|host|vm|container|node|slice|sliver|portion|fraction|handful|new|fresh|ask|know|knew|knows|heard|hear|cent|penny|euro|dollar|pound|dime|franc|whenever|moment|minute|min|sec|second|chance|time|after|afterwards|later|thereafter|next|outage|incident|disaster|crash|failure|fiasco|downtime|mess|hiccup|breakdown|meltdown|debacle|ticket|tickets|jira|issue|issues|case|rfc|cr|team|squad|guys|folks|department|people|window|windows|slot|hours|postponed|deferred|off|cancelled|canceled|hold|held|sorry)\b/i

/** Finds the idioms of a sentence, in order, none within another. */
export function findIdioms(text: string): Idiom[] {
  if (!MAY_BEGIN.test(text)) return []
  const found: Idiom[] = []
  for (const [pattern, meaning] of IDIOMS) {
    for (const match of text.matchAll(pattern)) {
      const span = [match.index, match.index + match[0].length] as const
      if (!found.some((other) => other.span[0] < span[1] && span[0] < other.span[1])) found.push({ span, meaning })
    }
  }
  return found
}
