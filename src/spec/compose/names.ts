import { nearest } from '../../kernel/near.ts'

/** A name like the one given that would be allowed; empty when nothing is left of it. */
export function tidyName(name: string): string {
  return name
    .slice(0, 200)
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-+|-+$/g, '')
    .slice(0, 40)
    .replace(/-+$/, '')
}

/** The rule for names, with a proposal. */
export function nameHint(name: string): string {
  const tidy = tidyName(name)
  const rule = 'lower-case letters, digits and `-`, at most 40'
  return tidy === '' ? rule : `${rule}: \`${tidy}\``
}

/** `did you mean …?`, or what there is. */
export function hintFor(wanted: string, known: readonly string[]): string {
  const near = wanted.length > 60 ? [] : nearest(wanted, known)
  if (near.length > 0) return `did you mean ${near.map((name) => `\`${name}\``).join(' or ')}?`
  const some = known.slice(0, 10).join(', ')
  return known.length > 10 ? `there are ${known.length}, among them ${some}` : `there is ${some || 'none'}`
}
