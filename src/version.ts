import { readFileSync } from 'node:fs'

/** The package's version; the file lies beside `src` and beside `dist`. */
export const VERSION = (
  JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as { version: string }
).version
