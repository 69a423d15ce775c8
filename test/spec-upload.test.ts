import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { chmod, mkdir, mkdtemp, readFile, rm, symlink, truncate, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { readProject, readTree } from '../src/cli/upload.ts'
import { type Tree, treeDigest } from '../src/kernel/tree.ts'
import { inspectSpec } from '../src/spec/inspect.ts'
import { parseSpec } from '../src/spec/parse.ts'

/** A folder with the given files, gone at the end of the test. A path that ends in `/` is an empty folder. */
async function project(files: Readonly<Record<string, string>>) {
  const outside = await mkdtemp(join(tmpdir(), 'cde-upload-'))
  const folder = join(outside, 'shop')
  await mkdir(folder)
  for (const [path, text] of Object.entries(files)) {
    await mkdir(path.endsWith('/') ? join(folder, path) : dirname(join(folder, path)), { recursive: true })
    if (!path.endsWith('/')) await writeFile(join(folder, path), text)
  }
  return {
    folder,
    at: (path: string) => join(folder, path),
    [Symbol.asyncDispose]: () => rm(outside, { recursive: true, force: true }),
  }
}

const paths = (tree: Tree) => tree.entries.map(({ path }) => path)

describe('the tree of a folder', () => {
  test('names every file by its digest and two modes, sorted, with links and empty folders', async () => {
    await using shop = await project({ 'b.txt': 'b', 'run.sh': 'r', 'a/deep/c.txt': 'c', 'empty/': '' })
    await chmod(shop.at('run.sh'), 0o700)
    await symlink('b.txt', shop.at('link'))
    const { tree, notes } = await readTree(shop.folder, '.')
    const file = (path: string, text: string, mode = 0o644) => ({
      kind: 'file',
      path,
      mode,
      size: text.length,
      digest: createHash('sha256').update(text).digest('hex'),
    })
    expect(tree.entries).toEqual([
      file('a/deep/c.txt', 'c'),
      file('b.txt', 'b'),
      { kind: 'folder', path: 'empty' },
      { kind: 'symlink', path: 'link', target: 'b.txt' },
      file('run.sh', 'r', 0o755),
    ])
    expect(notes).toEqual([])
  })

  test('has the same digest in another place, written in another order', async () => {
    await using one = await project({ a: '1', 'b/c': '2', 'b/d': '3' })
    await using other = await project({ 'b/d': '3', 'b/c': '2', a: '1' })
    const [left, right] = await Promise.all([one, other].map(({ folder }) => readTree(folder, '.')))
    expect(left && treeDigest(left.tree)).toBe(right && treeDigest(right.tree))
  })

  test('holds only the context', async () => {
    await using shop = await project({ 'cde.yaml': '', 'web/app.js': '1', 'api/app.py': '2' })
    expect(paths((await readTree(shop.folder, 'web')).tree)).toEqual(['app.js'])
  })

  test('holds the code alone: a changed cde.yaml is no change of the code', async () => {
    await using before = await project({ 'cde.yaml': 'name: a', 'app.js': '1', 'web/cde.yaml': 'kept' })
    await using after = await project({ 'cde.yaml': 'name: b', 'app.js': '1', 'web/cde.yaml': 'kept' })
    const [left, right] = await Promise.all([before, after].map(({ folder }) => readTree(folder, '.')))
    expect(left && paths(left.tree)).toEqual(['app.js', 'web/cde.yaml'])
    expect(left && treeDigest(left.tree)).toBe(right && treeDigest(right.tree))
  })

  test('gives each file out again by its digest', async () => {
    await using shop = await project({ a: 'x'.repeat(700_000) })
    const { tree, open } = await readTree(shop.folder, '.')
    const [entry] = tree.entries
    if (entry?.kind !== 'file') throw new Error('no file')
    expect(Buffer.concat(await open(entry.digest).toArray()).toString()).toBe('x'.repeat(700_000))
  })

  test('refuses to give a file out that is no longer what was hashed', async () => {
    await using shop = await project({ a: 'before' })
    const { tree, open } = await readTree(shop.folder, '.')
    const [entry] = tree.entries
    if (entry?.kind !== 'file') throw new Error('no file')
    await writeFile(shop.at('a'), 'after!')
    await expect(open(entry.digest).toArray()).rejects.toMatchObject({ code: 'source_changed' })
  })
})

describe('what stays out of the tree', () => {
  /** What git itself would take, for comparison. */
  function gitPaths(folder: string): string[] {
    const git = (...args: string[]) => execFileSync('git', ['-C', folder, ...args], { encoding: 'utf8' })
    git('init', '-q')
    return git('ls-files', '--others', '--exclude-standard', '-z').split('\0').filter(Boolean).sort()
  }

  test('is what git leaves out, with nested rules, negations and odd names', async () => {
    await using shop = await project({
      '.gitignore': '*.log\n/build\n!keep.log\ntmp/\ndocs/*.md\n',
      'a.log': '',
      'keep.log': '',
      'build/x': '',
      'src/build/x': '',
      'src/tmp/x': '',
      'docs/a.md': '',
      'docs/deep/a.md': '',
      'src/.gitignore': '/local\nout\n!a.log\nsub/x\n# comment\n\\#hash\n',
      'src/a.log': '',
      'src/b.log': '',
      'src/local': '',
      'src/lib/local': '',
      'src/lib/out/x': '',
      'src/sub/x': '',
      'src/lib/sub/x': '',
      'src/#hash': '',
      'odd [a] *dir/.gitignore': '*.o\n/p/q',
      'odd [a] *dir/x.o': '',
      'odd [a] *dir/p/q': '',
      'odd [a] *dir/x.c': '',
      'x.o': '',
    })
    const { entries } = (await readTree(shop.folder, '.')).tree
    expect(paths({ entries: entries.filter(({ kind }) => kind === 'file') })).toEqual(gitPaths(shop.folder))
  })

  test('.cdeignore counts more than .gitignore, and rules above the context count too', async () => {
    await using shop = await project({
      '.gitignore': 'dist\n*.tmp',
      'web/.cdeignore': '!dist\ntest/',
      'web/dist/app.js': '',
      'web/test/a.js': '',
      'web/a.tmp': '',
    })
    expect(paths((await readTree(shop.folder, 'web')).tree)).toEqual(['.cdeignore', 'dist/app.js'])
  })

  test('.git and .env files never go along, and the user is told of the latter', async () => {
    await using shop = await project({
      '.git/config': '',
      'sub/.git': 'gitdir: elsewhere',
      '.env': 'PASSWORD=hunter2',
      'sub/.env.production': '',
      '.env.example': '',
      '.cdeignore': '!.env',
    })
    const { tree, notes } = await readTree(shop.folder, '.')
    expect(paths(tree)).toEqual(['.cdeignore', '.env.example', 'sub'])
    expect(notes).toEqual(['.env, sub/.env.production: left out, since such files usually hold secrets'])
  })

  test('node_modules goes along only where no lockfile rebuilds it, even if git ignores it', async () => {
    await using locked = await project({
      'package-lock.json': '{}',
      'node_modules/a/i.js': '',
      'sub/node_modules/b': '',
    })
    const rebuilt = await readTree(locked.folder, '.')
    expect(paths(rebuilt.tree)).toEqual(['package-lock.json', 'sub'])
    expect(rebuilt.notes).toEqual([expect.stringContaining('a lockfile rebuilds it')])
    await using loose = await project({ '.gitignore': 'node_modules\n*.js', 'a.js': '', 'node_modules/a/i.js': '' })
    const taken = await readTree(loose.folder, '.')
    expect(paths(taken.tree)).toEqual(['.gitignore', 'node_modules/a/i.js'])
    expect(taken.notes).toEqual([expect.stringContaining('no lockfile')])
  })

  test('sockets and pipes are left out with a note', async () => {
    await using shop = await project({ a: '' })
    const server = createServer().listen(shop.at('app.sock'))
    try {
      await new Promise((resolve) => server.once('listening', resolve))
      execFileSync('mkfifo', [shop.at('pipe')])
      const { tree, notes } = await readTree(shop.folder, '.')
      expect(paths(tree)).toEqual(['a'])
      expect(notes).toEqual(['app.sock, pipe: left out: neither file, folder nor symbolic link'])
    } finally {
      server.close()
    }
  })
})

describe('a folder that cannot be taken', () => {
  test.each([
    ['/etc/passwd', 'x'],
    ['../secret', 'x'],
    ['sub/../../secret', 'x'],
    ['loop/loop/loop/../../../secret', 'x'],
  ])('a link to %s leaves it and is named', async (target, name) => {
    await using shop = await project({ 'sub/a': '', '../secret': 'hunter2' })
    await symlink('.', shop.at('loop'))
    await symlink(target, shop.at(name))
    await expect(readTree(shop.folder, '.')).rejects.toMatchObject({
      code: 'symlink_leaves_project',
      data: { links: [{ path: name, target }] },
    })
  })

  test('links inside it are kept, also broken ones and those in a circle', async () => {
    await using shop = await project({ 'sub/a': '' })
    await symlink('../sub/a', shop.at('sub/up'))
    await symlink('nowhere', shop.at('broken'))
    await symlink('circle', shop.at('circle'))
    expect(paths((await readTree(shop.folder, '.')).tree)).toEqual(['broken', 'circle', 'sub/a', 'sub/up'])
  })

  test('a file that is written all the time is refused by name', async () => {
    await using shop = await project({ steady: '', busy: 'x'.repeat(8_000_000) })
    let isDone = false
    const writer = (async () => {
      for (let size = 8_000_000; !isDone; size = 15_000_000 - size) await truncate(shop.at('busy'), size)
    })()
    const reading = readTree(shop.folder, '.').finally(() => {
      isDone = true
    })
    await expect(reading).rejects.toMatchObject({ code: 'source_changed', data: { path: 'busy' } })
    await writer
  })

  test('too many files and too many bytes are refused', async () => {
    await using shop = await project({ a: 'aaaa', b: 'bbbb', c: 'cccc' })
    await expect(readTree(shop.folder, '.', { entries: 2, bytes: 100 })).rejects.toMatchObject({
      code: 'source_too_large',
    })
    await expect(readTree(shop.folder, '.', { entries: 3, bytes: 11 })).rejects.toMatchObject({
      code: 'source_too_large',
    })
    expect(paths((await readTree(shop.folder, '.', { entries: 3, bytes: 12 })).tree)).toHaveLength(3)
  })

  test('a context that is missing, a file or a link is refused, with folders called alike', async () => {
    await using shop = await project({ 'web/a': '', file: '' })
    await symlink('web', shop.at('link'))
    const near = [expect.stringContaining('web')]
    await expect(readTree(shop.folder, 'wbe')).rejects.toMatchObject({ code: 'project_not_found', data: { near } })
    await expect(readTree(shop.folder, 'file')).rejects.toThrow('file is a file')
    await expect(readTree(shop.folder, 'link')).rejects.toThrow('symbolic link')
  })
})

describe('the spec files of a project', () => {
  const read = (path: string) => readProject(path, async (seen) => inspectSpec(seen))

  test('are read with the markers beside them, in the folders of its services too', async () => {
    await using shop = await project({
      'cde.yaml': 'services: {web: {build: {context: ./web}}, api: {build: api, command: run}}',
      'web/package.json': '{"main": "main.js"}',
      'web/package-lock.json': 'long',
      'web/main.js': 'code',
      'api/yarn.lock': '',
      'compose.yaml': '',
    })
    const { folder, spec, contexts } = await read(shop.folder)
    expect(folder).toBe(shop.folder)
    expect(contexts).toEqual(['api', 'web'])
    expect(spec).toEqual({
      folder: 'shop',
      files: {
        'cde.yaml': expect.stringContaining('services'),
        'web/package.json': '{"main": "main.js"}',
        'web/package-lock.json': '',
        'web/main.js': '',
      },
    })
  })

  test('are refused with their mistakes once all that could mend them was looked at', async () => {
    await using shop = await project({ 'package.json': '{"main": "main.js"}', 'main.js': '' })
    expect((await read(shop.folder)).spec.files).toHaveProperty(['main.js'], '')
    await using wrong = await project({ 'cde.yaml': 'services: {web: {build: ../x}}' })
    await expect(read(wrong.folder)).rejects.toMatchObject({ code: 'spec_invalid' })
    await using nothing = await project({ 'readme.txt': '' })
    await expect(read(nothing.folder)).rejects.toMatchObject({ code: 'spec_not_found' })
  })

  test('of a folder that is missing name folders called alike; of a file, the folder it lies in', async () => {
    await using shop = await project({ 'cde.yaml': '' })
    await expect(read(shop.at('../shpo'))).rejects.toMatchObject({
      code: 'project_not_found',
      kind: 'not_found',
      data: { near: [shop.folder] },
    })
    await expect(read(shop.at('cde.yaml'))).rejects.toThrow(`give the folder it lies in: ${shop.folder}`)
  })

  test('are refused when they are huge, binary, a pipe, or a link out of the project', async () => {
    await using huge = await project({ 'cde.yaml': '' })
    await truncate(huge.at('cde.yaml'), 200_000_000)
    await expect(read(huge.folder)).rejects.toMatchObject({ code: 'spec_too_large' })
    await using binary = await project({})
    await writeFile(binary.at('cde.yaml'), Buffer.from([0xff, 0xfe, 0x00]))
    await expect(read(binary.folder)).rejects.toThrow('not UTF-8')
    await using pipe = await project({})
    execFileSync('mkfifo', [pipe.at('Procfile')])
    await expect(read(pipe.folder)).rejects.toThrow('no regular file')
    await using link = await project({})
    await symlink('/etc/hostname', link.at('cde.yaml'))
    await expect(read(link.folder)).rejects.toThrow('symbolic link out of the project')
  })

  test.each(['hello', 'py', 'broken'])('of examples/%s leave nothing to be inferred or warned of', async (name) => {
    const { folder, spec } = await read(join(import.meta.dirname, '..', 'examples', name))
    const parsed = parseSpec(spec)
    expect(parsed).toMatchObject({ warnings: [], inferred: [] })
    const [service] = Object.values(parsed.spec.services)
    expect(service?.healthcheck.kind).toBe('http')
    expect(await readFile(join(folder, 'README.md'), 'utf8')).toContain(name)
  })
})
