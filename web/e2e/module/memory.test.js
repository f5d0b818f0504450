// What is kept after a close: nothing of the socket. In Chromium, which lets a page ask for a garbage collection.

import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { engines } from '../browsers.js'
import { closedPort, startSite } from './site.js'

const chromium = engines.find(({ name }) => name === 'chromium')

describe('chromium', () => {
  let site
  let browser
  let page
  before(async () => {
    site = await startSite()
    browser = await chromium.launch({ args: ['--js-flags=--expose-gc'] })
    page = await browser.open(site.url)
  })
  after(async () => {
    await browser?.close()
    await site?.stop()
  })

  test('a socket is collected after its close, whatever became of it', async () => {
    await page.evaluate(
      async (ws, dead) => {
        const { install, observe } = await import('/module/index.js')
        let told = 0
        const all = new Promise((resolve) => install(() => ++told === 41 && resolve()))
        globalThis.refs = []
        const make = (url, onopen) => {
          const socket = new WebSocket(url)
          socket.onopen = onopen && (() => onopen(socket))
          globalThis.refs.push(new WeakRef(socket))
        }
        for (let i = 0; i < 10; i++) {
          make(`${ws}/echo`, (socket) => socket.close(4000))
          make(`${ws}/echo`, (socket) => socket.send('terminate'))
          make(`${ws}/refuse`)
          make(dead)
        }
        globalThis.held = new WebSocket(dead)
        globalThis.refs.push(new WeakRef(globalThis.held))
        observe(globalThis.held, () => {})
        await all
      },
      site.ws,
      `ws://127.0.0.1:${await closedPort()}`,
    )
    // The page keeps one itself, so that the test can tell collected from never asked.
    const left = await page.waitFor(async () => {
      await gc({ type: 'major', execution: 'async' })
      const left = globalThis.refs.map((ref) => ref.deref()).filter(Boolean)
      return left.length === 1 && [left[0] === globalThis.held]
    })
    assert.deepEqual(left, [true])
  })

  test('a socket that is open and has been let go of by the page still tells of its close', async () => {
    await page.goto(site.url)
    assert.equal(
      await page.evaluate(async (ws) => {
        const { install } = await import('/module/observe.js')
        const told = new Promise((resolve) => install({ onObservation: ({ code }) => resolve(code) }))
        await new Promise((resolve) => {
          const socket = new WebSocket(`${ws}/echo`)
          socket.onopen = () => {
            socket.onopen = null
            resolve()
          }
        })
        for (let i = 0; i < 3; i++) await gc({ type: 'major', execution: 'async' })
        await fetch('/close-all')
        return told
      }, site.ws),
      1012,
    )
  })
})
