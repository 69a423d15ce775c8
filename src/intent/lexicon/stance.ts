import { type Entry, entriesOf } from './entry.ts'

/** Words that decide whether a sentence asks for something at all. They win over every name. */
export const STANCE_ENTRIES: readonly Entry[] = [
  ...entriesOf(
    { kind: 'negation' },
    "don't|dont|do not|does not|doesn't|did not|didn't|not|never|no one|nobody|none|nothing|nor|neither|mustn't|must not|cannot|can't|can not|cant|won't|will not|wont|shouldn't|should not|needn't|avoid|refrain from|refuse to|stop from|prevent|hold off|no need to|not yet|no longer|instead of|rather than|ain't|isn't|aren't|wasn't|haven't|hasn't|nicht|kein|keine|niemals|niet|nunca|jamais|pas|nein|non|nie|nao|não|ikke|inte",
  ),
  ...entriesOf({ kind: 'leave' }, 'leave|touch|bother with|mess with'),
  ...entriesOf({ kind: 'alone' }, 'alone|as it is|as is|as they are|untouched|the way it is|where it is|in peace'),
  ...entriesOf({ kind: 'contrast' }, 'but|instead|but instead|but do|but please'),
  ...entriesOf(
    { kind: 'interrogative' },
    'should|shall|may|might|must|could|would|can|do|does|did|how|how do|how to|how can|how would|what|what if|what would|when|where|which|whether|whose|is it|are we|am i|have we|has anyone|wonder|wondering|ought|suppose|supposing|imagine|hypothetically|theoretically|is there|are there',
  ),
  ...entriesOf({ kind: 'aux' }, 'is|are|has|have'),
  ...entriesOf(
    { kind: 'condition' },
    'if|unless|once|whenever|provided|providing|provided that|assuming|as long as|as soon as|in case|only when|only if|until|till|while|after|before|when the|when all|when it|when nobody|depending|otherwise|else|except when|subject to|pending|on condition|so long as',
  ),
  ...entriesOf(
    { kind: 'report' },
    "went|was|were|been|had|failed|fails|succeeded|worked|works|broke|said|says|told|tells|wrote|writes|mentioned|asked|asks|claims|claimed|thinks|thought|documentation|docs|wiki|runbook|readme|article|according to|did|just now|already|i'm|i am|we're|we are|i've|we've|they|he|she|it's|used to|going to|will|restarts|stops|starts|rolls|scales",
  ),
  ...entriesOf(
    { kind: 'cancel' },
    'forget it|forget about it|never mind|nevermind|scratch that|cancel that|forget that|disregard that|disregard|ignore that|on second thought',
  ),
]
