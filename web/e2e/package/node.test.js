// The package in Node: where it runs, and where it is only imported, as on a server that renders pages.

import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { serve } from '../browsers.js'
import { host } from './host.js'
import { installed, readJSON, run, write } from './pack.js'

let root, server

before(async () => {
  ;[{ folder: root }, server] = await Promise.all([installed(), serve()])
})
after(() => server?.stop())

async function node(name, code, ...flags) {
  await write(root, { [name]: code })
  return run(process.execPath, [...flags, name], { cwd: root })
}

// Node 20 has WebSocket behind this flag, later ones as it is.
const webSocket = '--experimental-websocket'

for (const entry of ['whyclosed', 'whyclosed/inline']) {
  test(`${entry} diagnoses a socket of Node's own`, async () => {
    const { stdout } = await node(
      'socket.js',
      `import { install, load } from '${entry}'
      install((diagnosis) => console.log(diagnosis.explanation.code, diagnosis.differential[0].id))
      await load()
      const socket = new WebSocket('${server.url.replace('http', 'ws')}lab/kill')
      socket.addEventListener('open', () => socket.send('hello'))`,
      webSocket,
    )
    assert.equal(stdout, '1006 server-gone\n')
  })
}

test('require gets it too', async () => {
  const { stdout } = await node(
    'required.cjs',
    `const { load } = require('whyclosed')
    load().then(({ explainCloseCode }) => console.log(explainCloseCode(1006).name))`,
  )
  assert.equal(stdout, 'AbnormalClosure\n')
})

test('a Request says what the bytes have to be', async () => {
  const wasm = await readFile(join(root, 'node_modules/whyclosed/dist/whyclosed.wasm.gz'))
  const sha256 = (bytes) => `sha256-${createHash('sha256').update(bytes).digest('base64')}`
  const site = await host(join(root, 'node_modules/whyclosed/dist'))
  try {
    const { stdout } = await node(
      'integrity.js',
      `import { load } from 'whyclosed'
      const ask = (integrity) => load(new Request('${site.url}whyclosed.wasm.gz', { integrity })).then(({ version }) => 'loaded', ({ message }) => message)
      console.log(await ask('${sha256('other bytes')}'))
      console.log(await ask('${sha256(wasm)}'))`,
    )
    const [wrong, right] = stdout.trim().split('\n')
    assert.match(wrong, /whyclosed\.wasm\.gz could not be fetched/)
    assert.equal(right, 'loaded')
  } finally {
    await site.stop()
  }
})

test('importing it touches nothing', async () => {
  const { exports } = await readJSON(join(root, 'node_modules/whyclosed/package.json'))
  const entries = Object.keys(exports).filter((entry) => exports[entry].types && !entry.includes('*') && entry !== './wasm_exec.js')
  assert.ok(entries.length >= 3)
  const reports = ['beacon', 'opentelemetry', 'policy', 'privacy', 'sentry'].map((name) => `./report/${name}`)
  const { stdout } = await node(
    'ssr.js',
    `const seen = []
    const watched = ['fetch', 'setTimeout', 'setInterval', 'setImmediate', 'queueMicrotask', 'requestIdleCallback', 'addEventListener', 'XMLHttpRequest', 'WebSocket', 'Worker']
    for (const name of watched) globalThis[name] = () => seen.push(name)
    for (const name of Object.keys(WebAssembly)) WebAssembly[name] = () => seen.push(name)
    process.on('newListener', (name) => seen.push(name))
    const before = Reflect.ownKeys(globalThis).map((key) => [key, Object.getOwnPropertyDescriptor(globalThis, key)])
    Object.freeze(globalThis)
    const entries = ${JSON.stringify([...entries, ...reports].map((entry) => entry.replace('.', 'whyclosed')))}
    const names = []
    for (const entry of entries) names.push(...Object.keys(await import(entry)))
    console.log(JSON.stringify({ seen, names: names.length, resources: process.getActiveResourcesInfo().filter((name) => /Timeout|Immediate|TCP/.test(name)) }))`,
  )
  const { seen, names, resources } = JSON.parse(stdout)
  assert.deepEqual({ seen, resources }, { seen: [], resources: [] })
  assert.ok(names > 10)
})
