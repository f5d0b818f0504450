// How to get the wasm to a page, by figures: each way of serving and unpacking it, at several rates, in each engine, from the
// fetch to the first explanation.
//
//   node web/e2e/package/weight.js [rounds]      prints the table; 5 rounds take a quarter of an hour
//
// The ways take turns, so that a machine that is busy for a while is busy for all of them.

import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { setTimeout } from 'node:timers/promises'
import { engines } from '../browsers.js'

const dist = new URL('../../module/dist/', import.meta.url)
const rates = [1, 4, 16, Infinity] // Mbit/s; the last is loopback as it is
const rounds = Number(process.argv[2] ?? 5)

// What is sent, how it is encoded on the way, and how the page makes a module of the response.
const ways = {
  'raw': { file: 'whyclosed.wasm', compile: (response) => WebAssembly.compileStreaming(response) },
  'raw, server sends br': { file: 'whyclosed.wasm.br', encoding: 'br', compile: (response) => WebAssembly.compileStreaming(response) },
  '.gz, unpacked as it comes': {
    file: 'whyclosed.wasm.gz',
    compile: (response) =>
      WebAssembly.compileStreaming(new Response(response.body.pipeThrough(new DecompressionStream('gzip')), { headers: { 'content-type': 'application/wasm' } })),
  },
  '.gz, unpacked, then compiled': {
    file: 'whyclosed.wasm.gz',
    compile: async (response) => WebAssembly.compile(await new Response(response.body.pipeThrough(new DecompressionStream('gzip'))).arrayBuffer()),
  },
}

async function startServer() {
  const files = Object.fromEntries(Object.values(ways).map(({ file }) => [file, readFileSync(new URL(file, dist))]))
  const server = createServer(async (request, response) => {
    const { pathname, searchParams } = new URL(request.url, 'http://server')
    if (pathname === '/') return response.setHeader('content-type', 'text/html').end('<!doctype html><script src="wasm_exec.js"></script>')
    if (pathname === '/wasm_exec.js') return response.setHeader('content-type', 'text/javascript').end(readFileSync(new URL('wasm_exec.js', dist)))
    const way = ways[searchParams.get('way')]
    if (!way) return response.writeHead(404).end()
    const bytes = files[way.file]
    response.writeHead(200, {
      'content-type': 'application/wasm',
      'content-length': bytes.length,
      'cache-control': 'public, max-age=86400',
      ...(way.encoding && { 'content-encoding': way.encoding }),
    })
    await send(response, bytes, Number(searchParams.get('rate')))
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return { url: `http://127.0.0.1:${server.address().port}/`, stop: () => (server.closeAllConnections(), server.close()) }
}

// A token bucket: by each moment as much as the rate allows since the start.
async function send(response, bytes, rate) {
  const perMs = (rate * 1e6) / 8 / 1000
  const start = performance.now()
  for (let at = 0; at < bytes.length; ) {
    const allowed = Math.min(bytes.length, Math.ceil((performance.now() - start) * perMs) || bytes.length)
    if (allowed > at) response.write(bytes.subarray(at, (at = allowed)))
    if (at < bytes.length) await setTimeout(10)
  }
  response.end()
}

// Runs in the page. Gives the milliseconds to the module and to the first explanation.
async function load(url, compile, calls) {
  const start = performance.now()
  const module = await compile(await fetch(url))
  const compiled = performance.now()
  const go = new Go()
  go.run(await WebAssembly.instantiate(module, go.importObject))
  explainCloseCode(1006)
  const explained = performance.now()
  for (let i = 0; i < calls; i++) diagnoseClose({ code: 1000 + (i % 16), wasClean: false, opened: true, openMs: i })
  return { compile: compiled - start, all: explained - start }
}

const median = (list) => list.toSorted((a, b) => a - b)[Math.floor(list.length / 2)]

async function sample(browser, server, way, path, { calls = 0, wait = 0 } = {}) {
  const page = await browser.open(server.url)
  await page.waitFor(() => Boolean(globalThis.Go))
  const expression = `(${load})(${JSON.stringify(path)}, ${ways[way].compile}, ${calls})`
  await page.evaluate(`void ${expression}.then((result) => (globalThis.result = result), (error) => (globalThis.result = { error: String(error) }))`)
  const result = await page.waitFor(() => globalThis.result, { timeout: 120_000 })
  if (result.error) throw new Error(`${browser.name}, ${way}: ${result.error}`)
  await setTimeout(wait)
  await page.close()
  return result.all
}

const server = await startServer()
const times = new Map() // "engine, rate" -> way -> list
const note = (row, way, time) => {
  if (!times.has(row)) times.set(row, Object.fromEntries(Object.keys(ways).map((name) => [name, []])))
  times.get(row)[way].push(time)
}

function table() {
  const names = Object.keys(ways)
  const rows = [...times].sort().map(([row, byWay]) => `| ${row} | ${names.map((way) => Math.round(median(byWay[way]) ?? NaN)).join(' | ')} |`)
  return [`| ms to the first explanation | ${names.join(' | ')} |`, `|---|${'---:|'.repeat(names.length)}`, ...rows].join('\n')
}

let count = 0
for (let round = 0; round < rounds; round++) {
  for (const engine of engines) {
    const browser = await engine.launch()
    await browser.open(server.url) // stays open, since WebKit's session ends with its last window
    const path = (way, rate, n) => `/wasm?${new URLSearchParams({ way, rate: rate === Infinity ? 1e9 : rate, n })}`
    for (const rate of rates) {
      for (const way of Object.keys(ways)) note(`${engine.name}, ${rate === Infinity ? 'loopback' : `${rate} Mbit/s`}`, way, await sample(browser, server, way, path(way, rate, count++)))
    }
    // The same page again, its wasm from the HTTP cache: an engine that keeps compiled code has had the time to.
    for (const way of Object.keys(ways)) {
      const again = path(way, Infinity, `again-${round}`)
      for (let i = 0; i < 2; i++) await sample(browser, server, way, again, { calls: 3000, wait: 3000 })
      note(`${engine.name}, again, from cache`, way, await sample(browser, server, way, again))
    }
    await browser.close()
    console.error(`round ${round + 1}, ${engine.name} ${browser.version}\n${table()}`)
  }
}
server.stop()
console.log(table())
