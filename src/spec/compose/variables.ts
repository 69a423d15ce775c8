import { hasUrlWithUser, isSecretForm, isSecretName } from '../../kernel/secrets.ts'
import { LIMITS } from '../limits.ts'
import { shown } from '../yaml/expansion.ts'
import type { Cursor } from './cursor.ts'
import type { EnvironmentShape } from './schema.ts'

const VARIABLE = /^[A-Za-z_][A-Za-z0-9_.-]*$/
const NO_STORE = 'CODE has no secret store here: let the program read it from a file outside the project'

interface Variable {
  readonly name: string
  readonly value: string | undefined
  readonly cursor: Cursor
}

/** The `environment` of a service or overlay, as map or list, checked and sorted by name. */
export function variablesOf(
  shape: EnvironmentShape | undefined,
  cursor: Cursor,
  pointer: string,
): Record<string, string> {
  const taken = new Map<string, string>()
  for (const variable of shape === undefined ? [] : entriesOf(shape, cursor)) {
    const { name, value, cursor: place } = variable
    if (taken.has(name)) place.keyProblem(`variable \`${name}\` stands here a second time`)
    if (!isSound(variable) || value === undefined) continue
    taken.set(name, value)
    cursor.reading.origins.user(`${pointer}/${name}`, place.where)
  }
  return Object.fromEntries([...taken].sort(([left], [right]) => (left < right ? -1 : 1)))
}

function entriesOf(shape: EnvironmentShape, cursor: Cursor): Variable[] {
  if (Array.isArray(shape)) {
    return shape.map((line, index) => {
      const equals = line.indexOf('=')
      const name = equals < 0 ? line : line.slice(0, equals)
      return { name, value: equals < 0 ? undefined : line.slice(equals + 1), cursor: cursor.at(index) }
    })
  }
  return Object.entries(shape).map(([name, value]) => {
    const place = cursor.at(name)
    return { name, value: value === null ? undefined : place.textOf(value), cursor: place }
  })
}

/** Elsewhere a password, as a variable of a shell the folder. */
const WORKING_FOLDER = 'PWD'

/** Reports the first thing wrong with a variable. No message ever holds its value. */
function isSound({ name, value, cursor }: Variable): boolean {
  // A secret's name is judged first, so that a list entry without a usable name is never shown.
  if (!VARIABLE.test(name) || name.length > 200) {
    cursor.keyProblem('this is no name for a variable', 'letters, digits and `_`, not beginning with a digit')
  } else if (/^CDE_/.test(name)) {
    cursor.keyProblem(`\`${shown(name)}\` is set by CODE itself`, 'choose a name that does not begin with CDE_')
  } else if (name !== WORKING_FOLDER && isSecretName(name)) {
    cursor.keyProblem(
      `\`${shown(name)}\` looks like a secret, and the spec is no place for one`,
      NO_STORE,
      'secret_in_spec',
    )
  } else if (value === undefined) {
    cursor.keyProblem(`\`${shown(name)}\` has no value`, 'write the value: your own environment is not read')
  } else if (hasUrlWithUser(value)) {
    cursor.keyProblem(`\`${shown(name)}\` is a URL with a user name or password in it`, NO_STORE, 'secret_in_spec')
  } else if (isSecretForm(value)) {
    cursor.keyProblem(`\`${shown(name)}\` holds what looks like a secret`, NO_STORE, 'secret_in_spec')
  } else if (value.includes('\0')) {
    cursor.keyProblem(`\`${shown(name)}\` holds a NUL character, which no program can be given`)
  } else if (!value.isWellFormed()) {
    cursor.keyProblem(`\`${shown(name)}\` holds half a character (a lone surrogate), which no program can be given`)
  } else if (new TextEncoder().encode(`${name}=${value}`).length > LIMITS.variableBytes) {
    cursor.keyProblem(`\`${shown(name)}\` is longer than a program can be given (128 KiB)`, 'put it into a file')
  } else return true
  return false
}
