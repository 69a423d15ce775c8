import { execFileSync } from 'node:child_process'
import {
  appendFile,
  chmod,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  readlink,
  rm,
  stat,
  symlink,
  writeFile,
} from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { materialize } from '../src/artifacts/materialize.ts'
import { ObjectStore } from '../src/artifacts/objects.ts'
import { snapshot } from '../src/artifacts/snapshot.ts'
import { putTree, readTree } from '../src/artifacts/trees.ts'
import { sha256 } from '../src/kernel/hash.ts'
import type { Digest } from '../src/kernel/ids.ts'
import { type TreeEntry, treeDigest } from '../src/kernel/tree.ts'

let root: string
let objects: ObjectStore
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'cde objects '))
  objects = new ObjectStore(root)
})
afterEach(() => rm(root, { recursive: true, force: true }))

async function* chunks(...texts: string[]): AsyncIterable<Uint8Array> {
  for (const text of texts) yield Buffer.from(text)
}

async function stored(text: string): Promise<Digest> {
  const digest = sha256(text)
  await objects.put(digest, chunks(text))
  return digest
}

test('an object is kept under its digest, read back and no longer missing', async () => {
  const digest = sha256('hello world')
  await objects.put(digest, chunks('hello ', 'world'))
  expect((await objects.read(digest)).toString()).toBe('hello world')
  expect(await objects.missing([digest, sha256('other'), sha256('other')])).toEqual([sha256('other')])
})

test('content that is not what was announced leaves nothing behind', async () => {
  const digest = sha256('announced')
  await expect(objects.put(digest, chunks('sent'))).rejects.toMatchObject({ code: 'digest_mismatch' })
  expect(await objects.has(digest)).toBe(false)
  expect(await readdir(join(root, 'objects', 'draft'))).toEqual([])
})

test('an upload that breaks off leaves nothing behind', async () => {
  const broken = async function* (): AsyncIterable<Uint8Array> {
    yield Buffer.from('half')
    throw new Error('gone')
  }
  await expect(objects.put(sha256('half and more'), broken())).rejects.toThrow('gone')
  expect(await readdir(join(root, 'objects', 'draft'))).toEqual([])
})

test('many writers of one object leave one', async () => {
  const digest = sha256('shared')
  await Promise.all(Array.from({ length: 10 }, () => objects.put(digest, chunks('sha', 'red'))))
  expect((await objects.read(digest)).toString()).toBe('shared')
})

test('a folder comes back as it was: modes, links, empty folders and large files', async () => {
  const source = join(root, 'source')
  await mkdir(join(source, 'bin'), { recursive: true })
  await mkdir(join(source, 'empty'))
  await writeFile(join(source, 'bin', 'run'), '#!/bin/sh\n', { mode: 0o755 })
  await writeFile(join(source, 'large'), Buffer.alloc(3 << 20, 7))
  await symlink('bin/run', join(source, 'start'))
  const artifact = await snapshot(source, objects)

  const copy = join(root, 'copy')
  await materialize(objects, artifact, copy)
  expect((await stat(join(copy, 'bin', 'run'))).mode & 0o777).toBe(0o755)
  expect((await stat(join(copy, 'large'))).mode & 0o777).toBe(0o644)
  expect(await readlink(join(copy, 'start'))).toBe('bin/run')
  expect((await stat(join(copy, 'empty'))).isDirectory()).toBe(true)
  expect(await snapshot(copy, objects)).toBe(artifact)
})

test('a written tree shares no bytes with the store', async () => {
  const artifact = await putTree(objects, {
    entries: [{ kind: 'file', path: 'a', mode: 0o644, size: 3, digest: await stored('one') }],
  })
  await materialize(objects, artifact, join(root, 'copy'))
  await appendFile(join(root, 'copy', 'a'), ' more')
  await materialize(objects, artifact, join(root, 'again'))
  expect(await readFile(join(root, 'again', 'a'), 'utf8')).toBe('one')
})

test('concurrent writers of one folder all find it whole', async () => {
  const entries: TreeEntry[] = []
  for (let index = 0; index < 40; index++) {
    const text = `file ${index}`
    const path = `f${String(index).padStart(2, '0')}`
    entries.push({ kind: 'file', path, mode: 0o644, size: text.length, digest: await stored(text) })
  }
  const artifact = await putTree(objects, { entries })
  const folder = join(root, 'tree')
  await Promise.all(Array.from({ length: 5 }, () => materialize(objects, artifact, folder)))
  expect((await readdir(folder)).length).toBe(40)
  expect((await readdir(root)).filter((name) => name.endsWith('.draft'))).toEqual([])
})

