import type { Action } from '../../intent/action.ts'

const NOTHING_NEAR = '`cde help` shows what works today'

/** The nearest thing that works, for what does not yet. */
const NEAREST: Readonly<Partial<Record<Action, string>>> = {
  redeploy:
    '`cde up <folder> -e <environment>` deploys the folder as it is, `cde restart <app> -e <environment>` starts the same release anew',
  promote: '`cde up <folder> -e <environment>` deploys the same folder there',
  pause: '`cde cancel <deployment>` ends a deployment and goes back',
  resume: '`cde watch <deployment>` shows how a deployment goes on',
  traffic: '`cde rollback <app> -e <environment> --to <release>` moves all traffic to another release',
  autoscale: '`cde scale <app> <replicas> -e <environment>`',
  configure: 'change it in cde.yaml and run `cde up <folder> -e <environment>`',
  expose: '`routes` in cde.yaml, then `cde up <folder> -e <environment>`',
  unexpose: 'take the route out of cde.yaml and run `cde up <folder> -e <environment>`',
  deny: 'a plan that is not applied expires by itself',
  metrics: '`cde status <app> -e <environment>` shows the state of each replica',
  drift: '`cde status <app> -e <environment>` shows what runs',
  backup: 'volumes are kept by every deployment and rollback; copy them with your own tools',
  alert: '`cde watch <deployment>` tells how a deployment ends',
  monitor: '`cde status <app> -e <environment>`',
}

const FROM_FILES = '`cde plan <folder> -e <environment>` shows what deploying the folder would do'
const IN_FILES = 'change it in cde.yaml and run `cde plan <folder> -e <environment>`, which applies nothing'

/** The nearest plan, for a change that cannot be planned yet: never a command that would carry something out. */
const NEAREST_PLANS: Readonly<Partial<Record<Action, string>>> = {
  redeploy: FROM_FILES,
  promote: FROM_FILES,
  configure: IN_FILES,
  expose: IN_FILES,
  unexpose: IN_FILES,
  autoscale: '`cde "dry run: scale <app> in <environment> to <replicas>"`',
  traffic: '`cde "dry run: roll back <app> in <environment> to <release>"`',
}

export const nearestTo = (action: Action): string => NEAREST[action] ?? NOTHING_NEAR

export const nearestPlan = (of: Action | undefined): string =>
  (of && NEAREST_PLANS[of]) ?? 'a deploy, scale, restart, stop, start, rollback or destroy can be planned'
