import type { PostgresPool, PostgresPoolClient } from 'kysely'
import pg from 'pg'
import { StoreUnreachable, ValueRefused } from './errors.ts'

/** SQLSTATE classes and codes that say that the server is away, not that the statement is wrong. */
const AWAY = /^(08|57P0[123]|53300)/
/** The class of SQLSTATE that says that a value is wrong, today and at every further try. */
const WRONG_VALUE = /^22/

/**
 * A pool whose lost connections are `StoreUnreachable` and whose refused values are `ValueRefused`: the one is worth another
 * try, the other never.
 */
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
  if (typeof code === 'string' && WRONG_VALUE.test(code)) return new ValueRefused(code, error)
  const isAway =
    typeof code === 'string'
      ? AWAY.test(code) || /^E[A-Z]+$/.test(code)
      : /terminat|timeout|ended|not queryable/i.test(String(message))
  return isAway ? new StoreUnreachable(error) : error
}
