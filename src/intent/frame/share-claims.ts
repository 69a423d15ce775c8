import type { Step } from '../operation.ts'
import type { Term, TermOf } from '../term/term.ts'
import { sumOf } from './objects.ts'
import { ValueClaims } from './value-claims.ts'

type Released = TermOf<'release'> | TermOf<'version'>

const EVENLY = /\b(evenly|equally|(even|equal) (split|shares?)|half and half|in half)\b/i

/** Claims shares of the traffic for releases: "10% to 2.1, the rest to 2.0". */
export class ShareClaims extends ValueClaims {
  /** Releases whose shares have not been said yet. */
  #released: Released[] = []
  /** A share whose release has not been said yet. */
  #share: number | undefined
  /** "50/50": shares of releases that are listed elsewhere. */
  #ratio: { readonly term: Term; readonly shares: readonly number[] } | undefined

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
      case 'slot':
        if (term.slot !== 'steps') return false
        this.#ratio = { term, shares: (term.value as readonly Step[]).map(({ weight }) => weight) }
        break
      case 'release':
      case 'version':
        if (this.#share === undefined) this.#released.push(term)
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
    if (this.head.frame.action !== 'traffic') return
    const { details } = this.group
    const even = terms.find(({ words }) => EVENLY.test(words))
    const count = this.#released.length
    if (this.#ratio && this.#ratio.shares.length === count && !details.has('split')) this.#setAll(this.#ratio.shares)
    else if (this.#ratio) this.unread.push({ term: this.#ratio.term, ask: 'split' })
    else if (even && count > 1 && 100 % count === 0 && !details.has('split'))
      this.#setAll(Array.from({ length: count }, () => 100 / count))
    const share = terms.find(({ kind }) => kind === 'percent' || kind === 'half_of')
    if (this.#share !== undefined && share && !details.has('split')) this.set('weight', this.#share, share)
    if (!details.has('split')) for (const term of this.#released) this.leave(term)
  }

  #setAll(shares: readonly number[]): void {
    for (const [at, term] of this.#released.splice(0).entries()) this.#setShare(term, shares[at] ?? 0)
  }

  #give(share: number): void {
    const released = this.#released.pop()
    if (released) this.#setShare(released, share)
    else this.#share = share
  }

  #setShare(term: Released, share: number): void {
    this.set('split', { [term.kind === 'release' ? term.release : term.version]: share }, term)
    this.taken += 2
    this.#share = undefined
  }
}
