import type { World } from '../world.ts'
import type { Meaning } from './chunk.ts'

const unsupported = (slot: string): Meaning => ({ kind: 'unsupported', slot })

/** What a word means by its form alone; the first pattern that fits. */
const FORMS: readonly (readonly [RegExp, (word: string) => Meaning | undefined])[] = [
  [/^\d{1,9}$/, (word) => ({ kind: 'number', value: Number(word) })],
  [/^[-−]\d+(\.\d+)?$/, () => unsupported('impossible')],
  [/^[x×]\d{1,6}$/, (word) => ({ kind: 'detail', slot: 'replicas', value: Number(word.slice(1)) })],
  [/^\d{1,6}(\.\d+)?%$/, (word) => ({ kind: 'percent', value: Number(word.slice(0, -1)) })],
  [/^r\d{1,9}$/, (word) => ({ kind: 'detail', slot: 'release', value: word })],
  [/^#\d{1,9}$/, (word) => ({ kind: 'detail', slot: 'release', value: `r${word.slice(1)}` })],
  [/^\d{1,6}(s|m|h|d)$/, (word) => ({ kind: 'detail', slot: 'since', value: word })],
  [/^\d{1,6}(sec|secs|min|mins|hr|hrs)$/, (word) => since(word)],
  [/^\d{1,2}(:\d\d)?(am|pm)$|^\d{1,2}:\d\d(:\d\d)?$|^\d{4}-\d\d-\d\d/, () => unsupported('schedule')],
  [/^(v\d+(\.\d+)*|\d+(\.\d+)+)([-+][a-z0-9.-]+)?$/, (word) => ({ kind: 'detail', slot: 'version', value: word })],
  [/^[a-z][a-z+]*:\/\/|^git@/, () => unsupported('repo')],
  [/^\d+(\.\d+)?(k|m|g|t)i?b?$/, () => unsupported('memory')],
  [/^[a-z0-9.-]+(:\d+)?\/.+(:[\w.-]+|@sha256:[0-9a-f]+)$|@sha256:/, () => unsupported('image')],
  [/^[a-z_][a-z0-9_]*=/, () => unsupported('env')],
  [/^@|^#/, () => unsupported('notify')],
]
const SETTING = /^[A-Z][A-Z0-9]*(_[A-Z0-9]+)+$/
const SECRET = /pass|secret|token|key|cred|auth/i

/** What a word is by its form: a number, a release, a path … `undefined` when it is none of them. */
export function meaningByForm(text: string, world: World): Meaning | undefined {
  const [setting] = text.split('=')
  if (text.includes('=') || SETTING.test(text)) return unsupported(SECRET.test(setting ?? '') ? 'secret_ref' : 'env')
  const lower = text.toLowerCase()
  for (const [form, meaning] of FORMS) if (form.test(lower)) return meaning(lower)
  return pathMeaning(text, world)
}

function since(word: string): Meaning {
  return { kind: 'detail', slot: 'since', value: word.replace(/(s|m|h)[a-z]*$/, '$1') }
}

/** A path is taken as said where its form allows nothing else; `owner/name` must be a file that exists. */
function pathMeaning(text: string, world: World): Meaning | undefined {
  if (/^(\.{1,2}|~)(\/|$)/.test(text) || /^\/[\w.-]/.test(text)) return { kind: 'path', path: trimmed(text) }
  if (!text.includes('/')) return undefined
  const path = trimmed(text)
  const files = (world.files ?? []).map((file) => trimmed(file.replace(/^\.\//, '')))
  const isKnown = files.some((file) => file === path || file.startsWith(`${path}/`))
  return isKnown ? { kind: 'path', path } : { kind: 'missing_path' }
}

const trimmed = (path: string): string => (path.length > 1 ? path.replace(/\/$/, '') : path)
