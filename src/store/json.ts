/** An escape as `JSON.stringify` writes it; the group is one that `jsonb` refuses: NUL, or half a character. */
const ESCAPE = /\\(?:(u0000|ud[89a-f][0-9a-f]{2})|.)/g

/**
 * The JSON text of a value for a `jsonb` column; every such column is written through this. What PostgreSQL cannot hold is
 * replaced: programs print anything, and their output must not keep a deployment from ending.
 */
export function jsonText(value: unknown): string {
  return JSON.stringify(value).replace(ESCAPE, (whole, refused?: string) => (refused ? '\\ufffd' : whole))
}
