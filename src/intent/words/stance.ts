import { type Entry, plainEntries } from './entry.ts'

/** Words that decide whether a sentence asks for something at all. They win over every name and every verb. */
export const STANCE: readonly Entry[] = plainEntries({
  negation: `
    don't|dont|don’t|do not|does not|doesn't|doesnt|did not|didn't|not|never|no one|noone|nobody|none|nothing|nor
    neither|mustn't|mustnt|must not|cannot|can't|can not|cant|won't|wont|will not|wouldn't|couldn't|shouldn't|shouldnt
    should not|shall not|shan't|may not|needn't|need not|avoid|refrain from|refuse to|prevent|no need to|no need for
    no reason to|not yet|no longer|ain't|isn't|isnt|aren't|arent|wasn't|weren't|haven't|hasn't|hadn't|hold off on
    hold off|hold back on|keep your hands off|keep your paws off|keep your mitts off|keep hands off|keep your fingers off|keep off|hands off|stay away from
    steer clear of|stay out of|stop short of|under no circumstances|by no means|on no account|not going to|not gonna
    off limits|off-limits|out of bounds|forbidden|not allowed|prohibited|no more|no further|no touching
    without touching|lay off|skip the|skip|nicht|kein|keine|keinen|keinesfalls|niemals|nie|bloß nicht|niet|geen|nooit
    nunca|jamais|pas|ne|aucun|nein|nao|não|nem|ikke|inte|aldrig|ei|nie|nem|neužtai|tampoco|sin|sans|ohne|zonder|senza
    non|nessuno|nadie|niemand|personne|abstain|for the love of god don't|leave off|whatever you do don't|instead of
    rather than|in place of
  `,
  leave: 'leave|let be|bother with',
  touch: 'touch|mess with|disturb|interfere with|tamper with|meddle with|change anything|break',
  alone: `
    alone|as it is|as is|as they are|untouched|the way it is|right where it is|exactly where it is|just where it is
    where it is|in peace|well alone|exactly how it is|how it is|as-is|out of it|out of this|has to stay up
    must stay up|should stay up|needs to stay up|has to keep running|must keep running|should keep running
    needs to keep running|has to stay as it is|must stay as it is|should stay as it is|running as it is
    exactly as it is|just the way it is|be as it is|the way they are|where they are
  `,
  contrast: 'but|instead|but instead|but do|but please|however|rather|though|although|whereas|merely|yet',
  wh: `
    what|when|where|which|whether|how|how do|how to|how can|how would|how should|how could|how does|how did|how is
    how are|how will|whom|how long|how soon|how hard|how risky|on which|in which|at which|since when|what time
    what's the best way|what is the best way|best way to|what does it take|is there a way|is there any way
    what's the way|how does one|how might|how exactly|what exactly|which one|wheres|whens|do you know|do we know
    any idea|anyone know|does anyone know|can someone tell me|can anyone tell me|curious|wonder|wondering|i wonder
    just curious|question:|i'm wondering|im wondering|not sure|unsure|im not sure|i'm not sure|is it true|is it ok
    is it okay|is it safe|is it possible|is it wise|would it be|wouldn't it be|would it make sense|does it make sense
    is it a good idea|what about|how about|what do you think|do you think|thoughts on|any thoughts|opinions
    good idea to|bad idea to|worth|any objections|any downside|any harm in|is there|are there|is there any
    are there any|was there|were there|remind me how|tell me how|show me how|explain how|teach me|what happened
    isn't it|right?|why not|why don't we|why dont we|why wouldn't we|why shouldn't|why can't
  `,
  modal: `
    should|shall|may|might|must|could|would|can|ought|would've|should've|could've|mayn't|would you say|do you want
    do we want|does|do we|do you|did|do i|am i|are we|are you|have we|has|have you|have they|had|is it|is|are|was|were
    will|am|do they
  `,
  hypothesis: `
    what if|what would|what'd|what happens if|what would happen if|what happens when|suppose|supposing|suppose we
    imagine|imagine we|let's say|lets say|say we|hypothetically|theoretically|in theory|technically|if i were
    if we were|if i was|if we was|were i|were we|were you|assuming we|in principle|thinking out loud|thinking about
    thinking of|considering|toying with|playing with the idea|play with the idea|picture this|for the sake of argument
    purely hypothetical|as a thought experiment|thought experiment|one could|you could|we could|we might|i might|i may
    we may|i could|might want to|might be|maybe we should|perhaps we should|maybe i should|maybe we could
    perhaps we could|we should probably|i should probably|we ought to|would be nice|would be great to|it would be nice
    it'd be nice|would be cool|wouldn't hurt|wouldn't mind|at some point|one day|some day|someday|eventually
    sooner or later|in the future|in future|planning to|plan on|we plan|we're planning|i'm planning|we are planning
    going to need to|the plan is to|plan is to|the idea is to|idea is to|the goal is to|goal is to|you should have
    you could have|you must have|tempted to|should i|should we|should you|should they|shall i|shall we|can i|can we
    could i|may i|may we|might i|might we|must i|must we|ought i|ought we|ever thought of|have you considered
    have we considered
  `,
  condition: `
    willing|permitting|weather permitting|if|unless|once|whenever|provided|providing|provided that|assuming|assuming that|as long as|as soon as|in case
    only when|only if|only once|only after|while|depending|depending on|otherwise|else|except when|except if
    subject to|on condition|on condition that|so long as|contingent on|given the|in the event|in the event that
    the moment|the minute|the second|the instant|pending|when nobody|when no one|until then|not before|not until
    not earlier than|as soon|even if|if only|only as long as|even when|should the|should it|should they|supposing that
    dependent on|conditional on|conditionally|wait for|wait until|wait till|waiting for|following|upon|awaiting
    after which|after that's|unless and until|if and when|iff|the next time|next time|if not|if so|if yes|when
    whenever|make sure nobody|make sure no one|make sure no-one|ensure nobody|ensure no one|check that nobody
    first make sure|make sure first|first check|check first|verify first|first verify
  `,
  person: `
    i|we|they|he|she|someone|somebody|people|everybody|everyone|folks|engineering|marketing|sales|finance|support
    legal|ops|management|devs|developers|the team|our team|my team|the boss|my boss|our cto|the cto|the ceo|ceo|cto
    cfo|security|compliance|our customers|our users
  `,
  report: `
    is being prepared|are being prepared|is being tested|are being tested|is being reviewed|is being migrated|can't keep up|cannot keep up|can not keep up|can't cope|cannot cope|doesn't keep up|isn't keeping up|won't keep up
    fell over|fell over again|keeled over|out of memory|is out of memory|are out of memory|ran out of memory|runs out of memory|running out of memory|there's|there is|there are|something's|somebody's|someone's|everything's|we see|i see|we saw|we keep seeing
    they see|users see|customers see|eats|eats up|hogs|is hogging|is eating|chews through|misbehaves|misbehaving
    acts up|is acting up|hangs|is hanging|crashes|stutters|lags|flaps|dies|struggles|leaks memory|throws errors
    have no business|has no business|have no place|has no place|came up|comes up|came out|went|been|failed|fails
    failing|succeeded|worked|broke|breaks|mentioned|claims|claimed|thinks|thought|just now|already|i'm|im|i am|we're
    we are|i've|we've|ive|weve|they're|they've|he's|she's|he is|she is|used to|going to|won|happened|finished
    completed|seems|seemed|looks|looked|appears|got|has been|have been|had been|is being|are being|was being
    were being|i'll|we'll|they'll|he'll|she'll|it'll|i'd|it's|its been|keeps|keep getting|fyi|for your information
    for the record|just so you know|jfyi|heads up|heads-up|note that|apparently|supposedly|allegedly|reportedly
    rumour has it|rumor has it|in the past|back then|back when|last time|the other day|earlier today|caused|causes
    became|started to|stopped working|ended up|turned out|turns out|ignore|disregard|forget about|never mind the
  `,
  saying: `
    according to|said|says|say|told|tells|tell people|wrote|writes|asked|asks|reads|states|recommends|recommended
    suggests|suggested|advises|advised|insists|insisted|announced|documentation|docs|wiki|runbook|readme|article|jira
    tweet|playbook|handbook|manual says|instructions say|blog|blog post|sticky note|note says|log line|log says
    the error says|error says|checklist|tutorial|guide|faq|quote|quoted|quotes|quoting|commented|proposed|proposes
    demanded|demands|begged|joked|jokes|dreamt|dreamed|posted|typed|it says|which says|that says|titled|subject line
    commit message|called out|headline|told me|told us|tell me to|told me to|asked me|asked me to|asked us to
    wants to know|wants us to|wants me to|wanted to|wanted me to|wants to|summarise|summarize|proofread|rephrase
    summarise it|summarize it|translate|proofread|rephrase|pronounce|spell
  `,
  cancel: `
    leave that|leave that for now|leave it for now|leave that for later|drop that|forget it|forget about it|never mind|nevermind|nvm|scratch that|scrap that|cancel that|forget that
    disregard that|ignore that|on second thought|on second thoughts|forget what i said|ignore what i said|disregard
    strike that|belay that|changed my mind|i changed my mind|drop it|let it be|leave it be|forget everything|ignore me
    don't bother|no wait don't|as you were|abort mission|stand down|cancel all that|cancel everything i said
    not after all|leave it, forget about that|forget about that|forget about it all|leave things as they are
    leave things the way they are|leave everything as it is|leave everything as is|leave it as it is after all
    keep things as they are|keep everything as it is|leave it at that|forget the whole thing|forget the whole lot
    forget all of it|forget all of that|forget all that|forget the lot|forget the whole idea|forget the idea
    scrap the whole thing|scrap the whole idea|scrap the idea|scrap that idea|ditch the whole thing|ditch the idea
    ditch that idea|drop the whole thing|drop the whole idea|drop the idea|drop that idea|skip the whole thing
    abandon the idea|abandon the whole thing|abandon the whole idea|call the whole thing off|forget I asked
    forget i said anything|pretend I said nothing
  `,
  only: 'only|just|solely|exclusively|nothing but|purely',
  except: `
    but leave out|and leave out|leave out|but skip|but spare|sparing|but omit|omitting|just not|only not|except
    except for|excluding|apart from|aside from|besides|other than|but not|bar|barring|save for|minus
    with the exception of|excepted|all but|everything but|anything but|everyone but|but for|leaving out|not counting
    sans|skipping|without|without the|less the|outside of
  `,
})
