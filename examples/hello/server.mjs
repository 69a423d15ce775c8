import { createServer } from 'node:http'

const { PORT = '3000', HOST = '127.0.0.1', MESSAGE = 'Hello' } = process.env
const { CDE_APP: app = 'hello', CDE_SERVICE: service = 'web', CDE_ENVIRONMENT: environment = 'local' } = process.env
const { CDE_RELEASE: release = 'r0', CDE_REPLICA: replica = '0' } = process.env

const server = createServer((request, response) => {
  request.resume()
  if (request.url === '/healthz') return response.end('ok\n')
  const isJson = request.headers.accept?.includes('application/json')
  const answer = { message: MESSAGE, app, service, environment, release, replica: Number(replica), pid: process.pid }
  response.setHeader('content-type', isJson ? 'application/json' : 'text/plain; charset=utf-8')
  response.end(
    isJson ? `${JSON.stringify(answer)}\n` : `${MESSAGE} from replica ${replica} of ${app}, release ${release}\n`,
  )
})

// Requests under way are answered; then nothing keeps the process alive and it ends by itself.
process.once('SIGTERM', () => {
  server.close()
  server.closeIdleConnections()
})

server.listen(Number(PORT), HOST, () => console.log(`listening on ${HOST}:${server.address().port}`))
