import { readdir, readFile } from 'node:fs/promises'

export interface ErrorMeaning {
  readonly kind: string
  readonly meaning: string
}

interface ErrorSource extends ErrorMeaning {
  readonly code: string
}

const CODE = /static (?:override )?readonly code(?:: \w+)? = '(\w+)'/g
const KIND = /static (?:override )?readonly kind(?:: \w+)? = '(\w+)'/
const DOCUMENTED_CLASS =
  /\/\*\*(?<doc>(?:(?!\*\/).)*)\*\/\s*export (?:abstract )?class (?<name>\w+)[^{]*? extends (?<parent>\w+)/gs

const INTERNAL: ErrorMeaning = {
  kind: 'internal',
  meaning: 'Something unexpected went wrong inside CODE. The daemon’s log has it under the request’s id (`instance`).',
}

/**
 * What every error code means, in the words of its class: the docstring is the one place where that is written. A code
 * that two classes use, or one whose class has no docstring, is an error.
 */
export async function errorMeanings(source: URL): Promise<Record<string, ErrorMeaning>> {
  const paths = (await readdir(source, { recursive: true })).filter((path) => /(?<!\.test)\.ts$/.test(path)).sort()
  const meanings = new Map([['internal', INTERNAL]])
  for (const path of paths) {
    for (const { code, kind, meaning } of errorsIn(await readFile(new URL(path, source), 'utf8'), path)) {
      if (meanings.has(code)) throw new Error(`${path}: the error code ${code} is used twice`)
      meanings.set(code, { kind, meaning })
    }
  }
  return Object.fromEntries([...meanings].sort(([left], [right]) => (left < right ? -1 : 1)))
}

function errorsIn(text: string, path: string): ErrorSource[] {
  const classes = [...text.matchAll(DOCUMENTED_CLASS)]
  const bodies = classes.map(({ index }, position) => text.slice(index, classes[position + 1]?.index))
  const kinds = new Map(classes.map(({ groups }, position) => [groups?.name, KIND.exec(bodies[position] ?? '')?.[1]]))
  const errors = classes.flatMap(({ groups }, position): ErrorSource[] => {
    const codes = [...(bodies[position] ?? '').matchAll(CODE)].map(([, code = '']) => code)
    if (codes.length > 1) throw new Error(`${path}: an error class after ${groups?.name} has no docstring`)
    const kind = kinds.get(groups?.name) ?? kinds.get(groups?.parent)
    return codes.map((code) => ({ code, kind: kind ?? 'internal', meaning: sentence(groups?.doc ?? '') }))
  })
  const written = [...text.matchAll(CODE)].length
  if (errors.length !== written) throw new Error(`${path}: ${written - errors.length} error classes have no docstring`)
  // `RemoteError` carries the code of another error and has none of its own.
  return errors.filter(({ code }) => code !== 'remote')
}

function sentence(doc: string): string {
  return doc.replaceAll(/\s*\n\s*\*?\s*/g, ' ').trim()
}
