import type { SlotId } from '../../kernel/ids.ts'
import { PortForbidden, PortTaken } from '../errors.ts'
import { bindHandle, type ListeningHandle } from './listening-handle.ts'

const FIRST = 10_000
const COUNT = 10_000

/** A port the holder keeps open for one slot: on 127.0.0.1 and, where the machine has it, on ::1. */
export interface HeldPort {
  readonly port: number
  readonly slot: SlotId
  readonly handles: readonly ListeningHandle[]
}

/** Every port held, by slot, and the memory of which one was chosen for a service that asked for none. */
export class Ports {
  readonly #held = new Map<number, HeldPort>()
  readonly #chosen = new Map<string, number>()

  get all(): readonly HeldPort[] {
    return [...this.#held.values()]
  }

  of(slot: SlotId): readonly HeldPort[] {
    return this.all.filter((held) => held.slot === slot)
  }

  /** Holds this very port for the slot; a second call changes nothing. Throws `PortTaken`. */
  hold(slot: SlotId, port: number): HeldPort {
    const held = this.#held.get(port) ?? this.#open(slot, port)
    if (held?.slot !== slot) throw new PortTaken(port, held?.slot ?? null)
    return held
  }

  /** Holds the service's remembered port, else the first free one from a place that depends on its name only. */
  choose(slot: SlotId, service: string): HeldPort {
    const name = `${slot}/${service}`
    const remembered = this.#chosen.get(name)
    const start = (remembered ?? hash(name)) % COUNT
    for (let offset = 0; offset < COUNT; offset++) {
      const port = FIRST + ((start + offset) % COUNT)
      const existing = this.#held.get(port)
      if (existing && (existing.slot !== slot || port !== remembered)) continue
      const held = existing ?? this.#open(slot, port)
      if (!held) continue
      this.#chosen.set(name, port)
      return held
    }
    throw new PortTaken(FIRST + start, null)
  }

  release(held: HeldPort): void {
    for (const handle of held.handles) handle.close()
    this.#held.delete(held.port)
  }

  #open(slot: SlotId, port: number): HeldPort | undefined {
    const handles = bind(port)
    if (!handles) return undefined
    const held = { port, slot, handles }
    this.#held.set(port, held)
    return held
  }
}

/** The port's handles, or `undefined` when another program holds it on either address. */
function bind(port: number): readonly ListeningHandle[] | undefined {
  const ipv4 = bindHandle('127.0.0.1', port)
  if (typeof ipv4 === 'string') {
    if (ipv4 === 'EADDRINUSE') return undefined
    throw new PortForbidden(port, ipv4)
  }
  const ipv6 = bindHandle('::1', port)
  if (typeof ipv6 !== 'string') return [ipv4, ipv6]
  if (ipv6 !== 'EADDRINUSE') return [ipv4]
  ipv4.close()
  return undefined
}

/** FNV-1a: spreads names well enough, and keeps `node:crypto` out of the holder's memory. */
function hash(text: string): number {
  let value = 0x811c9dc5
  for (const char of text) value = Math.imul(value ^ (char.codePointAt(0) ?? 0), 0x01000193)
  return value >>> 0
}
