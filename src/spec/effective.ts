import type { TargetKind } from '../targets/target.ts'
import { DEFAULTS } from './defaults.ts'
import type { AppSpec, DeliverySpec, ServiceSpec } from './spec.ts'

/** What was said after the files, by service. */
export type ReplicaOverrides = Readonly<Record<string, { readonly replicas: number }>>

/** The app as one environment runs it: overlays and overrides applied, nothing left to default. */
export interface EffectiveSpec {
  /** Sorted by name. */
  readonly services: readonly ServiceSpec[]
  readonly delivery: DeliverySpec & { readonly soakMs: number }
  readonly isProtected: boolean
  /** The target the spec names for this environment; `null` leaves it to the environment. */
  readonly target: TargetKind | null
  /** Overrides whose service is no longer in the spec. */
  readonly unusedOverrides: readonly string[]
}

const PRODUCTION_NAMES: readonly string[] = ['production', 'prod', 'live']

/** Whether an environment is treated as production: by its name, or because the spec protects it. */
export function isProductionLike(environment: string, spec: AppSpec): boolean {
  return PRODUCTION_NAMES.includes(environment) || (entryOf(spec, environment)?.isProtected ?? false)
}

/** Applies an environment's overlay, then the overrides, and resolves the soak. Pure. */
export function effectiveSpec(
  spec: AppSpec,
  environment: string,
  overrides: ReplicaOverrides,
  isProtectedByProject = false,
): EffectiveSpec {
  const entry = entryOf(spec, environment)
  const isProtected = isProtectedByProject || isProductionLike(environment, spec)
  const names = Object.keys(spec.services).sort()
  const services = names.flatMap((name) => {
    const service = spec.services[name]
    if (!service) return []
    const overlay = entry?.services[name]
    const override = Object.hasOwn(overrides, name) ? overrides[name] : undefined
    return {
      ...service,
      environment: { ...service.environment, ...overlay?.environment },
      ports: overlay?.ports ?? service.ports,
      replicas: override?.replicas ?? overlay?.replicas ?? service.replicas,
    }
  })
  const delivery = { ...spec.delivery, ...entry?.delivery }
  const soakMs = delivery.soakMs ?? (isProtected ? DEFAULTS.soakMs.production : DEFAULTS.soakMs.elsewhere)
  return {
    services,
    delivery: { ...delivery, soakMs },
    isProtected,
    target: entry?.target ?? null,
    unusedOverrides: Object.keys(overrides)
      .filter((name) => !names.includes(name))
      .sort(),
  }
}

function entryOf(spec: AppSpec, environment: string) {
  return Object.hasOwn(spec.environments, environment) ? spec.environments[environment] : undefined
}
