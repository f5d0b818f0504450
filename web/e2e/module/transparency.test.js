// A page does not notice the hook. Each check below is a piece of page code with the answer that the standards give
// (https://websockets.spec.whatwg.org/, Web IDL, DOM); it is run without the hook, under it, and after it was taken off, and
// has to give that answer each time, save where an engine differs from the standard by itself: then, what it gives without.

import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { engines } from '../browsers.js'
import { closedPort, startSite } from './site.js'

// Run in the page, with `ws` the site's address and `dead` one where nobody listens. `opened(socket)` and `next(socket, type)`
// are there for them.
const checks = {
  'the constants are on the constructor': [
    () => [WebSocket.CONNECTING, WebSocket.OPEN, WebSocket.CLOSING, WebSocket.CLOSED, Object.keys(WebSocket)],
    [0, 1, 2, 3, ['CONNECTING', 'OPEN', 'CLOSING', 'CLOSED']],
  ],
  'and on the prototype, where they cannot be changed': [
    () => {
      const { value, writable, enumerable, configurable } = Object.getOwnPropertyDescriptor(WebSocket.prototype, 'CLOSED')
      return [value, writable, enumerable, configurable]
    },
    [3, false, true, false],
  ],
  'the name, the length and the text of the constructor': [
    () => [WebSocket.name, WebSocket.length, /\[native code\]/.test(Function.prototype.toString.call(WebSocket)), String(WebSocket) === `${WebSocket}`],
    ['WebSocket', 1, true, true],
  ],
  'the names and lengths of send and close': [
    () => ['send', 'close'].map((name) => [WebSocket.prototype[name].name, WebSocket.prototype[name].length, /\[native code\]/.test(WebSocket.prototype[name])]),
    [['send', 1, true], ['close', 0, true]],
  ],
  'the properties of the prototype and how they are defined': [
    () => {
      const describe = ([name, { value, get, set, writable, enumerable, configurable }]) =>
        `${String(name)}: ${typeof value} ${typeof get} ${typeof set} ${writable} ${enumerable} ${configurable}`
      const all = Object.getOwnPropertyDescriptors(WebSocket.prototype)
      return [Object.entries(all).map(describe).sort(), String(Object.getOwnPropertySymbols(all).map(String))]
    },
  ],
  'the property of the global object': [
    () => {
      const { writable, enumerable, configurable, value } = Object.getOwnPropertyDescriptor(globalThis, 'WebSocket')
      return [writable, enumerable, configurable, value === WebSocket, 'WebSocket' in globalThis, Object.keys(globalThis).includes('WebSocket')]
    },
    [true, false, true, true, true, false],
  ],
  'nothing new is on the global object, the constructor, the prototype or a socket': [
    ({ ws }) => {
      const socket = new WebSocket(`${ws}/echo`)
      const names = [globalThis, WebSocket, WebSocket.prototype, socket, EventTarget.prototype].map((owner) => Reflect.ownKeys(owner).map(String).sort().join())
      return names
    },
  ],
  'what a socket is': [
    ({ ws }) => {
      const socket = new WebSocket(`${ws}/echo`)
      return [
        socket instanceof WebSocket,
        socket instanceof EventTarget,
        socket.constructor === WebSocket,
        WebSocket.prototype.constructor === WebSocket,
        Object.getPrototypeOf(socket) === WebSocket.prototype,
        Object.getPrototypeOf(WebSocket) === EventTarget,
        Object.prototype.toString.call(socket),
        socket.readyState,
        socket.binaryType,
        socket.onclose,
      ]
    },
    [true, true, true, true, true, true, '[object WebSocket]', 0, 'blob', null],
  ],
  'a subclass': [
    async ({ ws, opened }) => {
      class Chat extends WebSocket {
        #greeting
        constructor(url) {
          super(url)
          this.#greeting = new.target.name
        }
        get greeting() {
          return this.#greeting
        }
        send(text) {
          super.send(`${this.greeting}: ${text}`)
        }
      }
      const socket = new Chat(`${ws}/echo`)
      await opened(socket)
      socket.send('hello')
      const { data } = await new Promise((resolve) => (socket.onmessage = resolve))
      socket.close()
      return [socket instanceof Chat, socket instanceof WebSocket, socket.constructor === Chat, Chat.OPEN, Chat.name, Object.getPrototypeOf(Chat) === WebSocket, data]
    },
    [true, true, true, 1, 'Chat', true, 'Chat: hello'],
  ],
  'an old-style subclass by Reflect.construct and a new.target of its own': [
    ({ ws }) => {
      function Old(url) {
        return Reflect.construct(WebSocket, [url], new.target)
      }
      Old.prototype = Object.create(WebSocket.prototype, { constructor: { value: Old } })
      const socket = new Old(`${ws}/echo`)
      const bare = Reflect.construct(WebSocket, [`${ws}/echo`], Object)
      return [socket instanceof Old, socket instanceof WebSocket, socket.constructor === Old, bare instanceof WebSocket, Object.getPrototypeOf(bare) === Object.prototype]
    },
    [true, true, true, false, true],
  ],
  'called without new': [
    ({ caught, ws }) => [caught(() => WebSocket(`${ws}/echo`)).name, caught(() => WebSocket.call({}, `${ws}/echo`)).name],
    ['TypeError', 'TypeError'],
  ],
  'errors of the constructor': [
    ({ caught, ws }) => {
      const error = (...args) => {
        const thrown = caught(() => new WebSocket(...args))
        return [thrown.name, thrown.message, thrown.code, thrown instanceof DOMException, thrown instanceof TypeError]
      }
      const own = new Error('of the page')
      const rethrown = caught(() => new WebSocket({ toString() { throw own } })) // prettier-ignore
      return [error(), error('ftp://host/'), error('ws://host/#fragment'), error('ws://host:99999/'), error(`${ws}/echo`, ['a', 'a']), error(`${ws}/echo`, 'a b'), rethrown === own]
    },
  ],
  'the page’s own conversions happen once': [
    ({ ws }) => {
      const log = []
      const url = { toString: () => log.push('url') && `${ws}/echo` }
      const protocols = { *[Symbol.iterator]() { log.push('protocols'); yield 'a' } } // prettier-ignore
      new WebSocket(url, protocols)
      return log
    },
    ['url', 'protocols'],
  ],
  'send and close throw what they threw': [
    async ({ caught, ws, opened }) => {
      const connecting = new WebSocket(`${ws}/echo`)
      const early = caught(() => connecting.send('x'))
      await opened(connecting)
      const errors = [
        early,
        caught(() => connecting.send()),
        caught(() => connecting.close(1001)),
        caught(() => connecting.close(3000, 'x'.repeat(124))),
        caught(() => WebSocket.prototype.send.call({}, 'x')),
        caught(() => WebSocket.prototype.close.call(null)),
        caught(() => new WebSocket.prototype.send('x')),
      ]
      connecting.close()
      return errors.map((error) => error.name)
    },
    ['InvalidStateError', 'TypeError', 'InvalidAccessError', 'SyntaxError', 'TypeError', 'TypeError', 'TypeError'],
  ],
  'send and close return nothing, and borrowed they work': [
    async ({ ws, opened }) => {
      const socket = new WebSocket(`${ws}/echo`)
      await opened(socket)
      const results = [WebSocket.prototype.send.call(socket, 'x'), socket.send('y'), WebSocket.prototype.close.apply(socket, [4001, 'z'])]
      const { code, reason } = await new Promise((resolve) => (socket.onclose = resolve))
      return [results, code, reason]
    },
    [[undefined, undefined, undefined], 4001, 'z'],
  ],
  'handlers run in the order in which they were added, with the socket as this': [
    async ({ ws }) => {
      const log = []
      const socket = new WebSocket(`${ws}/echo`)
      socket.addEventListener('open', function (event) {
        log.push('first', this === socket, event.target === socket, event.currentTarget === socket, event.isTrusted, event.eventPhase)
      })
      socket.onopen = () => log.push('onopen')
      socket.addEventListener('open', { handleEvent: () => log.push('object') })
      await new Promise((resolve) => socket.addEventListener('open', resolve))
      socket.close()
      return log
    },
    ['first', true, true, true, true, 2, 'onopen', 'object'],
  ],
  'onclose is what was assigned': [
    async ({ ws, opened }) => {
      const socket = new WebSocket(`${ws}/echo`)
      const handler = (event) => event
      const states = [socket.onclose === null]
      socket.onclose = handler
      states.push(socket.onclose === handler)
      socket.onclose = 5
      states.push(socket.onclose === null)
      socket.onclose = handler
      await opened(socket)
      let calls = 0
      socket.onclose = () => calls++
      socket.close()
      await new Promise((resolve) => socket.addEventListener('close', resolve))
      states.push(calls)
      return states
    },
    [true, true, true, 1],
  ],
  'a listener can be removed, and one added twice runs once': [
    async ({ ws, opened }) => {
      let removed = 0
      let twice = 0
      let once = 0
      const socket = new WebSocket(`${ws}/echo`)
      const gone = () => removed++
      const double = () => twice++
      socket.addEventListener('message', gone)
      socket.removeEventListener('message', gone)
      socket.addEventListener('message', double)
      socket.addEventListener('message', double)
      socket.addEventListener('message', () => once++, { once: true })
      await opened(socket)
      for (const text of ['a', 'b']) {
        socket.send(text)
        await new Promise((resolve) => socket.addEventListener('message', resolve, { once: true }))
      }
      socket.close()
      return [removed, twice, once]
    },
    [0, 2, 1],
  ],
  'stopImmediatePropagation stops what was added later, and a handler that throws stops nothing': [
    async ({ ws, opened }) => {
      const log = []
      const onError = (event) => {
        log.push(event.message.replace(/^.*: /, ''))
        event.preventDefault()
      }
      addEventListener('error', onError)
      const socket = new WebSocket(`${ws}/echo`)
      socket.addEventListener('close', () => { throw new Error('of a handler') }) // prettier-ignore
      socket.addEventListener('close', (event) => {
        log.push('second')
        event.stopImmediatePropagation()
      })
      socket.onclose = () => log.push('never')
      await opened(socket)
      socket.close()
      while (socket.readyState !== 3 || log.length < 2) await new Promise((resolve) => setTimeout(resolve))
      removeEventListener('error', onError)
      return log
    },
    ['of a handler', 'second'],
  ],
  'the close event': [
    async ({ ws, opened }) => {
      const socket = new WebSocket(`${ws}/echo`)
      await opened(socket)
      socket.send('close 4002 reason')
      const event = await new Promise((resolve) => (socket.onclose = resolve))
      return [event instanceof CloseEvent, event.type, event.code, event.reason, event.wasClean, event.bubbles, event.cancelable, event.defaultPrevented, socket.readyState]
    },
    [true, 'close', 4002, 'reason', true, false, false, false, 3],
  ],
  'a socket that is refused': [
    async ({ dead }) => {
      const log = []
      const socket = new WebSocket(dead)
      socket.onerror = (event) => log.push(event.type, event instanceof CloseEvent, socket.readyState)
      const event = await new Promise((resolve) => (socket.onclose = resolve))
      return [...log, event.code, event.wasClean]
    },
    ['error', false, 3, 1006, false],
  ],
  'messages of all kinds come back as they went': [
    async ({ ws, opened }) => {
      const socket = new WebSocket(`${ws}/echo`)
      socket.binaryType = 'arraybuffer'
      await opened(socket)
      const got = []
      for (const data of ['', 'text é 😀', new Uint8Array([1, 2, 3]), new ArrayBuffer(4), new Blob(['blob']), new DataView(new ArrayBuffer(5), 1, 2), 7, null, { toString: () => 'object' }]) {
        socket.send(data)
        const event = await new Promise((resolve) => (socket.onmessage = resolve))
        got.push(typeof event.data === 'string' ? event.data : [...new Uint8Array(event.data)])
      }
      socket.close()
      return got
    },
    ['', 'text é 😀', [1, 2, 3], [0, 0, 0, 0], [98, 108, 111, 98], [0, 0], '7', 'null', 'object'],
  ],
  'the prototype can be edited': [
    async ({ ws, opened }) => {
      const { send } = WebSocket.prototype
      const sent = []
      WebSocket.prototype.send = function (data) {
        sent.push(data)
        return send.call(this, data)
      }
      WebSocket.prototype.greet = function () {
        return `from ${this.url.length > 0}`
      }
      const socket = new WebSocket(`${ws}/echo`)
      await opened(socket)
      socket.send('hello')
      const { data } = await new Promise((resolve) => (socket.onmessage = resolve))
      const greeting = socket.greet()
      WebSocket.prototype.send = send
      delete WebSocket.prototype.greet
      socket.close()
      return [sent, data, greeting, WebSocket.prototype.send === send]
    },
    [['hello'], 'hello', 'from true', true],
  ],
  'the constructor takes properties, and can be replaced': [
    ({ ws }) => {
      const Real = WebSocket
      Real.mine = 1
      globalThis.WebSocket = class extends Real {}
      const socket = new WebSocket(`${ws}/echo`)
      const seen = [WebSocket.mine, WebSocket !== Real, socket instanceof Real, socket instanceof WebSocket]
      globalThis.WebSocket = Real
      delete Real.mine
      return [...seen, WebSocket === Real, 'mine' in WebSocket]
    },
    [1, true, true, true, true, false],
  ],
}

