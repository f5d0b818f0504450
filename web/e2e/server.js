// The real server, as `go run ./web` runs it: the page, the module and the lab on one loopback address.

import { execFile } from 'node:child_process'
import { once } from 'node:events'
import { rmSync } from 'node:fs'
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { startChild } from './child.js'

const root = fileURLToPath(new URL('../..', import.meta.url))

// Starts the server on a free port, with further flags in `extra`. Gives its `url`, which ends in a slash, and `stop`.
export async function serve({ extra = [] } = {}) {
  const server = startChild(await program(), ['-addr', '127.0.0.1:0', ...extra], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const [line] = await Promise.race([
    once(createInterface({ input: server.process.stdout }), 'line'),
    once(server.process, 'exit').then(([code]) => {
      throw new Error(`The server ended with code ${code} before it printed its address`)
    }),
  ])
  const [url] = line.match(/http:\/\/[\d.]+:\d+\/?/) ?? []
  if (!url) {
    await server.stop()
    throw new Error(`The first line of the server names no address: ${line}`)
  }
  return { url: url.replace(/\/?$/, '/'), stop: server.stop }
}

// `make test` builds the server once and names it in the environment. A test file that runs alone builds its own, once.
let building
const program = () => process.env.WHYCLOSED_SERVER ?? (building ??= build())

async function build() {
  const folder = await mkdtemp(join(tmpdir(), 'whyclosed-'))
  process.once('exit', () => rmSync(folder, { recursive: true }))
  const path = join(folder, 'server')
  await promisify(execFile)('go', ['build', '-o', path, './web'], { cwd: root })
  return path
}
