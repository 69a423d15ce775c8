import type { Frame } from './frame.ts'

/** What happens to replicas that run already: how many there are, and whether they run at all. */
export const RUNNING: readonly Frame[] = [
  {
    action: 'scale',
    verbs: `
      scale|rescale|re-scale|scale to|size to|set the replicas of|set the replica count of
      set the number of replicas of|upsize|downsize|right-size|change the replica count of
      change the number of replicas of|horizontally scale
    `,
    up: `
      scale up|scale out|increase|raise|bump|bump up|grow|upscale|beef up|ramp up|boost|expand|crank up|turn up
      dial up|add|double|triple|quadruple|throw in|add on|step up|push up|pump up|spin up|fire up|take up|bring up
      go up|crank|dial|notch up|pump|jack up|scale upwards|come up|come up to
    `,
    down: `
      scale down|scale in|scale back|decrease|reduce|lower|shrink|downscale|trim|cut|cut down|cut back|slim down
      dial down|dial back|turn down|ramp down|halve|thin out|take away|drop|remove|shave off|take off|spin down
      pare down|pare back|knock off|shed|lose|bring down|drop down|take down|get rid of|kill|wind down|go down|shave
      strip|knock|peel off|chop|scale downwards|prune|come down|come down to
    `,
    weakVerbs: `
      park|pin|fix|nail|peg|cap at|set|make|change|adjust|give|run|keep|put|get|need|want|have|let|resize|size|bring
      take|go|go to|move|use|leave|hold|maintain|start|make it|spread|provide|allocate|push|ensure|guarantee
    `,
    nouns: `
      scaling of|replica count|number of replicas|replica count of|number of replicas of|number of pods of
      number of instances of|pod count|instance count
    `,
    objects: 'capacity|replicas|pods|instances|copies|replica|pod|instance|copy|containers|replica count|nodes',
    hints: ['replicas', 'replicas_delta', 'replicas_factor'],
    accepts: [],
    needs: ['subject', 'environment', ['replicas', 'replicas_delta', 'replicas_factor']],
    takesAll: true,
    isOfRunning: true,
  },
  {
    action: 'autoscale',
    verbs: `
      scale itself|scale themselves|scale by itself|autoscale|auto-scale|auto scale|scale automatically|let scale
      let breathe|let float|let grow and shrink|scale on its own|let autoscale|turn on autoscaling|enable autoscaling
      switch on autoscaling|set up autoscaling|add autoscaling|configure autoscaling|put an autoscaler on|add an hpa
      add a hpa|turn off autoscaling|disable autoscaling|switch off autoscaling|remove autoscaling|stop autoscaling
      remove the autoscaler|drop the autoscaler|kill autoscaling|turn autoscaling on|turn autoscaling off
      switch autoscaling on|switch autoscaling off|set the autoscaler|delete the autoscaler|scale elastically
      delete the hpa|remove the hpa|scale dynamically|let the autoscaler
    `,
    weakVerbs: `
      keep|scale|let|hold|run|set|have|want|stay|range|vary|make|maintain|fluctuate|move|need|go|adjust|bound|cap
      limit|float|breathe|turn off|switch off|stop|disable|remove|drop|kill|delete|enable|turn on|switch on|deactivate
      activate|get rid of|add|put|set up|lose
    `,
    nouns: `
      elastic|autoscaling|auto-scaling|hpa|autoscaler|horizontal pod autoscaler|autoscaling for|autoscaling of
      autoscaling on|elastic scaling|automatic scaling|automated scaling|autoscale|the autoscaling|self-scaling
      grow and shrink by itself|grow and shrink on its own|grow and shrink
    `,
    objects: 'autoscaling|autoscaler|hpa|auto-scaling|automatic scaling',
    hints: ['autoscale', 'enabled'],
    accepts: [],
    needs: ['subject', 'environment', ['autoscale', 'enabled']],
    isOfRunning: true,
  },
  {
    action: 'restart',
    verbs: `
      restart|cycle|reboot|bounce|relaunch|recycle|re-start|power-cycle|power cycle|turn off and on again
      turn off and back on|switch off and on again|kick over|hard restart|rolling restart|roll the pods of
      roll the pods|stop and start|stop and restart|stop and start again|cold start|warm restart|give a restart
      give a kick|give a reboot|give a bounce|do a restart of|do a rolling restart of|reinitialise|reinitialize
      start afresh|start fresh|flip off and on|have a restart|need a restart|need restarting|need a reboot
      restart the pods of|restart the processes of|cycle the pods of|cycle the pods
    `,
    weakVerbs: 'kick|reset|reload|refresh|kill|respawn|jolt|nudge',
    nouns: `
      restart of|a restart of|reboot of|a reboot of|rolling restart of|a restart for|restart for|reboot for
      off-and-on-again for|off and on again for|off-and-on-again|turning off and on again|a reboot|a restart|a bounce
      a kick
    `,
    weakNouns: 'restart|reboot|rolling restart|kick|bounce',
    objects: 'pods|processes|instances|replicas|containers|workers',
    hints: [],
    accepts: [],
    needs: ['subject', 'environment'],
    takesAll: true,
    isOfRunning: true,
  },
  {
    action: 'stop',
    verbs: `
      stop|halt|shut down|shutdown|turn off|switch off|power down|power off|take offline|pull offline|bring offline
      shut off|stop running|put to sleep|quiesce|hibernate|knock offline|go offline with|spin down|stand down
      wind down|switch down|cease|stop serving|bring to a halt|bring to a stop|send to sleep|mothball|idle
      turn the lights off on|take out of service|pull out of service|deactivate|shut up shop on
    `,
    weakVerbs: `
      kill|take down|bring down|drop|clear|suspend|disable|park|end|terminate|pull|pull down|put down|wipe|purge
      knock out|kill off|get rid of
    `,
    nouns: 'shutdown of|a shutdown of|stop of',
    hints: [],
    accepts: [],
    needs: ['subject', 'environment'],
    takesAll: true,
    removes: true,
    isOfRunning: true,
  },
  {
    action: 'start',
    verbs: `
      wake back up|start|start up|bring back up|get back up|boot|boot up|turn on|switch on|power on|power up|fire up
      bring online|bring back online|wake up|wake|start again|get running|get running again|get up and running
      get up and running again|unstop|un-stop|turn back on|switch back on|spin back up|start back up
      bring back to life|boot back up|power back up|power back on|fire back up|put back online|revive|resurrect
      reanimate|put back into service|reactivate|start running|kick back into life|get back online|get going
      crank back up|bring up again|light up|resuscitate|rouse|get going again|get moving again|get going once more
    `,
    weakVerbs: 'bring up|spin up|run|bring back|launch|activate|enable|resume|get|put|raise|stand up|bring|put back',
    nouns: 'start of|startup of',
    hints: [],
    accepts: [],
    needs: ['subject', 'environment'],
    takesAll: true,
    isOfRunning: true,
  },
  {
    action: 'destroy',
    verbs: `
      destroy|delete|remove|tear down|tear out of|tear out|pull out of|kick out of|rip out of|throw out of|teardown
      get rid of|uninstall|undeploy|decommission|nuke|obliterate|dismantle|demolish|erase|eliminate|annihilate
      throw away|trash|decom|sunset|rip out|retire|do away with|dispose of|deprovision|de-provision|delete for good
      remove for good|remove completely|blow away|expunge|clean out|clear out|take away|raze|zap|wipe out|bin
      chuck out|throw out|clear away|wipe off|wipe from|rip off|take off for good
    `,
    weakVerbs: `
      kill|take down|bring down|drop|clear|clean up|wipe|purge|terminate|scrap|bin|take out|pull|pull down|rm|axe
      ditch|knock down|kill off|end|lose|put down|evict|discard|burn down|flush
    `,
    nouns: 'destruction of|removal of|teardown of|deletion of',
    hints: ['volumes'],
    accepts: [],
    needs: ['subject', 'environment'],
    takesAll: true,
    removes: true,
    isOfRunning: true,
  },
]
