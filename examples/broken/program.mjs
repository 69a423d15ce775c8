#!/usr/bin/env node
const { createServer } = await import('node:http')

const { FAULT = 'none', PORT = '3000', HOST = '127.0.0.1', CDE_RELEASE = 'r0', CDE_REPLICA = '0' } = process.env
console.log(`starting with FAULT=${FAULT}`)

/** Ends as a program does that met something it cannot go on with. */
function crash(why) {
  console.error(why)
  process.exit(1)
}

const started = Date.now()
const isOlderThan = (ms) => Date.now() - started > ms

/** The status of the health check. */
function health() {
  if (FAULT === 'never-ready') return 503
  if (FAULT === 'answers-500' && isOlderThan(1_000)) return 500
  return 200
}

const server = createServer((request, response) => {
  request.resume()
  if (request.url === '/healthz') {
    response.statusCode = health()
    response.end(`${response.statusCode}\n`)
  } else if (FAULT === 'crashes-on-request') crash(`cannot answer ${request.url}`)
  else response.end(`${FAULT} from replica ${CDE_REPLICA}, release ${CDE_RELEASE}\n`)
})

process.on('SIGTERM', () => {
  if (FAULT === 'ignores-sigterm') return console.log('SIGTERM is ignored')
  server.close()
  server.closeIdleConnections()
  if (FAULT === 'hangs') process.exit(0)
})

if (FAULT === 'exits-at-once') crash('the configuration names a database that does not exist')
if (FAULT === 'exits-late') setTimeout(() => crash('lost the connection to the database'), 1_000)
if (FAULT === 'hangs') setInterval(() => console.log('waiting for a lock'), 1_000)
else
  server.listen(FAULT === 'wrong-port' ? 0 : Number(PORT), HOST, () =>
    console.log(`listening on ${server.address().port}`),
  )
