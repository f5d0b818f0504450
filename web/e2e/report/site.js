// One server for the tests of this folder: the pages of the trackers, the SDKs, the module, and a collector that keeps what is
// posted to it.

import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { extname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { page, trackers } from './trackers.js'

const moduleFolder = fileURLToPath(new URL('../../module/', import.meta.url))
const types = { '.html': 'text/html; charset=utf-8', '.js': 'text/javascript', '.wasm': 'application/wasm' }

// What an app's bundler would do for it.
const sdks = {
  sentry: `export * from '@sentry/browser'`,
  opentelemetry: `
    export { logs } from '@opentelemetry/api-logs'
    export { metrics } from '@opentelemetry/api'
    export { LoggerProvider, BatchLogRecordProcessor } from '@opentelemetry/sdk-logs'
    export { MeterProvider, PeriodicExportingMetricReader } from '@opentelemetry/sdk-metrics'
    export { OTLPLogExporter } from '@opentelemetry/exporter-logs-otlp-http'
    export { OTLPMetricExporter } from '@opentelemetry/exporter-metrics-otlp-http'
    export { resourceFromAttributes } from '@opentelemetry/resources'`,
}

let bundling
function bundles() {
  return (bundling ??= Promise.all(
    Object.entries(sdks).map(async ([name, contents]) => {
      const resolveDir = fileURLToPath(new URL('.', import.meta.url))
      const { outputFiles } = await build({ stdin: { contents, resolveDir }, bundle: true, write: false, format: 'esm', logLevel: 'error' })
      return [`/sdk/${name}.js`, outputFiles[0].contents]
    }),
  ).then((files) => new Map(files)))
}

/**
 * Starts it. `posts` are { path, type, body } in order of arrival; `until(see, what)` waits for the posts at which `see` gives
 * something, and returns that. Set `status` to refuse posts by another one, or to 0 to break the connection; those are counted in
 * `refused` and not kept. Set `answering` to a promise to keep answers back until then.
 */
export async function startSite() {
  const files = await bundles()
  const posts = []
  const waiting = new Set()
  const site = {
    posts,
    status: 200,
    refused: 0,
    answering: undefined,
    pageOf: (name, options = {}) => `${site.url}/${name}?options=${encodeURIComponent(JSON.stringify(options))}`,
    reportsOf: (name) =>
      posts.filter(({ path }) => path.startsWith(`/post/${name}`)).flatMap(({ body }) => trackers.find((tracker) => tracker.name === name).read(body)),
    counted: (name) => site.reportsOf(name).reduce((sum, { count }) => sum + count, 0),
    until(see, what = see, milliseconds = 60_000) {
      return new Promise((resolve, reject) => {
        const look = () => {
          const found = see()
          if (!found) return
          clearTimeout(timer)
          waiting.delete(look)
          resolve(found)
        }
        const timer = setTimeout(() => {
          waiting.delete(look)
          reject(new Error(`After ${milliseconds} ms the posts still do not show ${what}`))
        }, milliseconds)
        waiting.add(look)
        look()
      })
    },
    async stop() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }

  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url, 'http://site')
    if (request.method === 'POST') {
      const body = Buffer.concat(await request.toArray()).toString()
      await site.answering
      if (site.status === 200) posts.push({ path: pathname, type: request.headers['content-type'], body })
      else site.refused++
      if (site.status === 0) request.socket.destroy()
      else response.writeHead(site.status).end('{}')
      for (const look of [...waiting]) look()
      return
    }
    if (pathname.startsWith('/counted/')) return response.end(String(site.counted(pathname.slice(9))))
    const file = await read(pathname).catch(() => undefined)
    response.writeHead(file === undefined ? 404 : 200, { 'content-type': types[extname(pathname)] ?? types['.html'], 'cache-control': 'no-store' })
    response.end(file)
  })
  const read = async (path) => {
    const tracker = trackers.find(({ name }) => path === `/${name}`)
    if (tracker) return page(tracker)
    if (files.has(path)) return files.get(path)
    if (path.startsWith('/module/')) return readFile(join(moduleFolder, path.slice(8)))
  }
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  site.url = `http://127.0.0.1:${server.address().port}`
  return site
}
