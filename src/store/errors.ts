import { CodeError } from '../kernel/error.ts'

/** The database was migrated by a newer version of CODE, which this one could damage. */
export class DatabaseTooNew extends CodeError<{ found: string; known: string }> {
  static readonly code = 'database_too_new'
  static readonly kind = 'conflict'

  constructor(found: string, known: string) {
    super(
      `The database is at schema ${found}, this version of CODE knows schemas up to ${known}; start the newer version, or use another CDE_HOME`,
      { found, known },
    )
  }
}

/** A schema change did not apply; the old schema is intact. */
export class MigrationFailed extends CodeError<{ migration: string }> {
  static readonly code = 'migration_failed'
  static readonly kind = 'failed'

  constructor(migration: string, cause: unknown) {
    const why = cause instanceof Error ? cause.message : String(cause)
    super(
      `Schema change ${migration} did not apply (${why}); the database is as it was before`,
      { migration },
      { cause },
    )
  }
}

/** The database does not answer. */
export class StoreUnreachable extends CodeError<Record<string, never>> {
  static readonly code = 'store_unreachable'
  static readonly kind = 'unavailable'

  constructor(cause: unknown) {
    const { message, code } = cause as NodeJS.ErrnoException
    const where = 'look at the server that CDE_DATABASE_URL names, or at logs/postgres.log'
    super(`The database does not answer (${message || code}); ${where}`, {}, { cause })
  }
}

/** The database cannot hold a value, such as a text with a NUL. Trying again cannot mend that. */
export class ValueRefused extends CodeError<{ sqlState: string }> {
  static readonly code = 'value_refused'
  static readonly kind = 'failed'

  constructor(sqlState: string, cause: unknown) {
    super(`The database cannot hold one of the values it was given (SQLSTATE ${sqlState})`, { sqlState }, { cause })
  }
}

/** The deployment no longer holds its slot, so this attempt may write nothing. */
export class LeaseLost extends CodeError<{ deployment: string; slot: string }> {
  static readonly code = 'lease_lost'
  static readonly kind = 'conflict'

  constructor(deployment: string, slot: string) {
    super(`Deployment ${deployment} no longer holds ${slot}; its step was refused`, { deployment, slot })
  }
}
