import { readFileSync } from 'node:fs'
import { userInfo } from 'node:os'

/**
 * The words to put before a PostgreSQL program. It refuses to run as root, and initdb refuses a user without an account, as
 * containers have them. Such a caller starts it in a user namespace of its own, where the caller bears the number of some
 * account; outside nothing changes: the files stay the caller's, and no account is made.
 */
export function asPostgresUser(): readonly string[] {
  if (process.getuid?.() !== 0 && hasAccount()) return []
  const uid = someAccount()
  return ['unshare', '-U', `--map-user=${uid}`, `--map-group=${uid}`]
}

function hasAccount(): boolean {
  try {
    return userInfo().uid > 0
  } catch {
    // The system knows no name for this uid.
    return false
  }
}

/** The uid of the first ordinary account; every system has some, for its own services. */
function someAccount(): number {
  const uids = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => Number(line.split(':')[2]))
  return uids.find((uid) => uid > 0) ?? 65_534
}
