import type { Term, TermOf } from '../term/term.ts'
import { readSetting } from './settings.ts'
import { ShareClaims } from './share-claims.ts'

const REMOVING =
  /^(unset|yank|pluck|rm|axe|throw out|throw away|chuck|toss|bin|discard|retire|clean out|remove|drop|delete|clear|get rid|strip|lose|kill|wipe|scrap|purge|unexport|ditch|trim|rip|(take|get|pull) (out of|out|away|off|down)|stop setting|nuke|erase|eliminate)/i

/** Claims variables and the secrets that they are taken from. */
export class SettingClaims extends ShareClaims {
  #secret: TermOf<'secret'> | undefined
  /** A variable whose value has not been said yet. */
  #key: TermOf<'key'> | undefined

  /** Reads a variable with what it is set to, and tells where that ends. */
  protected variable(terms: readonly Term[], at: number, term: TermOf<'key'>): number {
    const { verb } = this.head
    if (!this.#takesSettings()) {
      this.leave(term)
      return at + 1
    }
    if (this.#secret) {
      this.set('secrets', { [term.key]: this.#secret.secret }, term)
      this.#secret = undefined
      this.taken += 2
      this.settle()
      return at + 1
    }
    const setting = readSetting(terms, at, term, REMOVING.test(verb))
    const whole = {
      ...term,
      words: terms
        .slice(at, setting.end)
        .map(({ words }) => words)
        .join(' '),
    }
    if (setting.kind === 'value') this.set('env', { [term.key]: setting.value }, whole)
    else if (setting.kind === 'secret') this.set('secrets', { [term.key]: setting.secret }, whole)
    else if (setting.kind === 'unset') this.set('unset', [term.key], whole)
    else if (setting.kind === 'secret_value') this.unread.push({ term, ask: 'secret_ref' })
    else this.#key = term
    this.taken += 2
    this.last = 'detail'
    this.settle()
    return setting.end
  }

  /** Whether a secret is what a variable is taken from. */
  protected secret(term: TermOf<'secret'>): boolean {
    if (!this.#takesSettings()) return false
    if (this.#key) {
      this.set('secrets', { [this.#key.key]: term.secret }, term)
      this.taken += 2
      this.#key = undefined
    } else this.#secret = term
    this.settle()
    return true
  }

  /** A variable or a secret that stands alone is asked about. */
  protected endSettings(): void {
    if (this.#key) this.unread.push({ term: this.#key, ask: 'env' })
    if (this.#secret && this.head.frame.action === 'configure') this.unread.push({ term: this.#secret, ask: 'env' })
    else if (this.#secret) this.leave(this.#secret)
  }

  #takesSettings(): boolean {
    const { hints, accepts } = this.head.frame
    return hints.includes('env') || accepts.includes('env')
  }
}
