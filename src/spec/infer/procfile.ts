import { NAME_PATTERN } from '../../kernel/ids.ts'
import { hasUrlWithUser } from '../../kernel/secrets.ts'
import { nameHint, tidyName } from '../compose/names.ts'
import { LIMITS } from '../limits.ts'
import type { Problems } from '../problems.ts'
import { shown } from '../yaml/expansion.ts'

/** One process type of a Procfile: a name and the shell line that starts it. */
export interface ProcessType {
  readonly name: string
  readonly line: string
  /** `Procfile:3:1` */
  readonly at: string
}

const FILE = 'Procfile'

/** Reads a Procfile: `name: shell line` per line, `#` begins a comment line. */
export function readProcfile(text: string, problems: Problems): readonly ProcessType[] {
  const found = new Map<string, ProcessType>()
  for (const [index, content] of text.split(/\r?\n/).entries()) {
    const at = { line: index + 1, column: 1 }
    if (content.trim() === '' || content.trimStart().startsWith('#')) continue
    const match = /^\s*([A-Za-z0-9_-]+)\s*:\s*(\S.*)$/.exec(content)
    const [, type = '', line = ''] = match ?? []
    const name = tidyName(type)
    if (!match) problems.add(FILE, at, 'a line must be `name: command`', 'for example `web: node server.js`')
    else if (type === 'release') {
      problems.add(
        FILE,
        at,
        'a release command is not supported here',
        'remove the line and run it as part of the build',
      )
    } else if (!NAME_PATTERN.test(name))
      problems.add(FILE, at, `\`${shown(type)}\` is no name for a service`, nameHint(type))
    else if (found.has(name)) problems.add(FILE, at, `process type \`${name}\` stands here a second time`)
    else if (line.includes('\0')) problems.add(FILE, at, 'a command cannot hold a NUL character')
    else if (hasUrlWithUser(line)) {
      const hint = 'let the program read it from a file outside the project'
      problems.add(FILE, at, 'the command holds a URL with a user name or password', hint, 'secret_in_spec')
    } else found.set(name, { name, line: line.trimEnd(), at: `${FILE}:${at.line}:${at.column}` })
    if (found.size > LIMITS.services) {
      problems.add(FILE, at, `an app has at most ${LIMITS.services} services`)
      break
    }
  }
  if (found.size === 0 && problems.isEmpty) problems.add(FILE, { line: 1, column: 1 }, 'there is no process type in it')
  return [...found.values()].sort((left, right) => (left.name < right.name ? -1 : 1))
}
