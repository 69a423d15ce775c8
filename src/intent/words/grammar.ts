import { type Entry, entriesOf, plainEntries } from './entry.ts'
import { phrasesIn } from './phrases.ts'

const PREPOSITIONS = `
  by means of|by way of|to|in|on|onto|into|at|of|for|from|with|by|inside|across|within|over|under|through|towards
  toward|behind|via|off|out of|around|about|per|between|among|against|as|than|like|up to|upto|down to|back to|over to
  out to|back on|back in|back from|away from|down in|up in|up on|over on|over in|out in|out on|along with
  together with|based on|belonging to|running in|running on|living in|located in|regarding|concerning|@|starting from
  starting with|starting at|beginning with|unlike|aside|below|above|beneath|near|as it stood on|as it stood at
  as it was on|as it was at|to come out of|to come from|to be read from|to be taken from|to be fed from
  to be pulled from|next to|beside|upon|throughout|during|since|until|till|til|before|by way of|thru|wrt|re|ex
`

/** Function words: what binds the others together, and what may be passed over. */
export const GRAMMAR: readonly Entry[] = [
  ...plainEntries({
    article: 'a|an|the|my|our|your|their|teh|his|her|some|such|said|th',
    filler: `
      at the moment|nothing fancy|no frills|don't wait for me|no need to wait for me|i.e
      exact same build|the exact same build|exactly the same build
      nothing more|and nothing more|no new code|no new version
      so it picks that up|so it picks it up|so that it picks it up|so that it picks that up|so it picks up the change
      so it takes effect|so that it takes effect|and I want no surprises|I want no surprises|no surprises please
      no surprises|with the usual dashboards and checks|with the usual dashboards|with the usual checks
      with the usual alerts
      go ahead and schedule that|schedule that|schedule it|go ahead and schedule it|and stop there|and leave it there
      and stop at that|and leave it at that|line that up|line it up|please line that up|queue that up|set that up
      kick that off|kick this off|and only to that one|and only that one|same as always|same as ever|same as usual
      as ever|as is please|accordingly|any kind of|any sort of|only looking|just looking|go for it|will be plenty
      should be plenty|will be enough|would be enough|should do|here's the plan|here is the plan|here's the deal
      here's what we do|here's what i need|here's what we need|please make it so|make it so|make that so
      make it happen|make that happen|this time|in place|sorry to bother you lot|sorry to bother you all
      sorry to bother you|you lot|when you get a sec|when you have a sec|when you've got a sec|when you get a second
      when you get a minute|when you get a moment|when you have a second|when you've got a minute|not earlier
      and not earlier|not earlier than that|not sooner|and not sooner|no sooner|it's me again|its me again|me again
      hello again|hi again|hey again|when you get round to it|when you get around to it|whenever you get to it
      when you get to it|when you find the time|when there's time|when time permits|in case you missed it
      in case you didn't know|in case you wondered|in case you are wondering|any longer|any more|anymore|is better
      would be better|will do|should do|is enough|is plenty|should be enough|will suffice|suffices|as there are now
      as there are|as we have now|than there are now|than we have now|yay|woohoo|please see to it|see to it
      please see to that|see to that|please take care of it|please take care of that|and nowhere else|nowhere else
      and nothing else|nothing else|whatever else happens|whatever happens|come what may|after all|come to that|for me
      change of plans|change of plan|folks|always|please|pls|plz|plss|kindly|hey|hi|hello|hiya|yo|thanks|thank you|thx
      ty|tnx|cheers|ta|tia|thanks in advance|much appreciated|thanks a lot|thanks a bunch|thanks a ton
      thanks a million|many thanks|thanks so much|thanks very much|thank you very much|thank you so much|big thanks
      thanks again|thanks folks|thanks all|thanks everyone|now|right now|rn|right away|immediately|straight away
      straightaway|asap|a.s.a.p.|at once|pronto|quickly|real quick|let's|lets|let us|ok|okey|k|kk
      without changing anything|without changing a thing|without any changes|without any change|with no changes|tho
      ehm|uhm|uhh|umm|ahm|that is scheduled|that's scheduled|which is scheduled|that is planned
      at its current percentage|at its current share|at its current level|at its current step
      at the current percentage|at the current share|at the current level|at the current step|alright|so|um|uh|hm|hmm
      er|erm|app|application|service|services|environment|env|environments|completely|entirely|at your convenience
      when you have a minute|when you get a chance|if you please|too please|good morning|good afternoon|good evening
      morning|evening all|if possible|if you can|when you can|if you don't mind|if you dont mind|whenever you can|team
      guys|mate|buddy|friend|bot|cde|dear|sir|there we go|again please|would you|for me|for us|me|us|you|u
      would be great|would be lovely|if you would|if you could|would you kindly|at your earliest convenience
      when you get a moment|if you have a second|if you have a moment|if you have a minute|if you get a chance
      when you have a sec|when you have a second|when you have a moment|whenever you get a sec
      whenever you get a chance|no rush|no hurry|no worries|no problem|no stress|take your time|btw|by the way|really
      actually please|simply|basically|literally|quietly|gracefully|safely|carefully|properly|cleanly|nicely|swiftly
      for good|for now|for the time being|for the moment|permanently|in one go|in the meantime|meanwhile
      first of all|first off|as always|as usual|like before|as before|as agreed|as discussed|as planned|as promised
      like last time|as mentioned|in parallel|right this minute|this minute|this instant|this second|right this second
      exactly|precisely|straight|directly|back then please|finally please|overall|in total|altogether|total|all in all
      in question|of ours|of theirs|over there please|already|still|yet again|even|ever|soon please|here|here you go
      here goes|be so kind and|be so kind as to|be a dear and|be a dear|be a star and|be an angel and
      do me a favour and|do me a favor and|do me a favour|do me a favor|would you be so kind|a favour|a favor
      i'd be grateful|grateful|appreciated|appreciate it|i'd appreciate it if you could|you know what|you know|i think
      i guess|i believe|i suppose|i reckon|i say|guess what|great|cool|nice|awesome|perfect|super|excellent|good|sweet
      gotcha|got it|understood|all right|anyway|anyways|in any case|still please|friendly|friendly reminder|reminder
      gentle reminder|quick one|quick one before standup|quick question|small favour|small favor|one more thing
      another thing|next up|tyvm|ty|much obliged|pretty please|my friend|lol|haha|ffs|omg|ugh|argh|phew
      whatever you do|yikes|whoa|woah|gosh|crikey|blimey|dang|darn|drat|gah|bah|ouch|eek|uh-oh|yay|woohoo|hooray|hurrah|bravo|jeez|geez
      sheesh|oof|meh|duh|golly|oh dear|oh boy|aargh|aaargh|whew|wow|dammit|aha|oho|well well
      sorry for the noise|sorry to bother|sorry to bother you|it should|that should|so that's|i repeat|repeat after me
      that is|that's|i.e.|e.g.|viz.|ie|eg|namely|period|full stop|of course|obviously|naturally|certainly|definitely
      absolutely|surely|ideally|preferably|hopefully|luckily|unfortunately|sadly|honestly|frankly|seriously|personally
      roughly|approximately|approx|approx.|circa|ca.|say|or so|give or take|more or less|at a time
      a piece|respectively|one by one please|completely please|entirely please|whole|entire|full|brand new|brand-new
      new|newer|poor|poor old|good old|lovely|dear old|precious|beloved|trusty|little|big|own|usual|regular|normal
      standard|particular|specific|respective|corresponding|relevant|related|same old|actual|flaky
      slow|sluggish|hung|wedged|unresponsive|misbehaving|leaky|crashing|crashed|frozen up|faulty|buggy|noisy
      sleepy|lonely|public facing|backend|front-end|back-end|sad|tired
      grumpy|nasty|silly|stupid|damn|bloody|freaking|fucking|goddamn|darn|wretched|cursed|latest please|kind of
      sort of|a little bit|some more please|things|stuff please|ones|guy|bit|piece|side|end of things|instance of
      copy of|version of|is concerned|as far as|when it comes to|in terms of|with respect to|speaking of|talking about
      about time|time to|time for|time we|it's time to|its time to|it is time to|it's time we|high time|high time to
      feel free to|you can|you may|you should|you must|you need to|you have to|you'll need to|we need you to
      i need you to|i want you to|i'd like you to|i would like you to|we'd like you to|we would like you to|i want to
      i need to|i wanna|i gotta|i have to|we have to|we gotta|i'd like to|i would like to|i'd love to|we'd love to
      we want to|we need to|we'd like to|we would like to|i wish to|we wish to|make sure to|make sure you
      make sure that you|be sure to|don't forget to|dont forget to|do not forget to|remember to|please remember to
      don't hesitate to|dont hesitate to|go ahead and|go and|go on and|come and|try to|try and|attempt to|proceed to
      get on with|get to|please do|do please|be so good as to|help me|help me to|help us|help us to|need to
      need you to|want you to|want to|wanna|gotta|have to|like to|would like to|would love to|can you|could you
      will you|can u|could u|would u|can ya|could ya|can you please|could you please|would you please|will you please
      can you pls|could you pls|can u pls|could u pls|can u please|could u please|may i ask you to|can i ask you to
      could i ask you to|might i ask you to|i must ask you to|i ask you to|would you be able to|are you able to
      can you possibly|could you possibly|could you maybe|can you maybe|would you maybe|is it possible for you to
      could somebody|can somebody|could someone|can someone|would someone|somebody please|someone please|can anyone
      could anyone|can you go ahead and|could you go ahead and|can you quickly|could you quickly|can you just
      could you just|could you also|can you also|would you also|please also|please just|would it be possible to
      would you mind to|i'm asking you to|i am asking you to|i request you to|request to
      requesting to|request:|task:|todo:|to do:|action item|action:|one request|my request|your job is to
      your task is to|mission:|job:|the task:|objective:|order:|your mission is to|what i want is to
      what we want is to|what i need is to|what we need is to|all i want is to|all i need is to|i'd want to
      i would want to|let me|let's please|lets please|let's just|lets just|let's quickly|let's go ahead and
      lets go ahead and|let's do this:|so let's|so lets|ok let's|ok lets|now let's|now lets|we shall|in order
      that said|as a result|as a consequence|consequently|therefore|hence|thus|accordingly|to be safe|to be sure
      to be precise|to be clear|to be exact|for real|for sure|no kidding|my bad|my fault|oh|oh and|ah|aha|aw|gosh|jeez
      man|dude|bro|sis|boss|chief|captain|comrade|comrades|colleague|colleagues|y'all|yall|ladies and gentlemen
      gentlemen|ladies|mrs|dr|old one please|hm ok|oh well|the classic|classic|please can you|okey dokey|ballpark
      that is live|hands down|book it in|queue it up|please arrange|make it happen|get it done|see to it
      take care of it|sort it out|please set that|set that please|do your magic|that would be great|that'd be great
      if you'd be so kind|if you would be so kind|please and thank you|until i say continue|until i say so
      until further notice|until i tell you|until told otherwise|until i say otherwise|until i say go|can do
      if at all possible|if you don't object|go ahead|so go ahead|w/|without downtime|without any downtime
      zero downtime|with zero downtime|zero-downtime|without interruption|without dropping requests
      without dropping a request|without an outage|with no downtime|no downtime|nothing else|nothing more
      and nothing else|that's all|that is all|that's it|that will be all|in that order|strictly in that order
      in this order|in exactly that order|strictly in this order|nothing new|nothing new in it|nothing changed
      nothing else changed|no changes|will do|should do|will suffice|is enough|are enough|is plenty|are plenty
      would be plenty|would be enough|the number of|number of
    `,
    plain: `
      with a freshly generated one|a freshly generated one|freshly generated one|with a newly generated one
      a newly generated one|a brand new one|a brand-new one|with a brand new one
      old|load test|load tests|stress test|smoke test|smoke tests|load testing|current|where we left it
      where we left off|where it left off|where it was left|a new value|new value|a fresh value|on file|currently
      at present|presently|in front of it|in front of them|black friday|cyber monday|black-friday|a new one
      for a new one|with a new one|new one|a fresh one|that's live|is live|currently live|it's live|went live
      goes live
    `,
    polite: `
      be a darling and|be a star and|be an angel and|be a dear and|be a love and|be so kind and|be nice and|be good and
      so could you|so can you|could you like|can you like|could you just like|can you just like
      would you be so kind and|would you be so good and|could you be so kind and|would you be a dear and|arrange for
      see to it that|ensure that|make sure that|make sure|please ensure|be so kind as to|be so good as to
      would you mind|do you mind|d'you mind|mind|do you mind if we|any chance of|any chance|any chance you could
      any chance we could|any chance to|any chance we can|any chance of getting|could we please|can we please
      can we get|could we get|can i get|could i get|can i have|could i have|may i have|can we have|could we have
      might we have|could we|can we please get|could we please get|can i please get|could i please get|may we have
      could we maybe|can we maybe|i was wondering if you could|i was hoping you could|i was hoping to
      we were hoping to|wondering if you could|would it be possible for you to|i'd be happy if you could
      it would be great if you could|it'd be great if you could|would be great if you could|would be nice if you could
      would be good if you could|it would be good if you could|would be awesome if you could
      i'd appreciate if you could|appreciate if you could|if you could please|if you could just
      what would it take for you to|how about we|what about we
    `,
    stop: `
      anyway please|anyways please|anyway can you|anyway could you|anyway can we|anyway let us|so anyway please
      long story short
    `,
    show: `
      ship me|hand me|throw me|sling me|forward me
      drop me|drop us|shoot me|shoot us|toss me|pass me|start by showing me|begin by showing me|start with showing me
      start off by showing me|keep showing me|keep showing us|keep showing|keep printing|keep sending me|show|show me
      show us|give me|gimme|print|display|see|view|fetch|tell me|tell us|what is|what's|whats|what are|what're
      let me see|let us see|look at|get me|i want to see|i'd like to see|can i see|may i see|could i see
      could you show|can you show|pull up|tell me about|bring up the|i want to know|i'd like to know
      i would like to know|we want to know|we'd like to know|want to know|need to know|i need to know|like to know
      give us|lemme see|lemme know|let me know|let us know|let me have a look at|have a look at|take a look at
      have a peek at|take a peek at|peek at|a look at|report on|report|report back on|update me on|fill me in on
      brief me on|summary of|summarise the state of|walk me through|talk me through|run me through|what was|what were
      grab|grab me|get the|dump the log|show off|point me to|put up|hand me|send me|read me|read out|give me a list of
      give us a list of|can you tell me|could you tell me|can u tell me|remind me|remind me of|remind me which
      i need to see|we need to see|i wanna see|wanna see|wanna know|i wanna know|curious about|interested in
      what about the|how about the|any news on|any update on|any updates on|news on|news from|update on
      what do we know about|what do you know about|anything new on
    `,
    wish: `
      is needed|are needed|is required|are required|there is need of|we are in need of|i want|we want|i need|we need
      i'd like|i would like|we'd like|we would like|i'd love|we'd love|let there be|we require|i require|i wish
      we wish|id like|wed like|i'll have|i'll take|we'll take|we could use|i could use|could use|could do with
      deserves|would like|fancy|would love|asks for|asking for|calls for|is in need of|want to have|needs to have
      has to have|should get|shall get|must get|gets|i want to have|we need to have|would need
    `,
    shall: `
      goes back to|is what i want in|is what i want on|is what we want in|is what we want on|is what should be in
      is what should run in|becomes|turns into|should|should be|should have|should get|should run|should go
      should go to|should use|must|must be|must have|must go|has to|has to be|has to go|needs to|needs to be
      needs to go|need to be|have to be|ought to|ought to be|ought to have|shall|shall be|shall have|is to|is to be
      are to|are to be|should now|should now be|should really|really should|needs to run|has to run|must run
      should point|should listen|should read|should come|should look|should answer|should stay|must stay|should become
      should move|may have|may use|can have|can go|can use|may go|will be|will have|goes|goes to|goes on|moves to
      moves|belongs|belongs on|belongs in|belongs to|lives|lives on|lives at|lives in|is supposed to|are supposed to
      is meant to|supposed to|is supposed to be|wants to be|comes from|comes|reads from|listens on|follows|shouldn't
      should live|should sit|should answer at|gets to|will need|will run|should then|must now|shall run|shall use
      shall go|had better|'d better|better be|better have|is due for|is ready for|are ready for|is good to go
      good to go|ready to go|ready for
    `,
    correction: `
      that should have been|it should have been|i should have said|should have been|oops|i mean|i meant|i do mean
      i did mean|sorry|actually|make that|rather|no wait|wait no|wait|correction|no sorry|sorry no
      scratch that make it|or rather|well actually|better|better make it|better still|pardon|whoops|woops|my mistake
      typo|err|er no|hang on|hold on|no hold on|no hang on|ach|edit:|edit|i was going to say|i meant to say
      should have said|i should say|that should be|that should read|strike that make it|let me rephrase
      let me correct that|to correct myself|not that|correcting myself|on reflection|thinking about it
      come to think of it|or better|no no|nope|nah|argh no|ugh sorry|ah no|oh no|oh wait|no actually|instead make it
      or no|or wait|or actually|no rather|no better|no let us|scrap that make it|meant to say|cancel that make it
      rather make it|wrong one|wrong app|wrong service|wrong environment
    `,
    no: 'no',
    yes: 'yes|yep|yeah|yup|aye|yea|sure|sure thing|ok yes|oh yes',
    sequence: `
      then|and then|after that|and after that|afterwards|and afterwards|afterward|next|finally
      first|firstly|secondly|thirdly|second|lastly|&&|subsequently|and finally|and lastly|to start with|to begin with
      to start|to finish|in the end|at the end|last of all|last but not least|followed by|and next|right after
      right after that|straight after|straight afterwards|directly after|directly afterwards|thereafter|after this
      following that|once that's done|once that is done|when that's done|when that is done|once done|when done
      once it's done|when it's done|after it's done|after that's done|once finished|when finished|when it's finished
      once it's finished|once that's finished|once that works|when that's finished|as soon as that's done
      as soon as that is done|as soon as it's done|step 1|step 2|step 3|step one|step two|step three|1)|2)|3)|a)|b)|c)
      second step|first step|in second place|as a second step|as a first step|and secondly|and thirdly
      while you're at it|while youre at it|while ur at it|and while youre at it|while you are at it|while at it
      and while you're at it|while we're at it|when you're done|once you're done|when you are done|once you are done
      once that is through|when that is through|once that's through|and once that's done|and when that's done
      and once it's done|and when it's done|and once done|and when done|, then|start with|begin with|kick off with
      starting with
    `,
    after: `
      after|after the|after you|right after you|straight after you|directly after you|immediately after you
      just after you|only after you|after youve|after you’ve
    `,
    before: `
      before|before the|before you|prior to|ahead of|in advance of|beforehand|before that|but before that
      before doing that|first though
    `,
    and: `
      and|plus|&|as well as|and also|and likewise|along with|together with|n|nd|und|et|y|en|and even|and please|+
      alongside
    `,
    or: 'or|either|and/or|resp.|versus|or else',
    pronoun: `
      it accordingly|that accordingly|that secret|this secret|that token|this token|that key|that password|it|its|it's
      them|their|that|this|that one|this one|these|those|that app|this app|the same app|the former|the latter|they
      itself|themselves|both of them|the two|this thing|that thing|the thing|the app|the service|him|her|that service
      this service|that very image|the same one|em|'em|these two|those two|all of them|them all|all three|the one
      same app|same service|said app|said service
    `,
    there: `
      there|over there|in the same environment|in that environment|on the same environment|on that environment
      same place|same environment|in there|on there|the same place|same env|to the same environment|in the same place
      same one as before|in that place|at that place|on that place|that place|in that env|in it|on it|to it|from there|from it
    `,
    same: `
      same version|the same version|that same version|this same version
      of what it already runs|what it already runs|what is already there|the same|same|same thing|the same thing|the identical thing|identical thing|the exact same thing|exact same thing
      do the same|now the same|likewise|ditto|same again|same story|same procedure|same treatment|the same treatment
      the identical treatment|identical treatment|same goes|same here|same deal|same drill|same for|same with|do that
      do it|do this|do so|that too|repeat that|repeat this|repeat|do likewise|the very same|same bits|the same bits
      same flag|the same flag|same setting|the same setting|same variable|same var|the same var|same settings|the same settings|same config
      the same config|same number|the same number|the same number of|same amount|the same amount|same count
      the same count|same value|the same value|same as above|idem|copy that|in the same way|the same way|do that again
      do it again|same operation|that again|one more time
    `,
    also: 'also|too|as well|as well please|likewise please',
    particle: `
      go on|off from the public internet|off from the internet|off from the outside|off from outside
      off from the outside world|off from the web
      a go|a whirl|a try|a shot|on the internet|onto the internet|on the public internet|on the web|on the net
      all the way|out the door|on hold|on pause|off hold|off pause|off the internet|out of service|to sleep|on ice
      to everyone|to everybody|back online|back on|back up|back down|back off|back out|back in service|live|offline
      online|loose|going|going again|running again|up and running|to bed|to a halt|to a stop|a kick|a restart|a bounce
      another go|from the internet|back to life|the boot|the whole way|off and on again|off and back on
      on and off again|public|private|available|reachable|up again|down again|a good kick|over the line
      across the line|into the air|on the air|off the air|in the bin|off the map|off the books|a nudge|a reboot
      to rest|the axe|to the curb|over the finish line|off the ground|its own|by itself|on the web|for a spin
      to the world|the chop|through to everybody|through to everyone|the rest of the way|another try|another shot
      another whirl|a shout|a heads up|a heads-up|a ping|a page|a call|a buzz|an alert|a warning|a note|a holler
      a line|another spin|another run|a break|the go-ahead|the green light|the nod|side by side
      off the public internet|right there|back in|the whole hog|off the web|to the outside world|to the outside
      to the public|from the outside|from the public|from the world|from outside|from the outside world|to outsiders
    `,
    again: 'again|once more|one more time|once again|another time|a second time|anew|afresh|over again',
    all: `
      the whole of|whole of|the entirety of
      all|everything|every app|every service|all apps|all services|all the apps|all the services|every single app
      every single service|anything|whatever|the whole environment|the whole thing|every last thing
      the entire environment|each app|each service|all of the apps|all of the services|the lot|everything that runs
      everything running|every application|all applications|all of|everything there|all things|everything we have
      everything in there
    `,
    both: 'both',
    last: 'last|past|latest|most recent|recent|newest|final|previous few|preceding|youngest',
    each: 'each one|each|apiece|each of them|every one of them|per',
    previous: `
      whatever was running|whatever was live|whatever we had|whatever was there|whatever we ran|what was there
      release we had|version we had|build we had|one we had|state we had|release that ran|version that ran
      release that was live|version that was live|what was live|release we ran|version we ran|where it was
      where it stood|where we were|previous|previous release|previous version|previous one|last release|last version
      last one|last good release|last good version|last good one|last working version|last working release
      last verified release|last verified version|prior release|prior version|prior one|one before|release before
      version before|previous state|previous deployment|last known good|last known good version
      last known good release|one that worked|version that worked|release that worked|release before that
      version before that|version before this one|one before that|release before this one|the one before it
      one before it|predecessor|preceding release|preceding version|former version|former release|earlier version
      earlier release|earlier one|older version|older release|previous build|previous state of things
      what it was before|how it was before|how it was|what was there before|what we had before|what we had
      how it used to be|to before|way it was|way it was before|last stable|last stable version|last stable release
      previous stable version|previous stable release|old state|old version|old release|whatever was there before
      whatever ran before|what ran before|the state before|state before|like it was|like it was before
      as it was before|as it was|as before the deploy|last green release|last green version|stable one|known good
      how it stood|how it looked|what it was|way it stood|state it was in|what ran|what was running|how things were
      how things stood|as of|what we ran|how it was running|the way it ran|whatever ran|it was|how it ran|state from
      status quo of|how it was set up|what it looked like|the state|state it had|how everything was|what was there
      what was live|what was deployed
    `,
    back: `
      one further back|further back|one more step back|another step back|one more back|another one back
      back|steps back|releases back|versions back|release back|version back|step back|back again|releases ago
      versions ago|deploys back|deploys ago|generations|generations back|notches|deployments back|hops back
      releases earlier|versions earlier
    `,
    half_of: 'half of|half|a half|a half of|the other half|the other half of',
    reason: `
      because|cause|due to|owing to|so that|in order to|as part of|given that|since that|thanks to|for the sake of
      on account of|b/c|bc|cuz|coz|cos|seeing as|seeing that|considering that|in preparation for|in light of
      to make room for|to free up|to save|to fix|to get rid of the|to see if|to see whether|to catch|to track down
      to test|to check|to reproduce|to verify|to help|to support|to let|to allow|so we can|so i can|so they can
      so it can|so he can|so she can|so the|so our|so nobody|so no one|in response to|as requested by|as asked by
      on behalf of|per request of|as per|to match|to cope with|to handle|to survive|to be able to|ready for|ahead of
      in time for|for today's|for tonight's|for tomorrow's|for the demo|for the launch|for black friday|for testing
      for the test|for the meeting|for the weekend|for the load test|for debugging|for the audit|for the customer
      for the client|for the sprint|for a test|for a demo|as we|as i|as they|as it|as he|as she|as there|as our
      as that|as this|as nobody|since we|since i|since it|since they|since the|since there|since nobody|since she
      since he|since our|since my|for we|now that|given how|given|so he|so she|so they|so that's why|which is why
      that's why|as a workaround|on the grounds|as marketing|for whom|to avoid|to reduce|to prevent|to keep|to unblock
      to relieve|to give|to get the|to please|to prepare|to be on the safe side|just to be safe|just in case|to make
      to stop|to clear|to cut|to work around|to buy|with the aim|as per usual
    `,
    arrow: '->|-->|=>|→|⇒|>>|➜|➡|➔|~>|»|⇢|⟶|➝|➞',
  }),
  // Which environments these are is filled in from the world.
  ...entriesOf(
    { kind: 'environments', names: [] },
    `
      all two environments|all three environments|all 3 environments|all four environments|all 4 environments
      all five environments|all 5 environments|all three envs|all 3 envs|all four envs|all 4 envs|all environments
      every environment|all envs|every env|each environment|all the environments|all of the environments|any environment
      all test environments|all the test environments|every test environment|all non-production environments
      all non-prod environments|every non-production environment|every non-prod environment|all non prod environments
      the test environments|test environments
    `,
  ),
  ...entriesOf(
    { kind: 'comparison', op: '>' },
    `
      fuller than|hotter than|busier than|heavier than|over|above|exceeds|exceed|exceeding|greater than|more than
      higher than|rises above|rise above|goes over|goes above|go over|go above|tops|passes|climbs past|climbs above
      climb above|climb beyond|climbs beyond|climb past|surpasses|gets above|gets over|past|beyond|hits|reaches|>
      larger than|bigger than|longer than|slower than|crosses|jumps above|jumps over|goes past|goes beyond|is over
      is above|stays above|stays over|sits above|sits over|north of|spikes above|spikes over|spikes past|gets past
      worse than|goes higher than|gets higher than|in excess of|upwards of|rising above|going over|going above
      ticks over|ticks above|shoots past|shoots over|shoots above|creeps above|creeps over|creeps past|breaks|breaches
      be above|be over|be beyond|runs over|runs above|moves above|moves past|slips past|rises past|rises over
      rises beyond|rise beyond|rise past|climbs over|climb over|is higher than|is more than|is greater than|rise over
      hit|reach|cross|pass|top|exceeded|is beyond|is past|were to exceed|should exceed|&gt;|outgrows
    `,
  ),
  ...entriesOf(
    { kind: 'comparison', op: '<' },
    `
      emptier than|lighter than|faster than|below|under|less than|lower than|fewer than|drops below|falls below
      fall below|drop below|goes below|goes under|falls under|dips below|dips under|<|smaller than|is below|is under
      sinks below|stays below|stays under|south of|gets below|dropping below|falling below|goes lower than|be below
      be under|shorter than|slips below|is less than|is lower than|is fewer than|drops under|fall under|drop under|&lt;
      slides below|dip below|dip under|sink below|go below|go under
    `,
  ),
  ...entriesOf(
    { kind: 'comparison', op: '>=' },
    '>=|≥|at least|no less than|not less than|greater than or equal to|minimum of',
  ),
  ...entriesOf(
    { kind: 'comparison', op: '<=' },
    '<=|≤|at most|no more than|not more than|less than or equal to|maximum of|not over|not above',
  ),
  ...entriesOf({ kind: 'comparison', op: '=' }, 'equals|equal to|='),
  ...phrasesIn(PREPOSITIONS).map((word): Entry => [word, { kind: 'preposition', word }]),
]
