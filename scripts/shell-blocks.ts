/** A shell example of a page: a fence with the info string `sh run`. */
export interface ShellBlock {
  /** Where the fence opens, for messages. */
  readonly line: number
  readonly code: string
  /** The words after `sh run`, as in `picture=docs/tour.svg`. */
  readonly settings: Readonly<Record<string, string>>
  /** The `text` fence right below it: lines that the output must hold, whatever their ids, ports and times. */
  readonly expected: readonly string[]
}

interface Fence {
  readonly line: number
  readonly info: string
  readonly content: readonly string[]
}

/** The shell examples of a Markdown page that are meant to be run, in their order. */
export function shellBlocks(markdown: string): ShellBlock[] {
  const fences = fencesOf(markdown)
  return fences.flatMap(({ line, info, content }, index) => {
    const [language, mode, ...words] = info.split(/\s+/)
    if (language !== 'sh' || mode !== 'run') return []
    const settings = Object.fromEntries(words.map((word) => word.split('=') as [string, string]))
    const next = fences[index + 1]
    const isOutput = next?.info === 'text' && next.line <= line + content.length + 3
    const expected = isOutput ? next.content.filter((text) => text.trim() !== '' && text.trim() !== '...') : []
    return [{ line, code: content.join('\n'), settings, expected }]
  })
}

/** Whether an output holds a line like this one: runs of spaces, ids, digests, ports, process ids and times may differ. */
export function holdsLine(output: string, line: string): boolean {
  const literal = line.trim().replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')
  const pattern = literal
    .replaceAll(/\b([pd])-[0-9a-z]{10}\b/g, '$1-[0-9a-z]{10}')
    .replaceAll(/\b[0-9a-f]{8,64}\b/g, '[0-9a-f]{8,64}')
    .replaceAll(/\d{4}-\d\d-\d\d(?:T| )\d\d:\d\d:\d\d(?:\\\.\d+)?/g, '[0-9T :.-]+')
    .replaceAll(/\b\d+(?:\\\.\d+)?(?: \d+)? (ms|s|m|h)\b/g, '[\\d.]+ (?:ms|s|m|h)(?: \\d+ (?:s|m))?')
    .replaceAll(/(port |127\\\.0\\\.0\\\.1:|"pid":)\d+/g, '$1\\d+')
    .replaceAll(/\s+/g, '\\s+')
  return new RegExp(pattern).test(output)
}

function fencesOf(markdown: string): Fence[] {
  const fences: Fence[] = []
  let open: { line: number; info: string; content: string[] } | undefined
  for (const [index, text] of markdown.split('\n').entries()) {
    const info = /^```(.*)$/.exec(text)?.[1]?.trim()
    if (info === undefined) open?.content.push(text)
    else if (open) {
      fences.push(open)
      open = undefined
    } else open = { line: index + 1, info, content: [] }
  }
  if (open) throw new Error(`the fence of line ${open.line} is never closed`)
  return fences
}
