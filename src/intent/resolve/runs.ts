import type { Leftover } from '../frame/draft.ts'
import { isGuarded } from '../guarded.ts'
import type { Operation, Provenance } from '../reading.ts'
import { SPOKEN_OF } from '../reasons.ts'
import type { World, WorldRun } from '../world.ts'
import type { Prior } from './prior.ts'

const inferred = (why: string): Provenance => ({ source: 'inferred', why })

function withRun(operation: Operation, run: WorldRun, why: string): Operation {
  const { provenance } = operation
  return {
    ...operation,
    app: operation.app ?? run.app,
    run: run.id,
    environment: operation.environment ?? run.environment,
    provenance: {
      ...provenance,
      app: provenance.app ?? inferred(why),
      run: provenance.run ?? inferred(why),
      environment: provenance.environment ?? inferred(why),
    },
  }
}

/** Finds the deployment under way that an operation steers. */
export function runOf(
  operation: Operation,
  prior: Prior | undefined,
  world: World,
  isReferred: boolean,
): { operation: Operation; open: Leftover[] } {
  const runs = world.runs ?? []
  const { action, environment, from } = operation
  const app = operation.app ?? (prior?.subjects.length === 1 ? prior.subjects[0]?.app : undefined)
  const id = operation.run ?? (isReferred || (!operation.app && !operation.environment) ? prior?.run : undefined)
  if (id) {
    const run = runs.find((one) => one.id === id)
    if (run) return { operation: withRun(operation, run, `${id} is its deployment`), open: [] }
    return operation.run
      ? { operation, open: [{ ask: 'run', words: id, choices: runs.map((one) => one.id) }] }
      : {
          operation: {
            ...operation,
            run: id,
            provenance: { ...operation.provenance, run: inferred(SPOKEN_OF) },
          },
          open: [],
        }
  }
  if (
    action === 'promote' &&
    (from || (environment && app && !runs.some((run) => run.app === app && run.environment === environment)))
  )
    return promotion(operation, world)
  // "get it going again": what was spoken of is meant where it was spoken of.
  const spoken = isReferred && !environment && prior?.environments.length === 1 ? prior.environments[0] : undefined
  const fitting = runs.filter(
    (run) =>
      (!app || run.app === app) &&
      (!spoken || run.environment === spoken) &&
      (!environment || run.environment === environment || operation.provenance.environment?.source !== 'user'),
  )
  const [run, ...others] = fitting
  if (run && others.length === 0) {
    if (!app && isGuarded(run.environment, world) && operation.provenance.environment?.source !== 'user')
      return {
        operation,
        open: [
          { ask: 'run', words: '', choices: [run.id] },
          { ask: 'confirm', words: '', isGuess: true },
        ],
      }
    return { operation: withRun(operation, run, 'the only deployment under way that fits'), open: [] }
  }
  const choices = fitting.map((one) => one.id)
  return {
    operation,
    open: [
      { ask: 'run', words: '', choices },
      ...(app ? [] : [{ ask: 'app', words: '', choices: [...new Set(runs.map((one) => one.app))] }]),
    ],
  }
}

/** A promotion from one environment to another needs both. */
function promotion(operation: Operation, world: World): { operation: Operation; open: Leftover[] } {
  const open: Leftover[] = []
  if (!operation.app) open.push({ ask: 'app', words: '', choices: Object.keys(world.apps) })
  if (!operation.environment)
    open.push({ ask: 'environment', words: '', choices: world.environments.filter((name) => name !== operation.from) })
  if (!operation.from)
    open.push({ ask: 'from', words: '', choices: world.environments.filter((name) => name !== operation.environment) })
  if (operation.from && operation.from === operation.environment) open.push({ ask: 'environment', words: '' })
  return { operation, open }
}

/** Finds the plan that is approved or denied. */
export function planOf(
  operation: Operation,
  prior: Prior | undefined,
  world: World,
): { operation: Operation; open?: Leftover } {
  const plans = (world.plans ?? []).filter(({ state }) => /wait|pending|open/.test(state))
  const { app, environment, plan } = operation
  if (plan) {
    const known = (world.plans ?? []).find(({ id }) => id === plan)
    return known ? { operation } : { operation, open: { ask: 'plan', words: plan, choices: plans.map(({ id }) => id) } }
  }
  const fitting = plans.filter(
    (one) =>
      (!app || one.app === app) &&
      (!environment || one.environment === environment) &&
      (!prior?.plan || one.id === prior.plan),
  )
  const [only, ...others] = fitting
  if (
    only &&
    others.length === 0 &&
    (app !== undefined ||
      prior?.plan === only.id ||
      (environment !== undefined && operation.provenance.environment?.source === 'user') ||
      !isGuarded(only.environment, world))
  )
    return {
      operation: {
        ...operation,
        plan: only.id,
        provenance: { ...operation.provenance, plan: inferred('the only plan that waits there') },
      },
    }
  return { operation, open: { ask: 'plan', words: '', choices: fitting.map(({ id }) => id) } }
}
