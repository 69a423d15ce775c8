import { z } from 'zod'
import { InvalidCursor } from './errors.ts'

/** Input fields of an operation that lists: spread them into its object. */
export const pageInput = {
  limit: z.int().min(1).max(200).default(50).describe('How many at most'),
  cursor: z.string().max(512).optional().describe('Where to go on: `next` of the page before'),
}

/** The output of an operation that lists. `next` is `null` on the last page. */
export function pageOf<Item extends z.ZodType>(item: Item) {
  return z.object({ items: z.array(item), next: z.string().nullable() })
}

/** Makes the opaque cursor behind which a list goes on. */
function encodeCursor(position: readonly (string | number)[]): string {
  return Buffer.from(JSON.stringify(position)).toString('base64url')
}

/** Reads a cursor back as the position it was made of. The fields must have the types of `shape`. */
export function decodeCursor<Position extends readonly (string | number)[]>(
  cursor: string,
  shape: z.ZodType<Position>,
): Position {
  const position = shape.safeParse(parsed(cursor))
  if (!position.success) throw new InvalidCursor()
  return position.data
}

/** Cuts rows of which one more than `limit` was asked for into a page: the surplus row tells that there is a next one. */
export function page<Row>(rows: readonly Row[], limit: number, positionOf: (row: Row) => readonly (string | number)[]) {
  const items = rows.slice(0, limit)
  const last = items.at(-1)
  return { items, next: rows.length > limit && last !== undefined ? encodeCursor(positionOf(last)) : null }
}

function parsed(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'))
  } catch {
    throw new InvalidCursor()
  }
}
