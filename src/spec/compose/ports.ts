import type { PortSpec } from '../spec.ts'
import type { Cursor } from './cursor.ts'
import type { PortShape } from './schema.ts'

/** The ports of a service or overlay. A service listens on one port, which may be published several times. */
export function portsOf(shape: readonly PortShape[] | undefined, cursor: Cursor, pointer: string): PortSpec[] {
  const ports: PortSpec[] = []
  for (const [index, entry] of (shape ?? []).entries()) {
    const place = cursor.at(index)
    const port = typeof entry === 'object' ? longPort(entry, place) : shortPort(place.textOf(entry), place)
    if (!port) continue
    if (ports[0] && ports[0].target !== port.target) {
      place.problem(
        'a service listens on one port, the one it is told in PORT',
        'move the other into a service of its own',
      )
    }
    cursor.reading.origins.user(`${pointer}/${ports.length}`, place.where)
    ports.push(port)
  }
  if (ports.length === 0) cursor.pick(pointer, shape, undefined)
  return ports
}

function longPort(entry: Extract<PortShape, object>, cursor: Cursor): PortSpec | undefined {
  if (entry.protocol !== undefined && entry.protocol !== 'tcp') {
    cursor.at('protocol').problem('only TCP ports are supported here')
  }
  const target = portNumber(cursor.at('target').textOf(entry.target), cursor.at('target'))
  if (entry.published === undefined) return target === undefined ? undefined : { published: null, target }
  const published = portNumber(cursor.at('published').textOf(entry.published), cursor.at('published'))
  return target === undefined || published === undefined ? undefined : { published, target }
}

function shortPort(text: string, cursor: Cursor): PortSpec | undefined {
  const [port = '', protocol] = text.split('/')
  if (protocol !== undefined && protocol !== 'tcp') {
    cursor.problem('only TCP ports are supported here')
    return undefined
  }
  const parts = port.split(':')
  if (parts.length > 2) {
    cursor.problem('published ports listen on this machine only', 'leave the address out: `8080:3000`')
    return undefined
  }
  const [first = '', second] = parts
  if (second === undefined) {
    const target = portNumber(first, cursor)
    return target === undefined ? undefined : { published: null, target }
  }
  const published = portNumber(first, cursor)
  const target = portNumber(second, cursor)
  return published === undefined || target === undefined ? undefined : { published, target }
}

function portNumber(text: string, cursor: Cursor): number | undefined {
  const number = /^\d{1,5}$/.test(text) ? Number(text) : 0
  if (number >= 1 && number <= 65_535) return number
  const isRange = /^\d+-\d+$/.test(text)
  cursor.problem(
    isRange ? 'port ranges are not supported here' : 'this is no port: a whole number from 1 to 65535',
    'write `3000`, or `8080:3000` to publish port 8080',
  )
  return undefined
}
