import type { Term, TermOf } from '../term/term.ts'
import { sumOf } from './objects.ts'
import { ValueClaims } from './value-claims.ts'

/** Claims shares of the traffic for releases: "10% to 2.1, the rest to 2.0". */
export class ShareClaims extends ValueClaims {
  /** A release whose share has not been said yet. */
  #released: TermOf<'release'> | TermOf<'version'> | undefined
  /** A share whose release has not been said yet. */
  #share: number | undefined

  /** Whether a term tells of a share, or of whose it is. */
  protected share(term: Term): boolean {
    if (this.head.frame.action !== 'traffic') return false
    switch (term.kind) {
      case 'half_of':
        this.#share = 50
        break
      case 'percent':
        this.#give(term.value)
        break
      case 'plain':
        if (/^(rest|remainder)$/i.test(term.words)) this.#give(100 - sumOf(this.group.details.get('split')?.value))
        return true
      case 'release':
      case 'version':
        if (this.#share === undefined) this.#released = term
        else this.#setShare(term, this.#share)
        break
      default:
        return false
    }
    this.settle()
    return true
  }

  /** Of all traffic a share was said without a release: it is the new one's. A release without a share is not read. */
  protected endShares(terms: readonly Term[]): void {
    const share = terms.find(({ kind }) => kind === 'percent' || kind === 'half_of')
    if (this.#share !== undefined && share && !this.group.details.has('split')) this.set('weight', this.#share, share)
    if (this.#released && !this.group.details.has('split')) this.leave(this.#released)
  }

  #give(share: number): void {
    if (this.#released) this.#setShare(this.#released, share)
    else this.#share = share
  }

  #setShare(term: TermOf<'release'> | TermOf<'version'>, share: number): void {
    this.set('split', { [term.kind === 'release' ? term.release : term.version]: share }, term)
    this.taken += 2
    this.#released = undefined
    this.#share = undefined
  }
}
