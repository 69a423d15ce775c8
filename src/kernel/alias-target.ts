/** What a phrase stands for: one app, one service of it, or one environment; never production, never several. */
export type AliasTarget = { readonly app: string; readonly service?: string } | { readonly environment: string }

/** What it is called where it is shown: `storefront`, `garden/front`, `testing`. */
export const targetName = (target: AliasTarget): string =>
  'environment' in target ? target.environment : [target.app, target.service].filter(Boolean).join('/')

/** Whether a value from outside is what an alias may stand for. */
export function isAliasTarget(value: unknown): value is AliasTarget {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false
  const fields = Object.entries(value)
  if (!fields.every(([, name]) => typeof name === 'string' && name !== '')) return false
  const keys = fields
    .map(([key]) => key)
    .sort()
    .join()
  return keys === 'app' || keys === 'app,service' || keys === 'environment'
}