test('an object changed on disk is noticed before a tree appears', async () => {
  const digest = await stored('one')
  const artifact = await putTree(objects, { entries: [{ kind: 'file', path: 'a', mode: 0o644, size: 3, digest }] })
  await chmod(objects.path(digest), 0o600)
  await writeFile(objects.path(digest), 'two')
  await expect(materialize(objects, artifact, join(root, 'copy'))).rejects.toMatchObject({ code: 'object_corrupt' })
  await expect(stat(join(root, 'copy'))).rejects.toThrow('ENOENT')
})

test('a tree whose files were not sent is refused', async () => {
  const entry: TreeEntry = { kind: 'file', path: 'a', mode: 0o644, size: 3, digest: sha256('never sent') }
  await expect(putTree(objects, { entries: [entry] })).rejects.toMatchObject({ code: 'object_missing' })
})

const link = (path: string, target: string): TreeEntry => ({ kind: 'symlink', path, target })
const folder = (path: string): TreeEntry => ({ kind: 'folder', path })

test.each<[string, TreeEntry[]]>([
  ['an absolute path', [folder('/etc')]],
  ['a path upwards', [folder('a/../../b')]],
  ['a path with a dot', [folder('a/./b')]],
  ['an empty path', [folder('')]],
  ['a NUL', [folder('a\0b')]],
  ['half a character in a path', [folder('a\ud800')]],
  ['half a character in a link', [link('a', 'b\udc00')]],
  ['a path twice', [folder('a'), folder('a')]],
  ['a path below a link', [link('a', 'b'), folder('a/c')]],
  ['a path below a file', [{ kind: 'file', path: 'a', mode: 0o644, size: 0, digest: sha256('') }, folder('a/b')]],
  ['a link upwards', [link('a/b', '../../etc')]],
  ['a link through a link', [folder('x'), link('p/q/d', '../../x'), link('l', 'p/q/d/../../secret')]],
])('a tree with %s is refused', async (_, entries) => {
  await stored('')
  await expect(putTree(objects, { entries })).rejects.toMatchObject({ code: 'tree_refused' })
  const digest = treeDigest({ entries })
  await objects.put(digest, chunks(JSON.stringify(entries.map((entry) => sorted(entry)))))
  await expect(readTree(objects, digest)).rejects.toMatchObject({ code: 'tree_refused' })
})

test('links that stay inside, in circles too, are kept', async () => {
  const entries = [link('a', 'b'), link('b', 'a'), link('x/up', '../y'), folder('y')]
  await expect(putTree(objects, { entries })).resolves.toBe(treeDigest({ entries }))
})

test('an absolute link is refused from a client, and kept from a build unless it names the folder itself', async () => {
  const entries = [link('python', '/usr/bin/python3')]
  await expect(putTree(objects, { entries })).rejects.toMatchObject({ code: 'tree_refused' })
  const source = join(root, 'source')
  await mkdir(source)
  await symlink('/usr/bin/python3', join(source, 'python'))
  const artifact = await snapshot(source, objects)
  expect(await readTree(objects, artifact)).toEqual({ entries })
  await materialize(objects, artifact, join(root, 'copy'))
  expect(await readlink(join(root, 'copy', 'python'))).toBe('/usr/bin/python3')
  await symlink(join(source, 'python'), join(source, 'again'))
  await expect(snapshot(source, objects)).rejects.toThrow('make it relative')
})

test('a folder with a pipe is refused', async () => {
  await mkdir(join(root, 'source'))
  execFileSync('mkfifo', [join(root, 'source', 'pipe')])
  await expect(snapshot(join(root, 'source'), objects)).rejects.toMatchObject({ code: 'tree_refused' })
})

test('a folder with a name, or a link to one, that is not UTF-8 is refused by that name', async () => {
  const source = join(root, 'source')
  await mkdir(source)
  const name = Buffer.concat([Buffer.from(`${source}/caf`), Buffer.from([0xe9])])
  await writeFile(name, 'x')
  const refused = { code: 'tree_refused', data: { path: 'caf\ufffd' } }
  await expect(snapshot(source, objects)).rejects.toMatchObject(refused)
  await rm(name)
  await symlink(Buffer.from([0xe9]), join(source, 'link'))
  await expect(snapshot(source, objects)).rejects.toMatchObject({ code: 'tree_refused', data: { path: 'link' } })
})

/** Canonical JSON sorts members. */
function sorted(entry: TreeEntry): object {
  return Object.fromEntries(Object.entries(entry).sort(([left], [right]) => (left < right ? -1 : 1)))
}
