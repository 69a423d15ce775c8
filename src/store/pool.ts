import type { PostgresPool, PostgresPoolClient } from 'kysely'
import pg from 'pg'
import { StoreUnreachable } from './errors.ts'

/** SQLSTATE classes and codes that say that the server is away, not that the statement is wrong. */
const AWAY = /^(08|57P0[123]|53300)/

/** A pool whose lost connections are `StoreUnreachable`, the one foreign failure callers can do something about. */
export function openPool(config: pg.PoolConfig): PostgresPool {
  const pool = new pg.Pool(config)
  // A connection that breaks (server restart) must not end the process, idle or in use: whoever queries it hears of it.
  pool.on('error', () => {})
  pool.on('connect', (client) => client.on('error', () => {}))
  return {
    options: pool.options,
    async connect(): Promise<PostgresPoolClient> {
      const client = await pool.connect().catch((error: unknown) => {
        throw translated(error)
      })
      return new Proxy(client, {
        get(target, name) {
          if (name === 'query')
            return (text: string, values?: unknown[]) =>
              target.query(text, values).catch((error: unknown) => Promise.reject(translated(error)))
          const value = Reflect.get(target, name)
          return typeof value === 'function' ? value.bind(target) : value
        },
      }) as PostgresPoolClient
    },
    end: () => pool.end(),
  }
}

function translated(error: unknown): unknown {
  const { code, message } = error as { code?: unknown; message?: unknown }
  const isAway =
    typeof code === 'string'
      ? AWAY.test(code) || /^E[A-Z]+$/.test(code)
      : /terminat|timeout|ended|not queryable/i.test(String(message))
  return isAway ? new StoreUnreachable(error) : error
}
