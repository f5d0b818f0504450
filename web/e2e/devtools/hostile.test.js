// Pages that mean no good, or no longer are what they were: they forge, they flood, they break what scripts rely on. And pages
// that mean well must not notice that somebody watches.

import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { browsers, listed, serveApp, settled } from './extension.js'

let server
before(async () => (server = await serveApp()))
after(() => server.stop())

for (const engine of browsers) {
  describe(`${engine.name}: a hostile page`, () => {
    let extension
    before(async () => (extension = await engine.start()))
    after(() => extension.close())

    const open = (query = '') => extension.open(`${server.url}app/app.html?${query}`)
    const states = async (panel) => (await panel.evaluate(listed)).map(({ name, state }) => `${name} ${state}`).sort()

    test('can neither overhear the hook nor speak for it', async () => {
      const { page, tab } = await open()
      await page.evaluate(() => {
        globalThis.overheard = []
        const { apply, construct } = Reflect
        const forged = JSON.stringify({ n: 99, at: 1, seenAt: 2, state: 'closed', observation: { code: 4999, url: 'ws://forged/' }, messages: [] })
        const spy = (owner, name) => {
          const original = owner[name]
          owner[name] = function (...args) {
            overheard.push(name)
            return new.target ? construct(original, args, new.target) : apply(original, this, args)
          }
          owner[name].prototype = original.prototype
        }
        spy(EventTarget.prototype, 'dispatchEvent')
        spy(EventTarget.prototype, 'addEventListener')
        spy(globalThis, 'CustomEvent')
        spy(JSON, 'stringify')
        spy(Reflect, 'apply')
        const types = ['whyclosed:offer', 'whyclosed:knock', 'entry', 'look', 'message']
        for (const target of [window, document]) for (const type of types) target.addEventListener(type, ({ type }) => overheard.push(type), true)
        overheard.length = 0
        const [wire, event] = [document.createComment(''), new CustomEvent('entry', { detail: forged })]
        document.dispatchEvent(new Event('whyclosed:knock'))
        document.dispatchEvent(new MouseEvent('whyclosed:offer', { relatedTarget: wire }))
        for (const target of [wire, document, window]) target.dispatchEvent(event)
        postMessage(forged, '*')
        overheard.length = 0
        connect('close-1011')
      })
      const panel = await extension.panel(tab)
      await panel.waitFor(settled, { args: [1] })
      assert.deepEqual(await states(panel), ['/lab/close-1011 1011'])
      // The page's own message to itself, and nothing else.
      assert.deepEqual(await page.evaluate(() => overheard.filter((what) => what !== 'message')), [])
    })

    test('that breaks what scripts rely on breaks no socket', async () => {
      const { page, tab } = await open()
      const heard = await page.evaluate(async () => {
        const heard = []
        const broken = [
          [Array.prototype, 'push', 'shift', 'map', 'filter', Symbol.iterator],
          [String.prototype, 'split', 'replace'],
          [Array.prototype, 'toJSON'],
          [Object.prototype, 'toJSON'],
          [Date, 'now'],
          [JSON, 'parse', 'stringify'],
        ].flatMap(([owner, ...names]) => names.map((name) => [owner, name, Object.getOwnPropertyDescriptor(owner, name)]))
        const echo = () => {
          const socket = new WebSocket(`ws://${location.host}/lab/echo`)
          socket.onopen = () => socket.send('hello')
          socket.onmessage = () => socket.close(4000)
          return socket
        }
        const note = (what) => (heard[heard.length] = what)
        onerror = note
        onunhandledrejection = ({ reason }) => note(`${reason}`)
        await new Promise((resolve) => {
          for (let i = 0; i < broken.length; i++) {
            broken[i][0][broken[i][1]] = () => {
              throw new Error('broken by the page')
            }
          }
          // The report on the first comes while the second lives.
          echo().onclose = ({ code }) => {
            note(code)
            echo().onclose = ({ code }) => {
              note(code)
              for (let i = 0; i < broken.length; i++) {
                delete broken[i][0][broken[i][1]]
                if (broken[i][2]) Object.defineProperty(broken[i][0], broken[i][1], broken[i][2])
              }
              resolve()
            }
          }
        })
        return heard
      })
      assert.deepEqual(heard, [4000, 4000])
      // The rest goes on: another page in the same tab is seen as before.
      await page.goto(`${server.url}app/app.html?open=close-1011`)
      const panel = await extension.panel(tab)
      await panel.waitFor(settled, { args: [1] })
      assert.ok((await states(panel)).includes('/lab/close-1011 1011'))
    })

    test('shows markup, control characters and endless URLs as text', async () => {
      const { page, tab } = await open('open=hostile-markup,hostile-control,hostile-emoji,hostile-null,hostile-token')
      await page.evaluate(() => {
        const at = `ws://${location.host}/lab/`
        new WebSocket(`${at}close-1011?<img src=x onerror=alert(1)>&${'a'.repeat(100_000)}`)
        new WebSocket(`${at}close-1012?\u202Egnp.exe`)
        new WebSocket(`${at}close-1001`, ['a', ...Array.from({ length: 500 }, (_, i) => `p${i}`)])
      })
      const panel = await extension.panel(tab)
      const trouble = []
      panel.puppeteer.on('console', (message) => ['error', 'warn'].includes(message.type()) && trouble.push(message.text()))
      panel.puppeteer.on('pageerror', (error) => trouble.push(String(error)))
      await panel.evaluate(() => {
        globalThis.violations = []
        document.addEventListener('securitypolicyviolation', ({ violatedDirective }) => violations.push(violatedDirective))
      })
      await panel.waitFor(settled, { args: [8] })
      const keys = (await panel.evaluate(listed)).map(({ key }) => key)
      for (const key of keys) {
        const text = await panel.evaluate((key) => {
          document.querySelector(`[data-key="${key}"]`).click()
          for (const details of document.querySelectorAll('.detail details')) details.open = true
          return document.querySelector('main').textContent
        }, key)
        assert.doesNotMatch(text, /[\u202a-\u202e\u2066-\u2069\u200b-\u200f\0]/u)
      }
      assert.equal(await panel.evaluate(() => document.querySelectorAll('main :is(img, script, iframe, object, b)').length), 0)
      assert.ok(await panel.evaluate(() => document.documentElement.scrollWidth <= innerWidth))
      assert.deepEqual(await panel.evaluate(() => violations), [])
      assert.deepEqual(trouble, [])
    })

    test('that floods from a frame pushes nobody else out', async () => {
      const { page, tab } = await open('open=close-1011,close-1000&frame=close-1008')
      const panel = await extension.panel(tab)
      await panel.waitFor(settled, { args: [3] })
      await page.evaluate(() => {
        const { WebSocket } = frames[0]
        globalThis.flood = setInterval(() => {
          for (let i = 0; i < 50; i++) {
            try {
              new WebSocket('ws://flood/#')
            } catch {
              // as it should
            }
          }
        }, 50)
      })
      await panel.waitFor(() => /more not kept/.test(document.querySelector('#sum').textContent) && document.querySelectorAll('tbody tr').length === 200, { timeout: 180_000 })
      await page.evaluate(() => clearInterval(flood))
      const seen = await states(panel)
      assert.deepEqual(seen.filter((row) => row.startsWith('/lab')).slice(0, 2), ['/lab/close-1000 1000', '/lab/close-1011 1011'])
    })

    test('notices nothing of the extension', async () => {
      const { page } = await open()
      const plain = await (await engine.plain()).open(`${server.url}app/app.html`)
      const look = async ({ page }) => page.evaluate(traits)
      assert.deepEqual(await look({ page }), await look({ page: plain }))
      await plain.puppeteer.browser().close()
    })
  })
}

