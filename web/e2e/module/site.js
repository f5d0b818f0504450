// A small site for the module's tests: the module itself, pages of a test's own, and one WebSocket endpoint that does as it is
// told. It is Node's, not `go run ./web`, since these tests need headers, delays and servers of other projects beside it.

import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { extname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { WebSocketServer } from 'ws'

const moduleFolder = new URL('../../module/', import.meta.url)
const types = { '.html': 'text/html; charset=utf-8', '.js': 'text/javascript', '.wasm': 'application/wasm', '.gz': 'application/gzip' }

/**
 * Starts the site. `pages` maps a path to { body, type?, headers?, status?, after? }, or to a function of the request that gives
 * one; `after` is a promise to wait for. Gives `url` and `ws`, both without a slash at the end, the `http` server and `stop`.
 */
export async function startSite(pages = {}) {
  const http = createServer(async (request, response) => {
    const { pathname } = new URL(request.url, 'http://site')
    if (pathname === '/close-all') for (const socket of sockets.clients) socket.close(1012)
    const page = await answer(pathname, pages, request)
    await page.after
    response.writeHead(page.status ?? 200, {
      'content-type': page.type ?? types[extname(pathname)] ?? types['.html'],
      'cache-control': 'no-cache',
      ...page.headers,
    })
    response.end(page.body)
  })
  const sockets = new WebSocketServer({ noServer: true, maxPayload: 1 << 20 })
  http.on('upgrade', (request, socket, head) => {
    const { pathname } = new URL(request.url, 'http://site')
    if (pathname === '/refuse') return socket.end('HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n')
    if (pathname === '/echo') sockets.handleUpgrade(request, socket, head, obey)
    else socket.on('error', () => {}).resume().once('end', () => socket.destroy()) // never answered
  })
  http.listen(0, '127.0.0.1')
  await once(http, 'listening')
  const { port } = http.address()
  return {
    http,
    url: `http://127.0.0.1:${port}`,
    ws: `ws://127.0.0.1:${port}`,
    async stop() {
      for (const socket of sockets.clients) socket.terminate()
      http.closeAllConnections()
      http.close()
      await once(http, 'close')
    },
  }
}

async function answer(pathname, pages, request) {
  const page = pages[pathname]
  if (page) return typeof page === 'function' ? page(request) : page
  if (pathname === '/') return { body: '<!doctype html><title>test</title>' }
  if (pathname.startsWith('/module/')) {
    try {
      return { body: await readFile(fileURLToPath(new URL(pathname.slice(8), moduleFolder))) }
    } catch {
      // answered below
    }
  }
  return { status: 404, body: 'There is no such file.' }
}

// The endpoint /echo: it answers a message with the same, or does what the message says. A request of /close-all closes them all.
function obey(socket) {
  socket.on('error', () => {}) // a message over the limit, a broken frame
  socket.on('message', (data, isBinary) => {
    const [word, code, reason] = isBinary ? [] : String(data.subarray(0, 200)).split(' ', 3)
    if (word === 'close') socket.close(code && Number(code), reason)
    else if (word === 'terminate') socket.terminate()
    else socket.send(data, { binary: isBinary })
  })
}

/** A port on which nobody listens. Browsers refuse some low ports by themselves, so it is one that was just free. */
export async function closedPort() {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address()
  server.close()
  await once(server, 'close')
  return port
}
