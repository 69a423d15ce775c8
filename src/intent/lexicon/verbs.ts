import type { Action } from '../action.ts'
import type { Entry } from './entry.ts'

interface Verbs {
  readonly action: Action
  readonly command: string
  readonly done?: string
  readonly doing?: string
}

/** Verbs by action, phrases separated by `|`. */
const VERBS: readonly Verbs[] = [
  {
    action: 'deploy',
    command: 'deploy|ship|release|push|roll out|rollout|launch|put|install|deliver',
    done: 'deployed|shipped|released|pushed|rolled out|launched|installed|delivered',
    doing: 'deploying|shipping|releasing|pushing|rolling out|launching|putting|installing|deployment of|deploy of',
  },
  { action: 'scale', command: 'scale|rescale|resize', done: 'scaled|rescaled|resized', doing: 'scaling|resizing' },
  {
    action: 'restart',
    command: 'restart|reboot|bounce|relaunch|recycle',
    done: 'restarted|rebooted|bounced|recycled',
    doing: 'restarting|rebooting|bouncing|recycling',
  },
  {
    action: 'stop',
    command: 'stop|halt|shut down|shutdown|turn off|switch off|power down|power off|spin down',
    done: 'stopped|halted|shut off|turned off|switched off|powered down|powered off',
    doing: 'stopping|halting|shutting down|turning off|switching off',
  },
  {
    action: 'start',
    command: 'start|start up|boot|boot up|turn on|switch on|power on|power up|fire up',
    done: 'started|booted|turned on|switched on',
    doing: 'starting|booting|turning on|switching on',
  },
  {
    action: 'rollback',
    command:
      'roll back|rollback|roll-back|revert|undo|go back|return to|undo the last deploy of|undo the last deployment of|undo the deploy of|undo the last release of|undo the deployment of|revert the last deploy of|revert the last deployment of',
    done: 'rolled back|reverted|undone',
    doing: 'rolling back|reverting|undoing',
  },
  {
    action: 'destroy',
    command: 'destroy|delete|remove|tear down|teardown|get rid of|uninstall|undeploy|decommission|nuke',
    done: 'destroyed|deleted|removed|torn down|uninstalled|undeployed|decommissioned',
    doing: 'destroying|deleting|removing|tearing down|uninstalling',
  },
  { action: 'logs', command: 'tail', doing: 'tailing' },
]

const entries = (phrases: string | undefined, meaning: Entry[1]): Entry[] =>
  (phrases?.split('|') ?? []).map((phrase) => [phrase, meaning])

const plain = VERBS.flatMap(({ action, command, done, doing }) => [
  ...entries(command, { kind: 'verb', action, form: 'command' }),
  ...entries(done, { kind: 'verb', action, form: 'done' }),
  ...entries(doing, { kind: 'verb', action, form: 'doing' }),
])

const grow = 'scale up|scale out|increase|raise|bump|bump up|grow|upscale|add'
const shrink = 'scale down|scale in|scale back|decrease|reduce|lower|shrink|downscale'

export const VERB_ENTRIES: readonly Entry[] = [
  ...plain,
  ...entries(grow, { kind: 'verb', action: 'scale', form: 'command', sign: 1 }),
  ...entries(shrink, { kind: 'verb', action: 'scale', form: 'command', sign: -1 }),
  ...entries('set|make|change|adjust|give', { kind: 'verb', action: 'scale', form: 'command', isWeak: true }),
  ...entries('kill|take down|bring down', { kind: 'ambiguous', actions: ['restart', 'stop', 'destroy'] }),
  ...entries('drop|clear|clean up|wipe|purge', { kind: 'ambiguous', actions: ['stop', 'destroy'] }),
  ...entries('bring up|spin up|run|bring back|bring back up', { kind: 'ambiguous', actions: ['start', 'deploy'] }),
  ...entries('kick|cycle|reset|reload|refresh', { kind: 'ambiguous', actions: ['restart', 'deploy'] }),
]

/** Verbs in two words that other words may part: first half, particle, the whole as a phrase above. */
export const HALVES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  roll: { back: 'roll back', out: 'roll out' },
  shut: { down: 'shut down', off: 'shut down' },
  tear: { down: 'tear down' },
  turn: { off: 'turn off', on: 'turn on' },
  switch: { off: 'switch off', on: 'switch on' },
  power: { off: 'power off', on: 'power on', down: 'power down', up: 'power up' },
  take: { down: 'take down' },
  bring: { up: 'bring up', down: 'bring down', back: 'bring back' },
  spin: { up: 'spin up', down: 'spin down' },
  fire: { up: 'fire up' },
  scale: { up: 'scale up', out: 'scale out', down: 'scale down', in: 'scale in', back: 'scale back' },
  start: { up: 'start up' },
}
