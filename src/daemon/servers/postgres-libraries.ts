import { access, mkdir, readFile, rename, symlink } from 'node:fs/promises'
import { basename, dirname, join, relative } from 'node:path'

interface Link {
  readonly source: string
  readonly target: string
}

/**
 * Makes the links to PostgreSQL's shared libraries that npm leaves out of packages and that an install script, which may
 * not have run, would make. Returns the folder for LD_LIBRARY_PATH when the package's own folder cannot be written, else `null`.
 */
export async function linkLibraries(packageFolder: string, fallbackFolder: string): Promise<string | null> {
  const text = await readFile(join(packageFolder, 'native/pg-symlinks.json'), 'utf8')
  const missing = await missingLinks(packageFolder, JSON.parse(text) as Link[])
  try {
    for (const { source, target } of missing) {
      const to = relative(dirname(target), source)
      await symlink(to, join(packageFolder, target)).catch(unless('EEXIST'))
    }
    return null
  } catch (error) {
    unless('EACCES', 'EROFS', 'EPERM')(error)
  }
  await mkdir(fallbackFolder, { recursive: true, mode: 0o700 })
  for (const { source, target } of missing) {
    // The package may have moved since: replace what is there, in one move.
    const link = join(fallbackFolder, basename(target))
    await symlink(join(packageFolder, source), `${link}.${process.pid}`)
    await rename(`${link}.${process.pid}`, link)
  }
  return fallbackFolder
}

async function missingLinks(packageFolder: string, links: readonly Link[]): Promise<Link[]> {
  const isThere = await Promise.all(
    links.map(({ target }) =>
      access(join(packageFolder, target)).then(
        () => true,
        () => false,
      ),
    ),
  )
  return links.filter((_, index) => !isThere[index])
}

/** Lets errors with one of these codes pass and throws every other. */
function unless(...codes: readonly string[]): (error: unknown) => void {
  return (error) => {
    if (!codes.includes((error as NodeJS.ErrnoException).code ?? '')) throw error
  }
}
