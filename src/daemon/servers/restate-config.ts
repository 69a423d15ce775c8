/** Where one Restate server keeps and finds things. */
export interface RestatePlaces {
  /** The base folder under a short name: the server's own connections go through sockets below it. */
  readonly baseDir: string
  readonly identityKeyFile: string
}

/** Also the name of the server's folder below the base folder. A server started under another name sees no data. */
export const NODE = 'cde'

/** Memory follows the number of partitions and these limits; the number is fixed at the first start ever. */
export function restateConfig({ baseDir, identityKeyFile }: RestatePlaces): string {
  return `cluster-name = "cde"
node-name = "${NODE}"
base-dir = ${JSON.stringify(baseDir)}
listen-mode = "unix"
# Explicit, because the server would advertise the folder behind the short name, whose path may be too long.
advertised-address = ${JSON.stringify(`unix:${baseDir}/${NODE}/fabric.sock`)}
default-num-partitions = 4
default-thread-pool-size = 2
rocksdb-total-memory-size = "128 MiB"
disable-telemetry = true
log-format = "compact"
log-disable-ansi-codes = true
log-filter = "warn,restate=info"
shutdown-timeout = "8s"
# History is kept in PostgreSQL.
default-workflow-completion-retention = "1d"

[admin]
disable-web-ui = true

[admin.query-engine]
memory-size = "64 MiB"

[bifrost]
record-cache-memory-size = "32 MiB"

[worker.invoker]
memory-limit = "256 MiB"
request-identity-private-key-pem-file = ${JSON.stringify(identityKeyFile)}
`
}
