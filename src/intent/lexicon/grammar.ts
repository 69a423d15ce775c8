import { type Entry, entriesOf } from './entry.ts'

const prepositions = 'to|in|on|onto|into|at|of|for|from|with|by|inside|across|within|over'

/** Function words: what binds the others together, and what may be passed over. */
export const GRAMMAR_ENTRIES: readonly Entry[] = [
  ...entriesOf(
    { kind: 'filler' },
    "a|an|the|my|our|please|pls|plz|kindly|hey|hi|thanks|thank you|thx|cheers|can you|could you|would you|will you|can you please|could you please|would you please|would you kindly|go ahead and|just|now|right now|right away|immediately|straight away|asap|at once|let's|lets|let us|ok|okay|alright|so|well|i want you to|i need you to|i'd like you to|i would like you to|i want to|i need to|i'd like to|i would like to|we want to|we need to|we'd like to|make sure to|be so kind and|app|application|service|services|environment|currently|completely|entirely|quickly|at your convenience|when you have a minute|when you get a chance|if you please|as well|too please|good morning|if possible|if you can|when you can|if you don't mind|whenever you can|we have an incident|there is an incident|both",
  ),
  ...entriesOf({ kind: 'mind' }, 'would you mind|do you mind|mind'),
  ...entriesOf(
    { kind: 'wish' },
    "i want|we want|i need|we need|i'd like|i would like|we'd like|let me have|let there be|get|have|i want to have|we need to have",
  ),
  ...entriesOf(
    { kind: 'show' },
    "show|show me|give me|print|display|see|check|view|fetch|tell me|what is|what's|whats|what are|let me see|look at|get me|i want to see|i'd like to see|can i see|may i see|could i see|pull up|how about|what about|tell me about",
  ),
  ...entriesOf(
    { kind: 'correction' },
    'oops|i mean|i meant|sorry|actually|make that|rather|no wait|correction|no sorry',
  ),
  ...entriesOf({ kind: 'no' }, 'no'),
  ...entriesOf(
    { kind: 'sequence' },
    'then|and then|after that|and after that|afterwards|and afterwards|next|finally|first|&&',
  ),
  ...entriesOf({ kind: 'and' }, 'and|plus|&|as well as|and also|also'),
  ...entriesOf({ kind: 'or' }, 'or|either|and/or'),
  ...entriesOf(
    { kind: 'pronoun' },
    'it|its|them|their|that|this|that one|this one|these|those|that app|this app|the same app',
  ),
  ...entriesOf({ kind: 'there' }, 'there|over there|in the same environment|in that environment'),
  ...entriesOf({ kind: 'same' }, 'the same|same|same thing|the same thing|do the same|now the same|likewise|ditto'),
  ...entriesOf(
    { kind: 'all' },
    'all|everything|every app|every service|all apps|all services|all the apps|all the services|all of it',
  ),
  ...entriesOf(
    { kind: 'replica' },
    'replica|replicas|pod|pods|instance|instances|copy|copies|container|containers|node|nodes|replica count|number of replicas',
  ),
  ...entriesOf({ kind: 'line' }, 'line|lines|rows|lines of logs|lines of log|entries|messages'),
  ...entriesOf({ kind: 'last' }, 'last|past|latest|most recent|recent|newest'),
  ...entriesOf(
    { kind: 'previous' },
    'previous|previous release|previous version|previous one|last release|last version|last one|last good release|last good version|last working version|last verified release|prior release|prior version|one before|release before|version before|previous state|previous deployment|last known good',
  ),
  ...entriesOf(
    { kind: 'back' },
    'releases|versions|steps|steps back|releases back|versions back|release back|version back|step back',
  ),
  ...entriesOf({ kind: 'release' }, 'revision|rev'),
  ...entriesOf({ kind: 'particle', word: 'up' }, 'up'),
  ...entriesOf({ kind: 'particle', word: 'down' }, 'down'),
  ...entriesOf({ kind: 'particle', word: 'back' }, 'back'),
  ...entriesOf({ kind: 'particle', word: 'out' }, 'out'),
  ...entriesOf({ kind: 'particle', word: 'off' }, 'off'),
  ...prepositions.split('|').map((word): Entry => [word, { kind: 'preposition', word }]),
]
