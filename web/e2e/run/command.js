// One command of the run, ended with it.

import { once } from 'node:events'
import { startChild } from '../child.js'

// Runs a command with its output shown, and throws where it fails.
export async function command(name, args, options) {
  const { code } = await finish(startChild(name, args, { stdio: ['ignore', 'inherit', 'inherit'], ...options }))
  if (code !== 0) throw new Error(`${[name, ...args].join(' ')} ended with code ${code}`)
}

// Runs a command and gives its exit code and what it wrote.
export async function output(name, args, options) {
  return finish(startChild(name, args, { stdio: ['ignore', 'pipe', 'pipe'], ...options }))
}

async function finish(child) {
  const text = { stdout: '', stderr: '' }
  for (const stream of ['stdout', 'stderr']) child.process[stream]?.setEncoding('utf8').on('data', (chunk) => (text[stream] += chunk))
  const [code, signal] = await once(child.process, 'close')
  await child.stop()
  return { code: code ?? signal, ...text }
}
