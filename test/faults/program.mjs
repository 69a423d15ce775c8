// The program that is deployed under faults. It prints one line when it starts and the id of every request it executes;
// it is ill as long as there is a file named by ILL_WHEN and its version.
import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { createServer } from 'node:http'

const { PORT, HOST, ILL_WHEN = '', CDE_RELEASE: release, CDE_REPLICA: replica } = process.env
const version = readFileSync('version.txt', 'utf8').trim()

const server = createServer(async (request, response) => {
  if (request.url === '/healthz') return response.writeHead(existsSync(`${ILL_WHEN}-${version}`) ? 500 : 200).end()
  const hash = createHash('sha256')
  let bytes = 0
  for await (const chunk of request) {
    hash.update(chunk)
    bytes += chunk.length
  }
  const id = request.headers['x-request-id']
  if (id) console.log(id)
  response.setHeader('content-type', 'application/json')
  response.end(JSON.stringify({ release, replica, version, id, bytes, sha: hash.digest('hex') }))
})
server.listen(Number(PORT), HOST, () => console.log(`begun as ${process.pid}`))
process.on('SIGTERM', () => {
  server.close()
  server.closeIdleConnections()
})