// What every check may use. Evaluated in the page.
const tools = (addresses) => ({
  ...addresses,
  opened: (socket) => new Promise((resolve) => socket.addEventListener('open', resolve, { once: true })),
  caught(act) {
    try {
      act()
    } catch (error) {
      return error
    }
    throw new Error('nothing was thrown')
  },
})

for (const engine of engines) {
  describe(engine.name, () => {
    let site
    let browser
    let page
    let addresses
    before(async () => {
      site = await startSite()
      browser = await engine.launch()
      page = await browser.open(site.url)
      addresses = JSON.stringify({ ws: site.ws, dead: `ws://127.0.0.1:${await closedPort()}/` })
      await page.evaluate(`(async () => { globalThis.observer = await import('/module/observe.js') })()`)
    })
    after(async () => {
      await browser?.close()
      await site?.stop()
    })

    // Without, under and after the hook. JSON keeps what is told apart here.
    const runs = (check) =>
      page.evaluate(`(async () => {
        const tools = (${tools})(${addresses})
        const run = async () => JSON.parse(JSON.stringify(await (${check})(tools), (_, value) => value === undefined ? 'undefined' : value))
        const without = await run()
        const seen = []
        const uninstall = observer.install({ onObservation: (observation) => seen.push(observation) })
        try {
          const under = await run()
          uninstall()
          return { without, under, after: await run() }
        } finally {
          uninstall()
        }
      })()`)

    const plain = (value) => JSON.parse(JSON.stringify(value, (_, value) => (value === undefined ? 'undefined' : value)))
    for (const [name, [check, expected]] of Object.entries(checks)) {
      test(name, async () => {
        const { without, under, after } = await runs(check)
        if (expected) assert.deepEqual(without, plain(expected), 'as the standard says')
        assert.deepEqual(under, without, 'under the hook')
        assert.deepEqual(after, without, 'after the hook was taken off')
      })
    }

    test('the hook is one however often it is installed, and goes with the last', async () => {
      assert.deepEqual(
        await page.evaluate(() => {
          const { install } = globalThis.observer
          const { WebSocket } = globalThis
          const { send, close, constructor } = WebSocket.prototype
          const isNative = () => [globalThis.WebSocket === WebSocket, WebSocket.prototype.send === send, WebSocket.prototype.close === close, WebSocket.prototype.constructor === constructor]
          const first = install({ onObservation() {} })
          const hooked = globalThis.WebSocket
          const second = install({ onObservation() {} })
          const states = [isNative(), globalThis.WebSocket === hooked]
          first()
          first()
          states.push(isNative(), globalThis.WebSocket === hooked)
          second()
          return [...states, isNative()]
        }),
        [[false, false, false, false], true, [false, false, false, false], true, [true, true, true, true]],
      )
    })

    test('what somebody has wrapped since stays theirs, and works on', async () => {
      assert.deepEqual(
        await page.evaluate(async (ws) => {
          const { install } = globalThis.observer
          const native = globalThis.WebSocket
          const { send } = native.prototype
          const closed = (socket) => new Promise((resolve) => socket.addEventListener('close', resolve))
          const seen = []
          const uninstall = install({ onObservation: (observation) => seen.push(observation.code) })
          const hooked = globalThis.WebSocket
          const hookedSend = hooked.prototype.send
          const Theirs = class extends hooked {}
          globalThis.WebSocket = Theirs
          const theirSend = function (...args) {
            return hookedSend.apply(this, args)
          }
          native.prototype.send = theirSend
          uninstall()
          const states = [globalThis.WebSocket === Theirs, native.prototype.send === theirSend, native.prototype.close.name]
          const socket = new WebSocket(`${ws}/echo`)
          await new Promise((resolve) => (socket.onopen = resolve))
          socket.send('close 4003 later')
          const { code } = await closed(socket)
          states.push(code, seen)

          // Installed once more, on top of theirs, it sees each socket once.
          let told
          const heard = new Promise((resolve) => (told = resolve))
          const again = install({ onObservation: (observation) => told(observation) })
          const another = new WebSocket(`${ws}/echo`)
          await new Promise((resolve) => (another.onopen = resolve))
          another.send('close 4004 again')
          const { code: seenCode, sent, sentBytes } = await heard
          again()
          states.push(globalThis.WebSocket === Theirs, seenCode, sent, sentBytes)
          globalThis.WebSocket = native
          native.prototype.send = send
          return states
        }, site.ws),
        [true, true, 'close', 4003, [], true, 4004, 1, 16],
      )
    })

    test('a page that has sealed its WebSocket is left alone', async () => {
      const sealed = await browser.open(site.url)
      assert.deepEqual(
        await sealed.evaluate(`(async () => {
          const { WebSocket } = globalThis
          Object.defineProperty(globalThis, 'WebSocket', { value: WebSocket, writable: false, configurable: false })
          const { install } = await import('/module/observe.js')
          const uninstall = install({ onObservation() {} })
          const same = globalThis.WebSocket === WebSocket
          uninstall()
          return [same, globalThis.WebSocket === WebSocket, WebSocket.prototype.constructor === WebSocket]
        })()`),
        [true, true, true],
      )
      await sealed.close()
    })
  })
}
