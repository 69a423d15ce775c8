import type { Frame } from './frame.ts'

/** Who may change what and when, and who is told what. */
export const GUARDING: readonly Frame[] = [
  {
    action: 'approve',
    verbs: `
      yes to|has my approval|gets my approval|has my blessing|gets my blessing|has my ok|has my okay|may proceed
      can proceed|is good to go|approve|sign off|sign off on|greenlight|green-light|green light|give the green light
      rubber-stamp|okay|ok the plan|give the go-ahead|give the go ahead|give a go|wave through|accept the plan
      apply the plan|apply plan|apply|give thumbs up|authorise|authorize|clear the plan|pass the plan|lgtm on
      go ahead with the plan|say yes to|nod through|confirm the plan|bless|ratify|give my ok|give my okay
      give my approval|let the plan through|let the plan go through
    `,
    weakVerbs: `
      accept|confirm|let|execute|run|carry out|go ahead with|pass|clear|release|proceed with|let go ahead|go with
      say ok|let through|sign
    `,
    nouns: `
      approval for|approval of|my approval|approved|lgtm|go-ahead for|green light for|thumbs up for|+1 for|+1 on
      lgtm for|my ok|gets my ok|gets my okay|gets my vote|gets a yes|gets a yes from me|ok from me|okay from me
      a yes from me|yes from me|is fine by me|fine by me|is ok by me|gets the nod|gets the go-ahead
      gets the green light|is approved|is good to go|is ok|is okay for me|has my ok|has my blessing|is fine with me
    `,
    objects: 'plan|change|request|proposal|plan for|plan of|plan to',
    hints: ['plan'],
    accepts: [],
    needs: ['plan'],
  },
  {
    action: 'deny',
    verbs: `
      deny|reject|decline|veto|turn down|refuse|disapprove|disapprove of|knock back|say no to|shoot down|send back
      throw out|rebuff|dismiss|thumbs down on|nack|nay|thumbs-down
    `,
    weakVerbs: 'nix|block|discard|drop|kill|stop|cancel|close|withdraw|scrap|bin|decline to approve',
    nouns: `
      no go for|no-go for|no go on|denied|rejected|rejection of|veto on|-1 on|-1 for|thumbs down for|gets a no
      gets a no from me|a no from me|no from me|is a no|is a no from me|gets rejected|is rejected|gets the thumbs down
      is not ok
    `,
    objects: 'plan|change|request|proposal|plan for|plan of|plan to',
    hints: ['plan'],
    accepts: ['reason'],
    needs: ['plan'],
  },
  {
    action: 'lock',
    verbs: `
      lock|lock down|put a lock on|put a freeze on|block deploys to|block deployments to|block deploys in
      freeze deploys to|freeze deployments to|freeze deploys in|freeze deploys on|freeze deployments in
      freeze deployments on|block all deploys to|block all deployments to|block changes to|block all changes to
      block releases to|halt deploys to|halt all deploys to|stop deploys to|stop all deploys to
      block anyone from deploying to|put under a freeze|place a freeze on|start a freeze on|put a hold on deploys to
      suspend deploys to|lock deploys to|lock deployments to|declare a freeze on|put a deploy freeze on
      put a change freeze on|seal|seal off|set a freeze on|impose a freeze on|prevent deploys to
      prevent deployments to|disable deploys to|disable deployments to|pause deploys to|pause deployments to
      hold deploys to|pause all deploys to|close for deploys|close for changes|lock up
    `,
    weakVerbs: 'freeze|block|close|close off|hold|protect|shut|keep',
    nouns: `
      code freeze|deploy freeze|release freeze|deployment freeze|change freeze|freeze on|lock on|deploy lock
      deploy lock on|freeze for
    `,
    weakNouns: 'freeze',
    objects: `
      freeze|lock|deploys|releases|deployments|code freeze|deploy freeze|release freeze|change freeze|changes
      freeze on|lock on|deploy lock
    `,
    hints: ['until'],
    accepts: ['reason'],
    needs: ['environment'],
  },
  {
    action: 'unlock',
    verbs: `
      freeze over|freeze is over|freeze has ended|freeze ended|lock has ended|freeze over on|end the freeze
      freeze is done|end of freeze|lock is over|let deploys through|unlock|unfreeze|thaw|lift the freeze|lift the lock
      lift the freeze on|lift the lock on|release the lock|release the lock on|remove the lock|remove the lock on
      remove the freeze|remove the freeze on|end the freeze|end the freeze on|take the lock off|allow deploys to
      allow deployments to|allow deploys again to|allow deploys in|reopen|re-open|open up again|open again
      open for deploys|reenable deploys to|re-enable deploys to|resume deploys to|unblock deploys to|unblock
      take the freeze off|drop the lock|drop the lock on|drop the freeze|drop the freeze on|clear the lock
      clear the lock on|lift the deploy freeze|lift the deployment freeze|lift the deploy lock
      lift the deployment lock|end the deploy freeze|end the deployment freeze|end the code freeze
      end the change freeze|end the release freeze|remove the deployment freeze|remove the code freeze
      remove the change freeze|lift the code freeze|lift the release freeze|lift the change freeze|lift the block on
      cancel the freeze|cancel the freeze on|open for deployments|delete the lock on|undo the lock on
      undo the freeze on|unseal|let deploys through to|let deploys back into|let people deploy to|stop the freeze on
      stop the freeze|end the lock on|remove the deploy freeze|release the freeze on|reopen for deploys
      open it up again|lift the ban on|unfreeze deploys to|cancel the lock|cancel the lock on
    `,
    weakVerbs: 'open|open up|release|lift|free|free up',
    nouns: 'unlock of',
    objects: `
      freeze|lock|block|code freeze|deploy freeze|release freeze|change freeze|deploy lock|lockdown|deploys
      deployments|releases|freeze on|lock on
    `,
    hints: [],
    accepts: [],
    needs: ['environment'],
  },
  {
    action: 'alert',
    verbs: `
      be woken up|be woken|get woken up|be pinged|be informed|get pinged|give me a shout|give us a shout
      give me a nudge|give me a heads-up|drop me a line|give me a call|give me a yell|shout at me|alert|warn|notify
      page|ping|raise an alert|raise an alarm|let know|give a shout|shout|drop a line|drop a note|sound the alarm
      set an alert|set up an alert|create an alert|add an alert|make an alert|configure an alert|set up alerts
      add an alarm|set an alarm|set up an alarm|create an alarm|beep|buzz|trigger an alert|fire an alert|send an alert
      send a warning|send a message|send a notification|raise a flag|put an alert on|put an alarm on|add alerting
      set up alerting|set up a page|raise hell|scream|yell|holler|poke|give a heads up|give a heads-up|get an alert
      get a page|get paged|get notified|get alerted|be told|be notified|be alerted|be paged|be warned|have paged
      wake me up|wake us up|tell|give a ping|give a page|give a call|give a buzz|give an alert|give a warning
      give a note|give a holler
    `,
    weakVerbs: 'wake|flag|message|email|mail|text|call|send|post|slack|say|let|want|need',
    nouns: `
      alert when|alert if|alarm for|an alarm for|alarm when|alarm if|alert on|alert for|an alert on|an alarm on|an alert for
      notification when|page when|a page when|a heads up when|a warning when|a warning once|a warning if|an alert once|a ping when|a ping once|a heads up once|an alert if|an alert when|alert
    `,
    objects: 'alert|alarm|alerts',
    hints: ['alert'],
    accepts: ['notify', 'severity'],
    needs: [['environment', 'app'], 'alert'],
    isOfRunning: true,
  },
  {
    action: 'monitor',
    verbs: `
      start watching|start observing|begin monitoring|start tracking|monitor|set up monitoring|add monitoring
      enable monitoring|turn on monitoring|observe|instrument|put monitoring on|put on a dashboard|build a dashboard
      create a dashboard|make a dashboard|set up a dashboard|add a dashboard|set up dashboards|build dashboards
      start monitoring|get monitoring|set up observability|add observability|switch on monitoring|keep an eye on
      hook up to prometheus|hook up to grafana|scrape|wire up monitoring|hook up monitoring|add metrics and dashboards
      put under monitoring|bring under monitoring|configure monitoring|keep tabs on|add tracing|set up tracing
      enable tracing|keep watch over|deploy monitoring
    `,
    weakVerbs: `
      watch|track|want|need|get|have|make|add|create|connect|set up|put|hook up|wire up|plug in|install|enable|turn on
      use|point|bolt on|attach
    `,
    nouns: `
      metrics collection|dashboards and metrics|dashboards and metrics collection|metrics and dashboards
      monitoring for|monitoring on|monitoring of|dashboard for|dashboards for|grafana dashboard for|a dashboard for
      observability for|monitoring|a grafana dashboard|grafana dashboards
    `,
    objects: 'monitoring|dashboard|dashboards|alerts|metrics|tracing|observability',
    hints: ['tools'],
    accepts: ['notify'],
    needs: [['app', 'environment']],
  },
  {
    action: 'budget',
    verbs: `
      budget|cap what we spend on|limit what we spend on|cap what we pay for|limit what we pay for|cap our spend on
      may not cost more than|must not cost more than|should not cost more than|must never cost more than
      should never cost more than|is not to cost more than|may cost at most|may cost no more than|set a budget
      cap the spend|cap spending|cap the spending|cap the cost|cap costs|limit spending|limit the spend|limit the cost
      limit costs|set a spending limit|set a cost limit|set a spend limit|put a budget on|put a cap on spending
      set a budget of|create a budget|add a budget|put a spending cap on|set a spending cap|spend at most
      spend no more than|give a budget|cap the bill|keep the bill under|keep the cost under|keep the costs under
      keep costs under|keep spending under|keep the spend under|hold spending to|keep cost below|keep costs below
      keep the bill below|keep spend under|keep the spending under|set the budget|put a cost cap on|cap cloud spend
      cap the monthly bill|set a cost cap
    `,
    weakVerbs: 'cap|limit|set|allow|allocate|restrict|keep|put|give|hold|make|raise|lower|want|need|change|spend|cost',
    nouns: `
      budget of|budget for|monthly budget|spending limit|spend limit|cost cap|budget|spending cap|spend cap|cost limit
      cost ceiling
    `,
    objects: 'budget|spending|spend|cost|costs|bill|spending limit|budget of',
    hints: ['amount'],
    accepts: ['currency', 'period', 'threshold', 'notify', 'target'],
    needs: [['environment', 'app'], 'amount'],
  },
]