// What a page can find out about its WebSocket and its globals.
async function traits() {
  const shape = (owner) =>
    Reflect.ownKeys(owner)
      .map((key) => {
        const { value, get, set, writable, enumerable, configurable } = Object.getOwnPropertyDescriptor(owner, key)
        return `${String(key)} ${typeof value} ${typeof get} ${typeof set} ${writable} ${enumerable} ${configurable} ${value?.name} ${value?.length}`
      })
      .sort()
  const caught = (act) => {
    try {
      return String(act())
    } catch (error) {
      return `${error.name}: ${error.message}`
    }
  }
  class Chat extends WebSocket {}
  const url = `ws://${location.host}/lab/echo`
  const socket = new Chat(url)
  const order = []
  socket.onclose = () => order.push('first')
  socket.addEventListener('close', () => order.push('second'))
  await new Promise((resolve) => (socket.onopen = resolve))
  socket.close()
  await new Promise((resolve) => socket.addEventListener('close', resolve))
  return {
    globals: Reflect.ownKeys(globalThis).map(String).sort(),
    constructor: shape(WebSocket),
    prototype: shape(WebSocket.prototype),
    text: [WebSocket, WebSocket.prototype.send, WebSocket.prototype.close].map((f) => /\[native code\]/.test(Function.prototype.toString.call(f))),
    global: JSON.stringify(Object.getOwnPropertyDescriptor(globalThis, 'WebSocket')),
    identity: [socket instanceof Chat, socket instanceof WebSocket, socket.constructor === Chat, WebSocket.prototype.constructor === WebSocket, Object.getPrototypeOf(WebSocket) === EventTarget],
    own: Reflect.ownKeys(socket).map(String),
    errors: [() => WebSocket(url), () => new WebSocket(), () => new WebSocket('ftp://x/'), () => new WebSocket(url, ['a', 'a']), () => socket.send(), () => WebSocket.prototype.send.call({}), () => socket.close(1006)].map(caught),
    order,
  }
}
