// What observe.js gathers, of real closes, in each engine.

import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { after, before, describe, test } from 'node:test'
import { engines } from '../browsers.js'
import { closedPort, startSite } from './site.js'

// The fields of diagnose.Observation in their order; `make generate` writes the file.
const fields = JSON.parse(readFileSync(new URL('observation.json', import.meta.url), 'utf8'))

// In the page (or worker): `observer` is the module, `observed()` the next observation with the socket's class, and `open(url)` an
// open socket.
const tools = `
  globalThis.observer = await import('/module/observe.js')
  const waiting = []
  const come = []
  const onObservation = (observation, socket, event) => {
    const seen = { observation, socket: socket?.constructor.name, event: event?.type ?? String(event) }
    if (waiting.length) waiting.shift()(seen)
    else come.push(seen)
  }
  globalThis.install = (options) => observer.install({ onObservation, ...options })
  globalThis.onObservation = onObservation
  globalThis.observed = () => (come.length ? Promise.resolve(come.shift()) : new Promise((resolve) => waiting.push(resolve)))
  globalThis.open = async (url, ...rest) => {
    const socket = new WebSocket(url, ...rest)
    await new Promise((resolve, reject) => Object.assign(socket, { onopen: resolve, onerror: () => reject(new Error('did not open')) }))
    return socket
  }
  globalThis.message = (socket) => new Promise((resolve) => (socket.onmessage = ({ data }) => resolve(data)))
`

