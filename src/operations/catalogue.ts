import type { AnyOperation } from './operation.ts'

/** Everything a person or a machine can ask for. Every surface is derived from this list. */
export const catalogue = [] as const satisfies readonly AnyOperation[]
