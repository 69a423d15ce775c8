import { CodeError } from '../kernel/error.ts'
import { nearest } from '../kernel/near.ts'

interface Unknown {
  readonly name: string
  readonly near: readonly string[]
}

/** A question of its own; what follows begins a sentence. */
const meant = (near: readonly string[], otherwise = '.'): string =>
  near.length > 0 ? `; did you mean ${near.join(' or ')}?` : otherwise

/** No such environment in the project. */
export class EnvironmentNotFound extends CodeError<Unknown> {
  static readonly code = 'environment_not_found'
  static readonly kind = 'not_found'

  constructor(name: string, known: readonly string[]) {
    const near = nearest(name, known)
    super(
      `There is no environment ${name}${meant(near, `; there are ${known.join(', ')}.`)} \`cde env create ${name}\` makes it`,
      { name, near },
    )
  }
}

/** The app has never been deployed there, or was destroyed. */
export class AppNotFound extends CodeError<Unknown & { environment: string }> {
  static readonly code = 'app_not_found'
  static readonly kind = 'not_found'

  constructor(name: string, environment: string, known: readonly string[]) {
    const near = nearest(name, known).filter((other) => other !== name)
    super(`There is no app ${name} in ${environment}${meant(near)} \`cde status\` lists what runs where`, {
      name,
      environment,
      near,
    })
  }
}

/** The app has no service of this name. */
export class ServiceNotFound extends CodeError<Unknown & { app: string }> {
  static readonly code = 'service_not_found'
  static readonly kind = 'not_found'

  constructor(name: string, app: string, known: readonly string[]) {
    const near = nearest(name, known)
    super(`${app} has no service ${name}${meant(near, known.length > 0 ? `; it has ${known.join(', ')}` : '')}`, {
      name,
      app,
      near,
    })
  }
}

/** The slot has no such release. */
export class ReleaseNotFound extends CodeError<Unknown & { app: string; environment: string }> {
  static readonly code = 'release_not_found'
  static readonly kind = 'not_found'

  constructor(name: string, slot: { app: string; environment: string }, known: readonly string[]) {
    const listed = known.length > 0 ? `; there are ${known.slice(0, 10).join(', ')}` : ''
    super(`${slot.app} in ${slot.environment} has no release ${name}${listed}`, {
      name,
      near: nearest(name, known),
      ...slot,
    })
  }
}

/** No deployment has this id, or the caller may not see it. */
export class DeploymentNotFound extends CodeError<{ deployment: string }> {
  static readonly code = 'deployment_not_found'
  static readonly kind = 'not_found'

  constructor(deployment: string) {
    super(`There is no deployment ${deployment}; \`cde history <app> -e <environment>\` lists them`, { deployment })
  }
}

/** The question that was to be answered waits no more: something else was said in between. Nothing was read. */
export class QuestionGone extends CodeError<{ question: string }> {
  static readonly code = 'question_gone'
  static readonly kind = 'conflict'

  constructor(question: string) {
    super('Something else was said in this conversation since that was asked; say the whole sentence anew', {
      question,
    })
  }
}

/** No turn of the caller's conversation has this id, or it is forgotten. */
export class TurnNotFound extends CodeError<{ turn: string }> {
  static readonly code = 'turn_not_found'
  static readonly kind = 'not_found'

  constructor(turn: string) {
    super(`The conversation has no turn ${turn}; it is forgotten half an hour after the last one`, { turn })
  }
}