for (const engine of engines) {
  describe(engine.name, () => {
    let site
    let browser
    let page
    let dead
    let seen // resolves with what the page posts to /seen
    const pages = {
      '/no-sockets': { body: '<!doctype html>', headers: { 'content-security-policy': "connect-src 'self'" } },
      // With the path, since a source of ws: allows http: too (CSP Level 3, scheme-part match), and WebKit keeps to that.
      '/sockets-only': { body: '<!doctype html>', headers: { 'content-security-policy': 'connect-src ws://*:*/refuse ws://*:*/dead' } },
      '/worker.js': { body: `${tools}\nonmessage = async ({ data }) => postMessage(await eval(data))\npostMessage('ready')` },
      '/seen': (request) => {
        let text = ''
        request.setEncoding('utf8').on('data', (part) => (text += part)).on('end', () => seen(JSON.parse(text))) // prettier-ignore
        return { body: '' }
      },
    }

    before(async () => {
      site = await startSite(pages)
      dead = `ws://127.0.0.1:${await closedPort()}`
      browser = await engine.launch()
      page = await browser.open(site.url)
    })
    after(async () => {
      await browser?.close()
      await site?.stop()
    })

    // Runs code in a fresh page at path, with the tools.
    const run = async (code, ...args) => {
      const path = typeof code === 'string' ? code : '/'
      if (typeof code === 'string') code = args.shift()
      await page.goto(site.url + path)
      await page.evaluate(`(async () => { ${tools} })()`)
      return page.evaluate(code, ...args)
    }

    test('an observation has every field of the corpus, in its order', async () => {
      const { observation, socket, event } = await run(async (ws) => {
        install()
        const socket = await open(`${ws}/echo?token=secret`, ['chat.v1', 'chat.v2'])
        socket.send('hello')
        await message(socket)
        socket.send('close 4001 bye')
        const seen = await observed()
        return { ...seen, order: Object.keys(seen.observation), observation: seen.observation }
      }, site.ws)
      assert.deepEqual(Object.keys(observation).sort(), [...fields].sort())
      if (engine.name !== 'webkit') assert.deepEqual(Object.keys(observation), fields) // its driver sorts keys anew
      const { connectMs, openMs, sinceReceivedMs, sinceSentMs, suspendedMs, ...rest } = observation
      for (const time of [connectMs, openMs, sinceReceivedMs, sinceSentMs]) assert.ok(time >= 0 && time < 60_000, `${time} ms`)
      assert.ok(openMs >= sinceReceivedMs)
      assert.ok(suspendedMs >= 0)
      assert.deepEqual(rest, {
        code: 4001,
        reason: 'bye',
        wasClean: true,
        url: `${site.ws}/echo?token=secret`,
        pageURL: `${site.url}/`,
        protocols: ['chat.v1', 'chat.v2'],
        protocol: 'chat.v1',
        extensions: '',
        opened: true,
        received: 1,
        sent: 2,
        receivedBytes: 5,
        sentBytes: 19,
        lastSentBytes: 14,
        lastSentBinary: false,
        bufferedBytes: 0,
        closeCall: null,
        online: true,
        wentOffline: false,
        visibility: 'visible',
        unloading: false,
        sockets: 1,
        failures: 0,
        lifetimes: [],
        exception: null,
        errorEvent: false,
        cspViolation: false,
        engine: engine.name,
        probe: null,
        probeMs: null,
      })
      assert.deepEqual([socket, event], ['WebSocket', 'close'])
    })

    test('sizes are exact for what was sent, and for ASCII and binary that came', async () => {
      const sizes = await run(async (ws) => {
        install()
        const of = async (...data) => {
          const socket = await open(`${ws}/echo`)
          for (const one of data) {
            socket.send(one)
            await message(socket)
          }
          socket.close()
          const { sent, sentBytes, lastSentBytes, lastSentBinary, received, receivedBytes } = (await observed()).observation
          return [sent, sentBytes, lastSentBytes, lastSentBinary, received, receivedBytes]
        }
        return [
          await of('abc'),
          await of('é', '\u20ac', '\u{1f600}', '\ud800'),
          await of(''),
          await of('x'.repeat(100_000), new Uint8Array(7)),
          await of(new ArrayBuffer(70_000)),
          await of(new DataView(new ArrayBuffer(9), 1, 3)),
          await of(new Blob(['12345'])),
          await of(12345, { toString: () => 'four' }),
        ]
      }, site.ws)
      assert.deepEqual(sizes, [
        [1, 3, 3, false, 1, 3],
        [4, 12, 3, false, 4, 5], // 2 + 3 + 4 + 3 bytes in UTF-8; 1 + 1 + 2 + 1 UTF-16 units
        [1, 0, 0, false, 1, 0],
        [2, 100_007, 7, true, 2, 100_007],
        [1, 70_000, 70_000, true, 1, 70_000],
        [1, 3, 3, true, 1, 3],
        [1, 5, 5, true, 1, 5],
        [2, 9, 4, false, 2, 9],
      ])
    })

    test('what is sent before it is open, or while it closes, does not count', async () => {
      const { observation } = await run(async (ws) => {
        install()
        const socket = new WebSocket(`${ws}/echo`)
        try {
          socket.send('too early')
        } catch {
          // as it should
        }
        await new Promise((resolve) => (socket.onopen = resolve))
        socket.send('one')
        socket.close(4000)
        socket.send('too late')
        return observed()
      }, site.ws)
      assert.equal(observation.sent, 1)
      assert.equal(observation.sentBytes, 3)
      assert.deepEqual({ ...observation.closeCall, sinceMs: 0 }, { code: 4000, reason: '', sinceMs: 0 })
    })

    test('the page’s own close is told from the peer’s', async () => {
      const calls = await run(async (ws) => {
        install()
        const call = async (act) => {
          const socket = await open(`${ws}/echo`)
          act(socket)
          const { code, reason, closeCall } = (await observed()).observation
          return [code, reason, closeCall && [closeCall.code, closeCall.reason, closeCall.sinceMs >= 0]]
        }
        const connecting = async () => {
          // To where no answer comes, since one that comes while it closes makes Firefox say 1005.
          new WebSocket(`${ws}/unanswered`).close()
          const { code, opened, closeCall } = (await observed()).observation
          return [code, opened, closeCall.code]
        }
        return [
          await call((socket) => socket.close()),
          await call((socket) => socket.close(4001, 'logged out')),
          await call((socket) => {
            socket.close(1000, 'first')
            socket.close(4002, 'second')
          }),
          await call((socket) => {
            try {
              socket.close(1001)
            } catch {
              socket.send('close 4003 peer') // a call that throws is none
            }
          }),
          await connecting(),
        ]
      }, site.ws)
      assert.deepEqual(calls, [
        [1005, '', [null, '', true]],
        [4001, 'logged out', [4001, 'logged out', true]],
        [1000, 'first', [1000, 'first', true]],
        [4003, 'peer', null],
        [1006, false, null],
      ])
    })

    test('failures in a row and earlier lifetimes are counted by URL, without its query', async () => {
      const history = await run(
        async (ws, dead) => {
          install()
          const counted = async (url) => {
            const socket = new WebSocket(url)
            socket.onopen = () => socket.close()
            const { failures, lifetimes } = (await observed()).observation
            return [failures, lifetimes.length]
          }
          const history = []
          for (const url of [`${dead}/a?1`, `${dead}/a?2`, `${dead}/b`, `${dead}/a#`.slice(0, -1)]) history.push(await counted(url))
          for (let i = 0; i < 11; i++) history.push(await counted(`${ws}/echo?${i}`))
          history.push(await counted(`${ws}/refuse`))
          return history
        },
        site.ws,
        dead,
      )
      const lifetimes = Array.from({ length: 11 }, (_, i) => [0, Math.min(i, 8)])
      assert.deepEqual(history, [[1, 0], [2, 0], [1, 0], [3, 0], ...lifetimes, [1, 0]])
    })

    test('an exception of the constructor is an observation, and reaches the page as it was', async () => {
      const { same, seen } = await run(async (ws) => {
        const plain = (() => {
          try {
            new WebSocket('ftp://host/')
          } catch (error) {
            return error
          }
        })()
        install()
        const under = (() => {
          try {
            new WebSocket('ftp://host/')
          } catch (error) {
            return error
          }
        })()
        const seen = [await observed()]
        try {
          new WebSocket(new URL('#top', ws), 'chat')
        } catch {
          // seen
        }
        seen.push(await observed())
        return { same: ['name', 'message', 'code'].every((key) => plain[key] === under[key]), seen }
      }, site.ws)
      assert.ok(same)
      const [{ observation, socket }, second] = seen
      const { code, opened, connectMs, openMs, errorEvent, failures, exception, url } = observation
      assert.deepEqual([code, opened, openMs, errorEvent, failures, exception.name, url], [0, false, null, false, 1, 'SyntaxError', 'ftp://host/'])
      assert.ok(connectMs >= 0 && exception.message)
      assert.equal(socket ?? null, null) // WebKit's driver knows no undefined
      assert.equal(second.observation.url, `${site.ws}/#top`)
      assert.deepEqual(second.observation.protocols, ['chat'])
    })

    test('a connection that the Content-Security-Policy blocks', async () => {
      const { observation } = await run('/no-sockets', async (dead) => {
        install({ probe: true })
        try {
          new WebSocket(`${dead}/path?query`)
        } catch {
          // Firefox and WebKit
        }
        return observed()
      }, dead) // prettier-ignore
      const { code, opened, openMs, cspViolation, errorEvent, exception, failures, probe } = observation
      assert.deepEqual([code, opened, openMs, cspViolation, failures, probe], [0, false, null, true, 1, null])
      // Chromium fires an error and never a close; the others throw.
      const names = { firefox: 'NS_ERROR_CONTENT_BLOCKED', webkit: 'SecurityError' }
      assert.deepEqual([errorEvent, exception?.name], [engine.name === 'chromium', names[engine.name]])
    })

    test('a violation by another request is not the socket’s', async () => {
      const { observation } = await run('/sockets-only', async (dead) => {
        install()
        new WebSocket(`${dead}/dead`)
        await fetch(dead.replace('ws', 'http')).catch(() => {})
        return observed()
      }, dead) // prettier-ignore
      assert.deepEqual([observation.code, observation.cspViolation], [1006, false])
    })

    test('the probe tells a host that is out of reach from a handshake that was refused', async () => {
      const probes = await run(
        async (ws, dead) => {
          const uninstall = install()
          new WebSocket(`${ws}/refuse`)
          const seen = [await observed()]
          uninstall()
          install({ probe: true })
          for (const url of [`${ws}/refuse`, `${dead}/`]) {
            new WebSocket(url)
            seen.push(await observed())
          }
          const socket = await open(`${ws}/echo`)
          socket.send('terminate')
          seen.push(await observed())
          return seen.map(({ observation: { opened, probe, probeMs } }) => [opened, probe, typeof probeMs])
        },
        site.ws,
        dead,
      )
      assert.deepEqual(probes, [
        [false, null, 'object'], // not asked for
        [false, 'reached', 'number'],
        [false, 'failed', 'number'],
        [true, null, 'object'], // it had opened
      ])
    })

    test('a probe that the page’s own policy blocks says nothing of the host', async () => {
      const { observation } = await run('/sockets-only', async (ws) => {
        install({ probe: true })
        new WebSocket(ws.replace('127.0.0.1', 'localhost') + '/refuse')
        return observed()
      }, site.ws) // prettier-ignore
      assert.deepEqual([observation.code, observation.probe, observation.probeMs], [1006, null, null])
    })

    test('a close because the page goes away', async () => {
      // The next page is not answered before the close was seen, where it is seen at once.
      let answer
      seen = (observation) => answer(observation)
      const told = new Promise((resolve) => (answer = resolve))
      pages['/next'] = { body: '<!doctype html><title>next</title>', after: engine.name === 'firefox' ? told : undefined }
      await run(async (ws) => {
        observer.install({ onObservation: (observation) => fetch('/seen', { method: 'POST', body: JSON.stringify(observation) }) })
        await open(`${ws}/echo`)
      }, site.ws)
      await page.evaluate(() => void setTimeout(() => (location.href = '/next')))
      if (engine.name !== 'firefox') {
        // Chromium and WebKit fire the close when the page comes back out of the back-forward cache.
        await page.waitFor(() => document.title === 'next')
        await page.evaluate(() => void setTimeout(() => history.back()))
      }
      const { code, wasClean, opened, unloading } = await told
      const expected = engine.name === 'firefox' ? [1001, true] : [1006, false]
      assert.deepEqual([code, wasClean, opened, unloading], [...expected, true, true])
      await page.waitFor((title) => document.title === title, { args: [engine.name === 'firefox' ? 'next' : 'test'] })
    })

    test('a timer that came late is noted as suspension', async () => {
      const [long, short] = await run(async (ws) => {
        install()
        const socket = await open(`${ws}/echo`)
        for (const end = Date.now() + 1700; Date.now() < end; ); // as a frozen page would, but busy
        socket.send('close 4000')
        const first = (await observed()).observation.suspendedMs
        const other = await open(`${ws}/echo`)
        other.send('close 4000')
        return [first, (await observed()).observation.suspendedMs]
      }, site.ws)
      assert.ok(long >= 600 && long < 60_000, `${long}`)
      assert.ok(short < long, `${short}`)
    })

    test('without install, one socket is observed and what is not known is left out', async () => {
      const { early, late, native } = await run(async (ws) => {
        const { send } = WebSocket.prototype
        const watched = async (socket) => {
          observer.observe(socket, onObservation)
          if (socket.readyState === 0) await new Promise((resolve) => (socket.onopen = resolve))
          socket.send('close 4005 done')
          return observed()
        }
        const early = await watched(new WebSocket(`${ws}/echo`))
        const late = await watched(await open(`${ws}/echo`))
        return { early: early.observation, late: late.observation, native: WebSocket.prototype.send === send }
      }, site.ws)
      assert.ok(native, 'nothing is patched')
      const unseen = ['protocols', 'sockets', 'sent', 'sentBytes', 'lastSentBytes', 'lastSentBinary', 'sinceSentMs', 'closeCall']
      const before = ['connectMs', 'openMs', 'received', 'receivedBytes', 'sinceReceivedMs']
      assert.deepEqual(Object.keys(early).sort(), fields.filter((field) => !unseen.includes(field)).sort())
      assert.deepEqual(Object.keys(late).sort(), fields.filter((field) => ![...unseen, ...before].includes(field)).sort())
      assert.deepEqual([early.code, early.opened, late.code, late.opened], [4005, true, 4005, true])
    })

    test('a callback that fails reaches neither the page nor the other callbacks', async () => {
      const outcome = await run(async (ws) => {
        const errors = []
        const onError = (event) => errors.push(event.type)
        addEventListener('error', onError)
        addEventListener('unhandledrejection', onError)
        const logged = []
        const { error } = console
        console.error = (...args) => logged.push(args.map(String).join(' '))
        observer.install({ onObservation() { throw new Error('first') } }) // prettier-ignore
        observer.install({ onObservation: async () => Promise.reject(new Error('second')) })
        install()
        const socket = await open(`${ws}/echo`)
        socket.close()
        const { observation } = await observed()
        await new Promise((resolve) => setTimeout(resolve))
        console.error = error
        return { code: observation.code, errors, logged }
      }, site.ws)
      assert.equal(outcome.code, 1005)
      assert.deepEqual(outcome.errors, [])
      assert.deepEqual(outcome.logged, ['whyclosed: callback failed: Error: first', 'whyclosed: callback failed: Error: second'])
    })

    test('a close event of the page’s own making is none', async () => {
      const { observation } = await run(async (ws) => {
        install()
        const socket = await open(`${ws}/echo`)
        socket.dispatchEvent(new CloseEvent('close', { code: 1011 }))
        socket.send('close 4006')
        return observed()
      }, site.ws)
      assert.equal(observation.code, 4006)
    })

    test('the page’s handlers run before a callback does', async () => {
      const order = await run(async (ws) => {
        const order = []
        observer.install({ onObservation: () => order.push('callback') && onObservation({}) })
        const socket = await open(`${ws}/echo`)
        socket.onclose = async () => {
          order.push('onclose')
          await null
          order.push('its microtask')
        }
        socket.addEventListener('close', () => order.push('listener'))
        socket.close()
        await observed()
        return order
      }, site.ws)
      assert.deepEqual(order, ['onclose', 'its microtask', 'listener', 'callback'])
    })

    test('nothing runs while no socket is open', async () => {
      const counts = await run(async (ws, tools) => {
        // The module takes the originals when it is imported, so it is imported again, over these.
        const active = new Map()
        const count = (key, by) => active.set(key, (active.get(key) ?? 0) + by)
        const { addEventListener: add, removeEventListener: remove } = EventTarget.prototype
        EventTarget.prototype.addEventListener = function (type, ...rest) {
          if (this === globalThis) count(type, 1)
          return add.call(this, type, ...rest)
        }
        EventTarget.prototype.removeEventListener = function (type, ...rest) {
          if (this === globalThis) count(type, -1)
          return remove.call(this, type, ...rest)
        }
        const { setInterval, clearInterval } = globalThis
        globalThis.setInterval = (...args) => count('interval', 1) ?? setInterval(...args)
        globalThis.clearInterval = (...args) => count('interval', -1) ?? clearInterval(...args)
        const observer = await import('/module/observe.js?again')
        const state = () => [...active].filter(([, n]) => n).map(([key, n]) => `${key} ${n}`).sort() // prettier-ignore
        observer.install({ onObservation })
        const states = [state()]
        const [first, second] = [await open(`${ws}/echo`), await open(`${ws}/echo`)]
        states.push(state())
        first.close()
        await observed()
        states.push(state())
        second.close()
        await observed()
        states.push(state())
        return states
      }, site.ws)
      // The counters return undefined, so `??` goes on to the original.
      const busy = ['beforeunload 1', 'interval 1', 'offline 1', 'pagehide 1', 'securitypolicyviolation 1']
      assert.deepEqual(counts, [[], busy, busy, []])
    })

    test('in a worker', async () => {
      const { observation, socket } = await run(async (ws) => {
        const worker = new Worker('/worker.js', { type: 'module' })
        const answer = () => new Promise((resolve) => (worker.onmessage = ({ data }) => resolve(data)))
        await answer()
        worker.postMessage(`(async () => {
          install()
          const socket = await open('${ws}/echo', 'chat')
          socket.send('close 4007 worker')
          return observed()
        })()`)
        return answer()
      }, site.ws)
      const { code, reason, opened, sent, sentBytes, protocol, visibility, unloading, pageURL } = observation
      assert.deepEqual([code, reason, opened, sent, sentBytes, protocol, socket], [4007, 'worker', true, 1, 17, 'chat', 'WebSocket'])
      assert.deepEqual([visibility, unloading, pageURL, observation.engine], [undefined, undefined, `${site.url}/worker.js`, engine.name])
    })

    if (engine.name === 'chromium') {
      test('an offline event, and whether the page is on line', async () => {
        await run(async (ws) => {
          install()
          globalThis.socket = await open(`${ws}/echo`)
        }, site.ws)
        await page.puppeteer.setOfflineMode(true)
        await page.waitFor(() => !navigator.onLine)
        const offline = await page.evaluate(async (dead) => {
          new WebSocket(dead)
          return (await observed()).observation
        }, dead)
        await page.puppeteer.setOfflineMode(false)
        const lived = await page.evaluate(async () => {
          globalThis.socket.close()
          return (await observed()).observation
        })
        assert.deepEqual([offline.online, offline.opened, offline.code], [false, false, 1006])
        assert.deepEqual([lived.online, lived.wentOffline, lived.code], [true, true, 1005])
      })

      test('the history is kept for so many URLs and no more', async () => {
        const failures = await run(async (dead) => {
          install()
          const failed = async (path) => {
            new WebSocket(dead + path)
            return (await observed()).observation.failures
          }
          const failures = [await failed('/first'), await failed('/first')]
          for (let i = 0; i < 33; i++) await failed(`/other/${i}`)
          return [...failures, await failed('/first')]
        }, dead)
        assert.deepEqual(failures, [1, 2, 1])
      })

      test('a WebSocketStream', async () => {
        const seen = await run(
          async (ws, dead) => {
            const { name, length } = WebSocketStream
            const unhandled = []
            addEventListener('unhandledrejection', (event) => unhandled.push(String(event.reason)))
            install()
            const seen = []
            const opened = new WebSocketStream(`${ws}/echo`, { protocols: ['chat'] })
            await opened.opened
            opened.close({ closeCode: 4008, reason: 'done' })
            seen.push(await observed())
            const served = new WebSocketStream(`${ws}/echo`)
            const writer = (await served.opened).writable.getWriter()
            writer.write('close 4009 served')
            seen.push(await observed())
            new WebSocketStream(dead)
            seen.push(await observed())
            const abort = new AbortController()
            new WebSocketStream(dead, { signal: abort.signal })
            abort.abort()
            seen.push(await observed())
            const like = [WebSocketStream.name === name, WebSocketStream.length === length, opened.constructor === WebSocketStream, unhandled]
            return { like, seen: seen.map(({ socket, observation: o }) => [socket, o.code, o.reason, o.wasClean, o.opened, o.closeCall?.code, o.failures]), fields: Object.keys(seen[0].observation) }
          },
          site.ws,
          dead,
        )
        assert.deepEqual(seen.like, [true, true, true, []])
        assert.deepEqual(seen.seen, [
          ['WebSocketStream', 4008, 'done', true, true, 4008, 0],
          ['WebSocketStream', 4009, 'served', true, true, undefined, 0],
          ['WebSocketStream', 1006, '', false, false, undefined, 1],
          ['WebSocketStream', 1006, '', false, false, null, 2],
        ].map((row) => row.map((value) => value ?? null))) // prettier-ignore
        const unseen = ['sinceReceivedMs', 'sinceSentMs', 'received', 'sent', 'receivedBytes', 'sentBytes', 'lastSentBytes', 'lastSentBinary', 'bufferedBytes', 'errorEvent']
        assert.deepEqual(seen.fields, fields.filter((field) => !unseen.includes(field)))
      })
    }
  })
}
