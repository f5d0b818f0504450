// WebKitGTK by the W3C WebDriver protocol. The few commands that the tests need are a line each over fetch; the libraries for
// this bring a grid, their own browser managers and a newer Node.

import { once } from 'node:events'
import { mkdir, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { dirname } from 'node:path'
import { createInterface } from 'node:readline'
import { startChild } from './child.js'

// Starts an X server, the driver on it and a browser in automation mode, and gives the browser's version, newPage and close.
// `longest` is the limit for a script in a page, in milliseconds.
export async function launch(driver, xvfb, longest) {
  const display = await startDisplay(xvfb)
  const port = await freePort()
  const driving = startChild(driver, [`--port=${port}`, '--host=127.0.0.1'], {
    env: { ...process.env, DISPLAY: display.name, NO_AT_BRIDGE: '1', GTK_A11Y: 'none' },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  const stop = async () => {
    await driving.stop()
    await display.stop()
  }
  try {
    return await startSession(`http://127.0.0.1:${port}`, driving.isRunning, longest, stop)
  } catch (error) {
    await stop()
    throw error
  }
}

async function startSession(driver, isRunning, longest, stop) {
  await ready(driver, isRunning)
  const { sessionId, capabilities } = await command(driver, 'POST', '/session', {
    capabilities: { alwaysMatch: { timeouts: { script: longest, pageLoad: 60_000 } } },
  })
  const session = `${driver}/session/${sessionId}`

  // One command at a time, each to the window it is meant for.
  let last = Promise.resolve()
  const inTurn = (commands) => (last = last.then(commands, commands))
  const send = (method, path, body) => command(session, method, path, body)
  const inWindow = (handle, commands) =>
    inTurn(async () => {
      await send('POST', '/window', { handle })
      return commands()
    })

  let unused = await send('GET', '/window')
  return {
    version: capabilities.browserVersion,
    async newPage() {
      const handle = unused ?? (await inTurn(() => send('POST', '/window/new', { type: 'tab' }))).handle
      unused = null
      let open = true
      const isOpen = () => open && isRunning()
      const here = (commands) => inWindow(handle, commands)
      const element = async (selector) =>
        Object.values(await send('POST', '/element', { using: 'css selector', value: selector }))[0]
      return {
        goto: (url) => here(() => send('POST', '/url', { url })).then(() => undefined),
        evaluate: (fn, ...args) => here(() => evaluate(send, fn, args)),
        click: (selector) => here(async () => send('POST', `/element/${await element(selector)}/click`, {})),
        type: (selector, text) => here(async () => send('POST', `/element/${await element(selector)}/value`, { text })),
        press: (key) => here(() => send('POST', '/actions', { actions: [pressing(keys[key] ?? key)] })),
        screenshot: (path) =>
          here(async () => {
            await mkdir(dirname(path), { recursive: true })
            await writeFile(path, await send('GET', '/screenshot'), 'base64')
          }),
        isOpen,
        async close() {
          if (isOpen()) {
            await here(async () => {
              const [handle] = await send('DELETE', '/window')
              if (handle) await send('POST', '/window', { handle }) // a new one cannot be made from one that is gone
            })
          }
          open = false
        },
      }
    },
    async close() {
      // A browser that has crashed has no session to end. And the end of one may leave its own request without an answer, for
      // which Node does not wait; the timer keeps it here until stop() has ended them all.
      let timer
      const late = new Promise((resolve) => (timer = setTimeout(resolve, 10_000)))
      await inTurn(() => Promise.race([command(session, 'DELETE', '').catch(() => {}), late]))
      clearTimeout(timer)
      await stop()
    },
  }
}

// Runs a function with JSON arguments, or an expression, in the page, and waits for a promise that it gives. The answer comes
// wrapped, so that undefined stays undefined and what the page threw is not taken for an error of the driver.
async function evaluate(send, fn, args) {
  const expression = typeof fn === 'function' ? `(${fn})(...given)` : fn
  const answer = await send('POST', '/execute/async', {
    script: `const [given, done] = arguments
      ;(async () => ${expression})().then(
        (value) => done(value === undefined ? {} : { value }),
        (error) => done({ threw: String(error), stack: error?.stack }))`,
    args: [args],
  })
  if ('threw' in answer) throw Object.assign(new Error(answer.threw), { pageStack: answer.stack })
  return answer.value
}

// https://www.w3.org/TR/webdriver2/#keyboard-actions
const keys = {
  Backspace: '\uE003', Tab: '\uE004', Enter: '\uE007', Shift: '\uE008', Escape: '\uE00C', End: '\uE010', Home: '\uE011',
  ArrowLeft: '\uE012', ArrowUp: '\uE013', ArrowRight: '\uE014', ArrowDown: '\uE015', Delete: '\uE017',
} // prettier-ignore
const pressing = (value) => ({ type: 'key', id: 'keyboard', actions: [{ type: 'keyDown', value }, { type: 'keyUp', value }] })

async function command(base, method, path, body) {
  const response = await fetch(base + path, { method, body: body && JSON.stringify(body) })
  const { value } = await response.json()
  if (!response.ok) throw new Error(`WebDriver ${method} ${path}: ${value.error}: ${value.message}`)
  return value
}

// The driver says nothing when it listens, so it is asked until it answers.
async function ready(driver, isRunning) {
  for (const deadline = Date.now() + 15_000; ; ) {
    try {
      await command(driver, 'GET', '/status')
      return
    } catch (error) {
      if (!isRunning() || Date.now() > deadline) throw new Error('The WebDriver does not answer', { cause: error })
    }
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}

// An X server on a display that it finds free.
async function startDisplay(xvfb) {
  const server = startChild(xvfb, ['-displayfd', '3', '-screen', '0', '1280x1024x24', '-nolisten', 'tcp'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  })
  const lines = createInterface({ input: server.process.stdio[3] })
  const [number] = await Promise.race([once(lines, 'line'), once(server.process, 'exit').then(() => [])])
  if (number === undefined) throw new Error(`${xvfb} ended before it had a display`)
  return { name: `:${number}`, stop: server.stop }
}

// A port that was free a moment ago: the driver does not pick one itself.
async function freePort() {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address()
  server.close()
  await once(server, 'close')
  return port
}
