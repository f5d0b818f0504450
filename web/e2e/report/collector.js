// The real OpenTelemetry Collector, from collector/: built once for each version of its sources, which takes minutes, and kept
// outside the tree.

import { execFile, spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { existsSync, mkdirSync, readFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { closedPort } from '../module/site.js'

const folder = fileURLToPath(new URL('collector', import.meta.url))
const longest = 6 * 60_000 // of a build, in milliseconds; what it has compiled by then is there for the next

/** The path of the program. Throws an error that says why where it cannot be built. */
export async function buildCollector() {
  const hash = createHash('sha256')
  for (const name of ['go.mod', 'go.sum', 'main.go']) hash.update(readFileSync(join(folder, name)))
  const cache = join(process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'whyclosed')
  const program = join(cache, `collector-${hash.digest('hex').slice(0, 16)}`)
  if (existsSync(program)) return program
  mkdirSync(cache, { recursive: true })
  // Compiled in a hurry, since it has little to do. Whoever else wants it waits for the lock, and then finds it built: it has its
  // name only when it is whole.
  const once = `test -e "$0" || { nice -n 19 go build -trimpath '-gcflags=all=-N -l' '-ldflags=-s -w' -o "$0.new" . && mv "$0.new" "$0"; }`
  const build = [`${program}.lock`, 'sh', '-c', once, program]
  try {
    await promisify(execFile)('flock', build, { cwd: folder, timeout: longest })
  } catch ({ killed, stderr, message }) {
    const why = killed ? `it took longer than ${longest / 60_000} minutes` : (stderr || message).trim().split('\n').at(-1)
    throw new Error(`The OpenTelemetry Collector could not be built: ${why}`)
  }
  return program
}

/** Starts it with config.yaml, on free ports. `output` is what it has printed so far. */
export async function startCollector(program) {
  const [otlp, prometheus] = [await closedPort(), await closedPort()]
  const settings = {
    'receivers.otlp.protocols.http.endpoint': `127.0.0.1:${otlp}`,
    'exporters.prometheus.endpoint': `127.0.0.1:${prometheus}`,
  }
  const set = Object.entries(settings).map(([key, value]) => `--set=${key}=${value}`)
  const child = spawn(program, ['--config', join(folder, 'config.yaml'), ...set], { stdio: ['ignore', 'ignore', 'pipe'] })
  const ended = once(child, 'exit')
  const collector = {
    url: `http://127.0.0.1:${otlp}`,
    output: '',
    scrape: async () => (await fetch(`http://127.0.0.1:${prometheus}/metrics`)).text(),
    stop() {
      child.kill()
      return ended
    },
  }
  await new Promise((resolve, reject) => {
    createInterface({ input: child.stderr }).on('line', (line) => {
      collector.output += `${line}\n`
      if (line.includes('Everything is ready')) resolve()
    })
    ended.then(() => reject(new Error(`The Collector ended:\n${collector.output}`)))
  })
  return collector
}
