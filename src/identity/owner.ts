import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import { constants, link, open, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Caller } from './caller.ts'
import { TokenFileUnsafe } from './errors.ts'

const TOKEN_BYTES = 32

/** The one caller of a local installation, who may do everything in the default project. */
export const OWNER: Caller = {
  kind: 'owner',
  name: 'owner',
  project: 'default',
  permissions: ['*:read', '*:write', '*:execute'],
}

/** Tells who asks. `null` means nobody: the request is refused. */
export interface Identity {
  /** The peer of the unix socket, whom the socket's mode has already proven to be the owner. */
  socketPeer(): Caller
  /** The holder of an `Authorization` header that came over TCP. */
  bearer(authorization: string | undefined): Caller | null
}

/** Recognizes the owner by the token kept under the home, and creates the token on first use. */
export async function ownerIdentity(home: string): Promise<Identity> {
  const expected = sha256(await ownerToken(home))
  return {
    socketPeer: () => OWNER,
    bearer(authorization) {
      const offered = /^Bearer ([\w-]{1,256})$/i.exec(authorization ?? '')?.[1]
      // Equal lengths whatever was offered, so the time tells nothing about the token.
      return offered !== undefined && timingSafeEqual(sha256(offered), expected) ? OWNER : null
    },
  }
}

/** Reads the owner's token, or makes one. Of several that make it at once all get the same. */
export async function ownerToken(home: string): Promise<string> {
  const path = join(home, 'owner.token')
  const existing = await readToken(path)
  if (existing !== null) return existing
  const draft = `${path}.${randomBytes(6).toString('hex')}`
  try {
    await using file = await open(draft, 'wx', 0o600)
    await file.writeFile(randomBytes(TOKEN_BYTES).toString('base64url'))
    await file.sync()
    // A link never replaces: whoever comes second keeps the first one's token.
    await link(draft, path).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error
    })
  } finally {
    await rm(draft, { force: true })
  }
  const token = await readToken(path)
  if (token === null) throw new TokenFileUnsafe(path, 'disappeared while it was made')
  return token
}

async function readToken(path: string): Promise<string | null> {
  const flags = constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK
  const file = await open(path, flags).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ELOOP') throw new TokenFileUnsafe(path, 'is a symbolic link')
    if (error.code !== 'ENOENT') throw error
    return null
  })
  if (file === null) return null
  await using opened = file
  const stat = await opened.stat()
  if (!stat.isFile()) throw new TokenFileUnsafe(path, 'is no regular file')
  if ((stat.mode & 0o077) !== 0) throw new TokenFileUnsafe(path, 'is open to other users')
  if (stat.uid !== process.getuid?.()) throw new TokenFileUnsafe(path, 'belongs to another user')
  const token = (await opened.readFile('utf8')).trim()
  if (Buffer.from(token, 'base64url').length !== TOKEN_BYTES) throw new TokenFileUnsafe(path, 'holds no token')
  return token
}

function sha256(text: string): Buffer {
  return createHash('sha256').update(text).digest()
}
