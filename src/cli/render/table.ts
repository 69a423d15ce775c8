import { stripVTControlCharacters } from 'node:util'

/** Rows as aligned columns, two spaces apart; colours do not count as width. */
export function table(rows: readonly (readonly string[])[]): string[] {
  const width = (cell: string): number => stripVTControlCharacters(cell).length
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => width(row[column] ?? ''))))
  return rows.map((row) =>
    row
      .map((cell, column) =>
        column === row.length - 1 ? cell : cell + ' '.repeat((widths[column] ?? 0) - width(cell)),
      )
      .join('  ')
      .trimEnd(),
  )
}
