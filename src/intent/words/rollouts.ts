import type { Frame } from './frame.ts'

/** Steering a rollout under way, sharing out its traffic, and going back. */
export const ROLLOUTS: readonly Frame[] = [
  {
    action: 'abort',
    verbs: `
      call it off|call that off|call them off|call this off|abort|cancel that rollout|cancel that deploy
      cancel that deployment|cancel that run|cancel that one|cancel this rollout|cancel this deploy
      cancel this deployment|cancel the rollout|cancel the deploy|stop that rollout|kill that rollout|cancel|call off
      bail out of|pull the plug on|abandon|cancel out|scrub|break off|stop rolling out|stop deploying
      stop the rollout of|stop the deploy of|stop the deployment of|stop the canary of|kill the rollout of
      kill the deploy of|kill the deployment of|kill the canary of|halt the rollout of|halt the deployment of
      stop the release of
    `,
    weakVerbs: `
      nix|stop|kill|halt|end|drop|scrap|terminate|interrupt|pull|shut down|quit|nuke|remove|delete|withdraw|discard
      dequeue|take out|unschedule|axe|stop and revert
    `,
    nouns: 'abortion of the rollout|cancellation of',
    objects: `
      rollout|roll-out|deployment|deploy|canary|release|run|push|upgrade|rollouts|deployments|launch|rollout of
      deploy of|deployment of|canary of|deploys|promotion|rollout for|deploy for|deployment for|canary for
    `,
    hints: ['run'],
    accepts: [],
    needs: ['running'],
    isOfRunning: true,
  },
  {
    action: 'pause',
    verbs: `
      wait with|pause|put on ice|put on hold|put on pause|hold off on the rollout|hold the rollout|hold the canary
      suspend the rollout|freeze the rollout|freeze the canary|park the rollout|park the canary|halt for now
      stop for now|hold where it is|hold at|pause the rollout of|pause the canary of|pause the deployment of
      hold the rollout of|hold the canary of|keep the canary where it is|hold right there|hold it right there
      hold right where it is|hold it right where it is|freeze it there|stop right there|hold there
    `,
    weakVerbs: 'hold|suspend|freeze|park|stall|stop|halt|wait with|delay|hold off',
    nouns: 'pause of|on hold|on pause',
    objects: `
      rollout|roll-out|deployment|deploy|canary|release|run|push|upgrade|rollouts|deployments|launch|rollout of
      deploy of|deployment of|canary of|deploys|promotion|rollout for|deploy for|deployment for|canary for
    `,
    hints: ['run'],
    accepts: [],
    needs: ['running'],
    isOfRunning: true,
  },
  {
    action: 'resume',
    verbs: `
      can carry on|can continue|can proceed|can resume|can go on|may carry on|may continue|may resume|may go on|resume
      pick up again|pick back up|unpause|un-pause|carry on with|let continue|carry on|pick up where it left off
      unfreeze the rollout|unfreeze the canary|keep going with|let carry on|continue with|take off hold|take off pause
      continue the rollout of|continue the canary of|continue the rollout|continue the canary|continue the deployment
      restart the paused rollout|let the rollout continue|let the canary continue|pick the rollout back up
      move on with|go on with|proceed with|let go on|let go ahead|let move on
    `,
    weakVerbs: `
      continue|proceed|keep going|unhold|unblock|release|restart|start|get rolling again|get moving again
      get going again
    `,
    objects: `
      rollout|roll-out|deployment|deploy|canary|release|run|push|upgrade|rollouts|deployments|launch|rollout of
      deploy of|deployment of|canary of|deploys|promotion|rollout for|deploy for|deployment for|canary for
    `,
    hints: ['run'],
    accepts: [],
    needs: ['running'],
    isOfRunning: true,
  },
  {
    action: 'traffic',
    verbs: `
      shift|split|reroute|re-route|rebalance|divert|route traffic|shift traffic|split traffic|send traffic
      move traffic|direct traffic|steer|share out|distribute|siphon|bleed|divide|divide up|apportion
    `,
    weakVerbs: `
      send|route|direct|move|give|put|set|point|move over|let|dial|bump|raise|lower|increase|turn up|turn down|switch
      flip|drain|push|ramp|ramp up|take|cut over|balance|change|adjust|make|serve|weight|pour
    `,
    nouns: `
      traffic split|traffic shift|split of traffic|split of the traffic|traffic weights|canary weight|even split
      equal split|even traffic split|equal traffic split
    `,
    objects: 'traffic|requests|users|visitors|load',
    hints: ['split'],
    accepts: ['weight', 'releases', 'run'],
    needs: ['subject', 'environment', ['split', 'weight']],
    isOfRunning: true,
  },
  {
    action: 'rollback',
    verbs: `
      unwind|unwind the last|reverse|reverse the last rollout of|reverse the last deploy of
      reverse the last release of|wind back|wind back to|roll back|rollback|roll-back|revert|undo|go back|return
      back out|backtrack|downgrade|fall back|step back|switch back|move back|put back|change back|flip back|rewind
      unship|un-deploy|reinstate|back up to|undo the last deploy of|undo the last deployment of|undo the deploy of
      undo the last release of|undo the deployment of|revert the last deploy of|revert the last deployment of
      revert the deploy of|get back|get back to|bring back to|take back to|take back|reset to|put back to|put back on
      back out the last deploy of|back out the last release of|back out the deploy of|undo the last change to
      undo the latest deploy of|undo the latest release of|undo the rollout of|revert the release of|set back
      reset back|back off to|go one back|step down|go back to|roll backwards|unroll|pull back|walk back|drop back
      flip back to|turn around|turn back|bail|bail out|take back out|pull out|take out again|back off|auto-revert|auto revert|autorevert
      auto-rollback|put the old build back|put the old one back|put the old version back|put the previous version back
      put the previous one back|restore the previous version|bring the old one back|bring the old version back
      bring back the old one|bring back the old version|go back to the old one|return to the old one|return to
    `,
    weakVerbs: `
      restore|bring back|reset|return to|back to|reactivate|bring|get|put|want|have|switch|set|take|need|use|move|run
      turn back|turn back by|turn back to
    `,
    nouns: `
      back onto|rollback of|a rollback of|rollback for|reversion of|rollback to|back to|previous version back
      previous release back|old version back|old release back|last good version back
    `,
    weakNouns: 'rollback|revert',
    objects: `
      release|deploy|deployment|rollout|change|changes|update|push|version|upgrade|last release|last deploy
      last deployment|build|rollout of|deploy of|release of
    `,
    hints: ['release', 'steps_back', 'as_of'],
    accepts: ['version', 'reason'],
    needs: ['subject', 'environment'],
    isOfRunning: true,
  },
]
