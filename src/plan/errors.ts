import { CodeError } from '../kernel/error.ts'
import type { PlanId } from '../kernel/ids.ts'

/** No plan has this id, or the caller may not see it. */
export class PlanNotFound extends CodeError<{ plan: string }> {
  static readonly code = 'plan_not_found'
  static readonly kind = 'not_found'

  constructor(plan: string) {
    super(`There is no plan ${plan}; make one with \`cde plan <folder> -e <environment>\``, { plan })
  }
}

/** The ticket was used; a plan id starts one deployment. */
export class PlanUsed extends CodeError<{ plan: PlanId; deployment: string }> {
  static readonly code = 'plan_used'
  static readonly kind = 'conflict'

  constructor(plan: PlanId, deployment: string) {
    super(`Plan ${plan} was already applied as ${deployment}; plan again, or \`cde watch ${deployment}\``, {
      plan,
      deployment,
    })
  }
}

/** The ticket's time ran out. */
export class PlanExpired extends CodeError<{ plan: PlanId; expiredAt: string }> {
  static readonly code = 'plan_expired'
  static readonly kind = 'conflict'

  constructor(plan: PlanId, expiredAt: string) {
    super(`Plan ${plan} expired at ${expiredAt}; plan again`, { plan, expiredAt })
  }
}

/** What runs has changed since the plan was made. `delta` says what, line by line. */
export class PlanStale extends CodeError<{ plan: PlanId; delta: readonly string[] }> {
  static readonly code = 'plan_stale'
  static readonly kind = 'conflict'

  constructor(plan: PlanId, changed: readonly string[]) {
    super(`Plan ${plan} no longer fits what runs: ${changed.join('; ')}. Plan again`, { plan, delta: changed })
  }
}

/** There is nothing to apply. */
export class PlanEmpty extends CodeError<{ plan: PlanId }> {
  static readonly code = 'plan_empty'
  static readonly kind = 'conflict'

  constructor(plan: PlanId) {
    super(`Plan ${plan} changes nothing, so there is nothing to apply`, { plan })
  }
}

/** The plan must be approved by a person first. */
export class ApprovalRequired extends CodeError<{ plan: string; reasons: readonly string[]; approve: string }> {
  static readonly code = 'approval_required'
  static readonly kind = 'needs_decision'

  constructor(plan: string, reasons: readonly string[], approve: string) {
    const why = reasons.length > 0 ? `: ${reasons.join(', ')}` : ''
    super(`Plan ${plan} needs approval${why}. Review it with \`cde plan show ${plan}\`, then run \`${approve}\``, {
      plan,
      reasons,
      approve,
    })
  }
}
