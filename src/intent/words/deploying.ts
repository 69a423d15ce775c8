import { type Frame, RUNNING_SLOTS } from './frame.ts'

/** Bringing something new to an environment, the same again, or what another environment runs. */
export const DEPLOYING: readonly Frame[] = [
  {
    action: 'deploy',
    verbs: `
      should go out|should go out to|must go out|must go out to|is to go out|needs to go out|has to go out|deploy|ship
      launch|release|roll out|rollout|deliver|get out|push out|put live|go live with|put into production|make live
      set live|get live|put out|bring live|take live|push live|ship out|kick off a deploy of|kick off a deployment of
      start a deploy of|start a deployment of|trigger a deploy of|trigger a deployment of|do a deploy of
      do a deployment of|run a deploy of|deploy out|get out the door|bring over the line|get over the line
      take for a spin|give a spin|give a go|give a whirl|give a try|give a shot
    `,
    weakVerbs: `
      release|push|launch|install|land|publish|update|upgrade|bump|bump up|put|get|bring|bring up|move|drop|throw
      stick|chuck|use|run|send|take|move forward|bring forward|take forward|bump forward|switch|switch over|stand up
      spin up|bring up to|move up|go|go to|try|test|set|set up|have|need|want|host|place|load|cut over|flip|start
      fire up|start up|advance|pin|pull|let|go with|point|raise|make|leave|give|swap|refresh|roll|roll forward
      roll over|get up|promote|boot|boot up|swap in|migrate|hotfix|patch|ease|slide|slip|sneak|swap in|shove|whack|pop
      plonk|dump|roll in|bring in|introduce|unleash|promote to|graduate to|yeet|fling|toss|lob|park|nudge|hoist|lift
      actualise|actualize
    `,
    nouns: `
      deployment of|deploy of|rollout of|a deploy of|a deployment of|a rollout of|new release of|deployment for
      deploy for|rollout for
    `,
    weakNouns: 'deploy|deployment|rollout|release|go live|go-live',
    hints: ['version', 'image', 'ref', 'repo', 'path', 'pr', 'strategy', 'steps', 'rollback_if'],
    accepts: [...RUNNING_SLOTS, 'replicas'],
    needs: ['source', 'environment'],
  },
  {
    action: 'redeploy',
    verbs: `
      kick off one more deploy of|kick off another deploy of|do one more deploy of|give a fresh deploy of
      give a fresh deploy|redeploy|re-deploy|redo|deploy again|run that deploy again|run that deploy once more
      run that deployment again|do that deploy again|redo that deploy|go out again|run its deploy again
      run the deploy again|run its deployment again|do its deploy again|re-release|ship again|push again|release again
      re-ship|roll out again|re-roll out|repeat|rerun|re-run|put out again|deploy once more|deploy afresh
      redo the deploy of|repeat the deploy of|rerun the deploy of|redo the deployment of|repeat the deployment of
      rerun the deployment of|redo the last deploy of|repeat the last deploy of|rerun the last deploy of
      run the deploy again for|retry|redo the rollout of|rebuild and redeploy|run the last deploy again
      retry the deploy of|retry the deployment of|retry the last deploy of|run the deploy of
      redeploy the current version of|give another go|give another try|give another shot|give another run
      give another spin|try again|have another go|take another shot
    `,
    nouns: `
      redeploy of|redeployment of|a redeploy of|redeploy|redeployment|a fresh deploy of|fresh deploy of
      same version again|same build again|same code again|another deployment of|another deploy of|another rollout of|another deploy|another deployment
      a second deployment of|another run of
    `,
    objects: 'deploy|deployment|rollout|release|deploy of|deployment of|rollout of|version|build|code',
    weakVerbs: 'run|do|push|ship|put|send|roll|start|kick off|get|trigger|launch|deploy|release|roll out',
    hints: [],
    accepts: ['version', 'image', 'ref', 'replicas', 'strategy'],
    needs: ['subject', 'environment'],
    takesAll: true,
    isOfRunning: true,
  },
  {
    action: 'promote',
    verbs: `
      see through|see through to|promote|graduate|finalise|finalize|complete the canary|complete the rollout
      finish the canary|finish the rollout|roll out fully|promote fully|let through|elevate|complete|make stable
      take to full|go all in on|take all the way|push all the way|go all the way|roll all the way
      take the rest of the way|send all the way|get over the finish line|let through to everybody
      let through to everyone|take to 100%|bring to 100%|move to 100%|roll all the way out|go to full traffic with
      go full with|make primary|give the green light to the canary of|advance the canary|advance the canary of
      widen the canary|widen the canary of|widen|advance the rollout|advance the rollout of|complete the rollout of
      finish the rollout of|complete the canary of|finish the canary of|wrap up the rollout|wrap up the canary
      go the whole hog|go all the way|go whole hog|let loose on everyone|give to everyone|give to everybody
      open to everyone|open up to everyone|unleash on everyone|finish off|send to everyone|let everyone have
      flip to 100%|make it permanent|roll forward to everyone|roll forward to everybody|roll out to everyone
      roll out to everybody
    `,
    weakVerbs: `
      move|take|push|ship|send|copy|bring|get|release|advance|put|carry over|roll|lift|port|mirror|finish|deploy
      roll out|pull|transfer|replicate|sync|migrate|roll forward
    `,
    nouns: 'promotion of|a promotion of|promotion|full rollout of|full rollout',
    objects: 'canary|rollout|roll-out|run',
    hints: ['from', 'run', 'weight'],
    accepts: ['version', 'strategy', 'steps', 'rollback_if'],
    needs: ['running'],
    isOfRunning: true,
  },
]
