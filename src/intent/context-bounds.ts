/** So many of one sort a situation may state: each is compared with each word. */
export const MOST = 1_000
/** The longest that a name may be, and a path. */
export const NAME_CHARACTERS = 128
export const PATH_CHARACTERS = 1_024

/** What a list of names has to be. */
export const NAMES = `a list of at most ${MOST} names of at most ${NAME_CHARACTERS} characters`

export type Fields = Readonly<Record<string, unknown>>

export const isObject = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

export const isName = (value: unknown): value is string => typeof value === 'string' && value.length <= NAME_CHARACTERS

/** Whether something is a list of which all are as they have to be, and not too long a one. */
export const isListOf =
  (isFine: (one: unknown) => boolean) =>
  (value: unknown): value is unknown[] =>
    Array.isArray(value) && value.length <= MOST && value.every(isFine)

export const isNames = isListOf(isName) as (value: unknown) => value is string[]
export const isPaths = isListOf((one) => typeof one === 'string' && one.length <= PATH_CHARACTERS)

/** Whether something is an object of which all fields are named, and are as they have to be, and no more than of one sort. */
export function isObjectOf(value: unknown, isFine: (one: unknown) => boolean): value is Fields {
  if (!isObject(value)) return false
  const fields = Object.entries(value)
  return fields.length <= MOST && fields.every(([name, one]) => isName(name) && isFine(one))
}
