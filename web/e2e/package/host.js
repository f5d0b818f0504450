// A static host that knows as little as one may: files of a folder, no compression, no caching, and the types that it is told. What
// is posted to it, it takes.

import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { extname, join } from 'node:path'

const known = { '.html': 'text/html; charset=utf-8', '.js': 'text/javascript', '.css': 'text/css', '.wasm': 'application/wasm', '.gz': 'application/gzip' }

/** Serves `folder`. Gives `url`, which ends in a slash, `asked`, the paths of all requests so far, and `stop`. */
export async function host(folder, { headers = {}, types = {}, port = 0 } = {}) {
  const asked = []
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url, 'http://host')
    asked.push(pathname)
    if (pathname === '/favicon.ico' || request.method === 'POST') return response.writeHead(204).end()
    const path = pathname.endsWith('/') ? `${pathname}index.html` : pathname
    try {
      const body = await readFile(join(folder, path))
      response.writeHead(200, { 'content-type': { ...known, ...types }[extname(path)] ?? 'application/octet-stream', 'content-length': body.length, ...headers })
      response.end(body)
    } catch {
      // As many hosts of single-page apps do: any path that is not there gets a page.
      response.writeHead(404, { 'content-type': known['.html'] }).end('<!doctype html><title>404</title>')
    }
  })
  server.listen(port, '127.0.0.1')
  await once(server, 'listening')
  return {
    url: `http://127.0.0.1:${server.address().port}/`,
    asked,
    async stop() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}
