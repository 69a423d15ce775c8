import { canonicalJson } from '../../kernel/canonical.ts'
import type { Operation } from '../operation.ts'

const said = ({ provenance: _, ...slots }: Partial<Operation>): unknown => slots

/** Whether two readings do the same, wherever their slots come from. */
export const sameOperations = (left: readonly Partial<Operation>[], right: readonly Partial<Operation>[]): boolean =>
  canonicalJson(left.map(said) as never) === canonicalJson(right.map(said) as never)
