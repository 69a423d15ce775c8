import { createPrivateKey, createPublicKey, generateKeyPairSync, randomUUID } from 'node:crypto'
import { link, mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'

const BASE58 = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz'

/**
 * Returns the public half of the key that Restate signs its calls to the worker with, as the SDK's `withIdentityV1` takes
 * it. The key is made at the first call and lies in a 0600 file; two callers at once get the same one.
 */
export async function requestIdentity(keyFile: string): Promise<string> {
  const pem = await readFile(keyFile, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return newKey(keyFile)
    throw error
  })
  const { x = '' } = createPublicKey(createPrivateKey(pem)).export({ format: 'jwk' })
  return `publickeyv1_${base58(Buffer.from(x, 'base64url'))}`
}

async function newKey(keyFile: string): Promise<string> {
  const pem = generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }) as string
  await mkdir(dirname(keyFile), { recursive: true, mode: 0o700 })
  const draft = `${keyFile}.${randomUUID()}`
  await writeFile(draft, pem, { mode: 0o600, flush: true })
  // A link appears whole and only once; a rename would replace a key that another caller already uses.
  await link(draft, keyFile).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error
  })
  await rm(draft)
  return readFile(keyFile, 'utf8')
}

function base58(bytes: Uint8Array): string {
  let rest = BigInt(`0x${Buffer.from(bytes).toString('hex')}`)
  let text = ''
  for (; rest > 0n; rest /= 58n) text = `${BASE58[Number(rest % 58n)]}${text}`
  const leadingZeros = bytes.findIndex((byte) => byte !== 0)
  return BASE58.charAt(0).repeat(Math.max(leadingZeros, 0)) + text
}
