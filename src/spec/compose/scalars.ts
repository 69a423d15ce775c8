import { hasUrlWithUser } from '../../kernel/secrets.ts'
import { parseBytes, parseDurationMs } from '../../kernel/units.ts'
import { LIMITS } from '../limits.ts'
import { splitWords } from '../words.ts'
import { shown } from '../yaml/expansion.ts'
import type { Cursor } from './cursor.ts'

type Text = string | number | boolean

/** A duration in ms; `atLeastMs` refuses what would spin. */
export function durationOf(value: Text | undefined, cursor: Cursor, atLeastMs = 0): number | undefined {
  if (value === undefined) return undefined
  const ms = parseDurationMs(cursor.textOf(value).trim())
  if (ms === undefined)
    cursor.problem('this is no duration', 'write it with its unit, such as `500ms`, `10s` or `1m30s`')
  else if (ms < atLeastMs) cursor.problem(`this is too short: at least ${atLeastMs} ms`)
  else if (ms > LIMITS.durationMs) cursor.problem('this is too long: at most 24 h')
  return ms
}

export function bytesOf(value: Text | undefined, cursor: Cursor): number | null {
  if (value === undefined) return null
  const bytes = parseBytes(cursor.textOf(value))
  if (bytes === undefined || bytes < 1 || !Number.isSafeInteger(bytes)) {
    cursor.problem('this is no size', 'write it with its unit, such as `512m` or `1g`')
    return null
  }
  return bytes
}

export function cpusOf(value: Text | undefined, cursor: Cursor): number | null {
  if (value === undefined) return null
  const text = cursor.textOf(value).trim()
  const cpus = /^\d{1,4}(?:\.\d{1,6})?$|^\.\d{1,6}$/.test(text) ? Number(text) : 0
  if (cpus <= 0) cursor.problem('this is no number of CPUs', 'write it such as `0.5` or `2`')
  return cpus
}

/** An argv: a list as it is, or a line split into words. Empty when there is a problem with it. */
export function commandOf(value: string | readonly Text[], cursor: Cursor): readonly string[] {
  const words =
    typeof value === 'string' ? splitWords(value) : value.map((word, index) => cursor.at(index).textOf(word))
  if ('problem' in words) {
    cursor.problem(words.problem, words.hint)
    return []
  }
  if (!words[0]) cursor.problem('the command is empty')
  checkWords(words, cursor)
  return words
}

/** What may stand in no command, whoever wrote it: what no program can be given, and credentials. */
export function checkWords(words: readonly string[], cursor: Cursor): void {
  if (words.some((word) => word.includes('\0'))) cursor.problem('a command cannot hold a NUL character')
  if (!words.every((word) => word.isWellFormed()))
    cursor.problem('a command cannot hold half a character (a lone surrogate)')
  if (words.some(hasUrlWithUser)) {
    cursor.problem(
      'the command holds a URL with a user name or password',
      'let the program read it from a file outside the project',
      'secret_in_spec',
    )
  }
}

/** A folder inside the project, normalized: `.`, `web`, `services/api`. */
export function folderOf(value: string, cursor: Cursor): string {
  const folder = folderFrom(value)
  if (folder === undefined) {
    const named = hasUrlWithUser(value) ? 'this' : `\`${shown(value)}\``
    cursor.problem(`${named} is no folder inside the project`, 'write a path relative to cde.yaml, without `..`')
  }
  return folder ?? '.'
}

/** A relative path without its detours; `undefined` when it is not one that stays inside. */
export function folderFrom(value: string): string | undefined {
  const steps = value.split('/').filter((step) => step !== '' && step !== '.')
  const isElsewhere = value.startsWith('/') || /^[a-z]+:|\\|\0|^~/i.test(value) || steps.includes('..')
  return isElsewhere || value === '' ? undefined : steps.join('/') || '.'
}
