// The two lines of the README: install(), and a sentence that names the likely cause when a socket dies.

import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { engines } from '../browsers.js'
import { closedPort, startSite } from './site.js'

// Whichever of these load() asks for.
const wasmPaths = ['/module/dist/whyclosed.wasm', '/module/dist/whyclosed.wasm.gz']

const { CloseError, defineProfile, install, load, retryDelay } = await import('../../module/index.js')

describe('in Node', () => {
  test('install does nothing where there is no WebSocket, and keeps no process alive', async () => {
    const { WebSocket } = globalThis
    try {
      delete globalThis.WebSocket // Node 22 has one
      const keys = Reflect.ownKeys(globalThis)
      install(() => {})()
      assert.deepEqual(Reflect.ownKeys(globalThis), keys)
    } finally {
      if (WebSocket) globalThis.WebSocket = WebSocket
    }
  })

  test('a CloseError is an Error that says why', async () => {
    const { diagnoseClose } = await load()
    const diagnosis = diagnoseClose({ code: 4004, reason: '', wasClean: true, url: 'wss://gateway.discord.gg/?v=10', opened: true })
    const event = { type: 'close' }
    const error = new CloseError(diagnosis, event)
    assert.ok(error instanceof Error && error instanceof CloseError)
    assert.equal(error.name, 'CloseError')
    assert.equal(error.message, diagnosis.summary)
    assert.equal(String(error), `CloseError: ${String(diagnosis)}`)
    assert.equal(error.cause, event)
    assert.deepEqual([error.code, error.fingerprint, error.diagnosis], [4004, diagnosis.fingerprint, diagnosis])
    assert.match(error.stack, /install\.test\.js/)
  })

  test('String(diagnosis) is its summary, and JSON does not show how', async () => {
    const { diagnoseClose } = await load()
    const diagnosis = diagnoseClose({ code: 1006, opened: true })
    assert.equal(String(diagnosis), diagnosis.summary)
    assert.deepEqual(Object.keys(JSON.parse(JSON.stringify(diagnosis))), Object.keys(diagnosis))
    assert.ok(!Object.keys(diagnosis).includes('toString'))
  })

  test('the wait before a reconnect is random, grows, and ends where reconnecting is no use', () => {
    const advise = (advice, minDelayMs = 0, maxDelayMs = 0) => ({ retry: { advice, minDelayMs, maxDelayMs } })
    for (const advice of ['no', 'never', 'after-fix']) assert.equal(retryDelay(advise(advice), 0), null)
    const within = (diagnosis, attempt, least, most) => {
      const waits = Array.from({ length: 500 }, () => retryDelay(diagnosis, attempt))
      assert.ok(Math.min(...waits) >= least && Math.max(...waits) <= most, `${Math.min(...waits)} to ${Math.max(...waits)}`)
      const spread = most - least
      assert.ok(Math.min(...waits) < least + spread / 4 && Math.max(...waits) > most - spread / 4, 'the whole span is used')
    }
    within(advise('now', 0, 5000), undefined, 0, 5000)
    within(advise('later', 1000, 5000), 0, 1000, 5000)
    within(advise('later', 1000, 5000), 1, 1000, 10_000)
    within(advise('later', 1000, 5000), 3, 1000, 40_000)
    within(advise('later', 1000, 5000), 4, 1000, 60_000)
    within(advise('later', 1000, 5000), 2000, 1000, 60_000)
    within(advise('later', 60_000, 600_000), 0, 60_000, 600_000)
    within(advise('later', 60_000, 600_000), 9, 60_000, 600_000)
  })

  // As a hardened page has it, in which what is not needed throws when it is touched.
  test('a WebSocket that throws when it is looked at is let alone', () => {
    const was = Object.getOwnPropertyDescriptor(globalThis, 'WebSocket')
    const get = () => {
      throw new Error('scuttled')
    }
    Object.defineProperty(globalThis, 'WebSocket', { configurable: true, get })
    try {
      install({ onClose() {} })()
      assert.equal(Object.getOwnPropertyDescriptor(globalThis, 'WebSocket').get, get)
    } finally {
      delete globalThis.WebSocket
      if (was) Object.defineProperty(globalThis, 'WebSocket', was)
    }
  })

  test('a profile of one’s own takes part until it is taken back', async () => {
    const { explainCloseCode, diagnoseClose, listProfiles } = await load()
    const url = 'wss://chat.example.com/socket'
    const before = explainCloseCode(4010, { url })
    const undefine = defineProfile({
      id: 'our-chat',
      name: 'Our chat',
      match: { hosts: ['chat.example.com'], subprotocols: ['chat.v9'], paths: [] },
      codes: [
        { code: 4010, name: 'Kicked', summary: 'A moderator removed you from the room.', retry: 'never' },
        { range: [4100, 4199], name: 'Busy', summary: 'The room is full.', retry: { advice: 'later', minDelayMs: 2000, maxDelayMs: 9000 } },
      ],
    })
    for (const options of [{ url }, { protocol: 'chat.v9' }, { profile: 'our-chat' }]) {
      assert.deepEqual([explainCloseCode(4010, options).name, explainCloseCode(4010, options).profile.name], ['Kicked', 'Our chat'])
    }
    assert.equal(explainCloseCode(4123, { url }).retry.maxDelayMs, 9000)
    assert.equal(diagnoseClose({ code: 4010, url }).explanation.name, 'Kicked')
    assert.equal(diagnoseClose({ code: 4010, url }).retry.advice, 'never')
    assert.equal(listProfiles()[0].id, 'our-chat')
    assert.equal(explainCloseCode(4010, { url: 'wss://other.example.com' }).name, 'PrivateUse')
    assert.equal(explainCloseCode(4004, { profile: 'discord-gateway' }).name, 'AuthenticationFailed')
    undefine()
    undefine()
    assert.deepEqual(explainCloseCode(4010, { url }), before)
    assert.ok(listProfiles().every(({ id }) => id !== 'our-chat'))
  })

  test('a profile that is wrong is refused by name', () => {
    const profile = (changes) => ({ id: 'ours', name: 'Ours', codes: [{ code: 4000, name: 'Odd', summary: 'Odd.' }], ...changes })
    const entry = (changes) => profile({ codes: [{ code: 4000, name: 'Odd', summary: 'Odd.', ...changes }] })
    const wrong = [
      [profile({ id: undefined }), TypeError, 'id must be kebab-case'],
      [profile({ id: 'Our Service' }), TypeError, 'id must be kebab-case'],
      [profile({ name: '' }), TypeError, 'name must be a text'],
      [profile({ name: 5 }), TypeError, 'name must be a text'],
      [profile({ matches: {} }), TypeError, 'matches must be left out'],
      [profile({ match: [] }), TypeError, 'match must be an object'],
      [profile({ match: { hosts: 'chat.example.com' } }), TypeError, 'match.hosts must be a list of texts'],
      [profile({ match: { hosts: ['a', 5] } }), TypeError, 'match.hosts must be a list of texts'],
      [profile({ match: { host: ['a'] } }), TypeError, 'match.host must be left out'],
      [profile({ codes: undefined }), TypeError, 'codes must be a list of objects'],
      [profile({ codes: [] }), TypeError, 'codes must be a list of objects'],
      [entry({ code: 999 }), RangeError, 'codes[0].code must be from 1000 to 4999'],
      [entry({ code: 5000 }), RangeError, 'codes[0].code must be from 1000 to 4999'],
      [entry({ code: '4000' }), RangeError, 'codes[0].code must be from 1000 to 4999'],
      [entry({ code: undefined, range: [4000] }), RangeError, 'codes[0].range must be two codes from 1000 to 4999'],
      [entry({ name: undefined }), TypeError, 'codes[0].name must be a text'],
      [entry({ summary: undefined }), TypeError, 'codes[0].summary must be a text'],
      [entry({ retry: 'maybe' }), RangeError, 'codes[0].retry must be no, now, later, after-fix or never'],
      [entry({ retry: { advice: 'soon' } }), RangeError, 'codes[0].retry must be'],
      [entry({ advice: 'later' }), TypeError, 'codes[0].advice must be left out'],
    ]
    for (const [given, Kind, message] of wrong) {
      assert.throws(() => defineProfile(given), (error) => {
        assert.equal(error.constructor, Kind, message)
        assert.ok(error.message.startsWith(`defineProfile: ${message}`), error.message)
        return true
      }) // prettier-ignore
    }
  })
})

for (const engine of engines) {
  describe(engine.name, () => {
    let site
    let browser
    let page
    let dead
    const plain = '<!doctype html><title>app</title>'
    const pages = {
      '/no-wasm': { body: plain, headers: { 'content-security-policy': "script-src 'self'" } },
      '/no-sockets': { body: plain, headers: { 'content-security-policy': "connect-src 'self'" } },
      '/app': { body: `${plain}<script type="module" src="/app.js"></script><img src="/late.png">` },
      '/late.png': { body: '', type: 'image/png' },
      '/app.js': {
        body: `import { install } from '/module/index.js'
          globalThis.lines = []
          install((diagnosis) => lines.push(String(diagnosis)))`,
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

    const run = async (path, code, ...args) => {
      await page.goto(site.url + path)
      await page.evaluate(`(async () => {
        globalThis.whyclosed = await import('/module/index.js')
        globalThis.told = new Promise((resolve) => {
          globalThis.onClose = (diagnosis, socket, observation, event) =>
            resolve({
              line: String(diagnosis),
              diagnosis,
              socket: socket?.constructor.name ?? null,
              observation,
              event: event?.type ?? String(event),
            })
        })
        globalThis.open = async (url) => {
          const socket = new WebSocket(url)
          await new Promise((resolve) => (socket.onopen = resolve))
          return socket
        }
      })()`)
      return page.evaluate(code, ...args)
    }
    const top = ({ diagnosis }) => diagnosis.differential[0].id

    test('two lines name the likely cause of a server that went', async () => {
      const told = await run('/', async (ws) => {
        whyclosed.install(onClose)
        ;(await open(`${ws}/echo`)).send('terminate')
        return told
      }, site.ws) // prettier-ignore
      assert.equal(top(told), 'server-gone')
      assert.match(told.line, /^WebSocket to 127\.0\.0\.1 closed with 1006 \(Abnormal Closure\) after .* Likely cause: /)
      assert.deepEqual([told.socket, told.event, told.observation.code, told.diagnosis.lite], ['WebSocket', 'close', 1006, undefined])
    })

    test('of a message that was too big', async () => {
      const told = await run('/', async (ws) => {
        whyclosed.install(onClose)
        ;(await open(`${ws}/echo`)).send('x'.repeat(1_100_000))
        return told
      }, site.ws) // prettier-ignore
      assert.equal(top(told), 'message-too-big')
      assert.equal(told.observation.lastSentBytes, 1_100_000)
    })

    test('of a connection that the Content-Security-Policy blocks', async () => {
      const told = await run('/no-sockets', async (dead) => {
        whyclosed.install(onClose)
        try {
          new WebSocket(dead)
        } catch {
          // Firefox and WebKit
        }
        return told
      }, dead) // prettier-ignore
      assert.equal(top(told), 'blocked-by-csp')
    })

    test('of a handshake that was refused, by the probe', async () => {
      const told = await run('/', async (ws) => {
        whyclosed.install({ onClose, probe: true })
        new WebSocket(`${ws}/refuse`)
        return told
      }, site.ws) // prettier-ignore
      assert.equal(told.observation.probe, 'reached')
      assert.equal(top(told), 'handshake-rejected')
    })

    test('of a host that is out of reach, by the probe', async () => {
      const told = await run('/', async (dead) => {
        whyclosed.install({ onClose, probe: true })
        new WebSocket(dead)
        return told
      }, dead) // prettier-ignore
      assert.equal(told.observation.probe, 'failed')
      assert.equal(top(told), 'unreachable')
    })

    test('of one socket, without install', async () => {
      const told = await run('/', async (ws) => {
        const socket = await open(`${ws}/echo`)
        whyclosed.observe(socket, onClose)
        socket.send('close 1012')
        return told
      }, site.ws) // prettier-ignore
      // WebKit makes 1006 of it.
      assert.equal(told.diagnosis.explanation.code, engine.name === 'webkit' ? 1006 : 1012)
    })

    test('the options name the service', async () => {
      const told = await run('/', async (ws) => {
        whyclosed.install({ onClose, profile: 'discord-gateway' })
        ;(await open(`${ws}/echo`)).send('close 4004')
        return told
      }, site.ws) // prettier-ignore
      assert.equal(told.diagnosis.explanation.profile.id, 'discord-gateway')
    })

    test('where wasm is forbidden, the page is told once what to change, and lite.js goes on', async () => {
      const { line, diagnosis, warned } = await run('/no-wasm', async (ws) => {
        const warned = []
        const { warn } = console
        console.warn = (...args) => warned.push(args.join(' '))
        whyclosed.install(onClose)
        ;(await open(`${ws}/echo`)).send('terminate')
        const seen = await told
        console.warn = warn
        return { ...seen, warned }
      }, site.ws) // prettier-ignore
      assert.equal(diagnosis.lite, true)
      assert.match(line, /^WebSocket to 127\.0\.0\.1 closed with 1006 \(Abnormal Closure\)\. The connection ended without a Close frame/)
      assert.ok(warned.length > 0 && warned.length <= 3)
      for (const warning of warned) assert.match(warning, /^whyclosed: The Content-Security-Policy forbids WebAssembly; add 'wasm-unsafe-eval'/)
    })

    test('without a callback a close is logged, unless it was to be expected', async () => {
      const lines = await run('/', async (ws) => {
        const lines = []
        const { warn } = console
        console.warn = (line) => lines.push(line)
        whyclosed.install()
        const closed = (socket) => new Promise((resolve) => whyclosed.observe(socket, resolve))
        const mine = await open(`${ws}/echo`)
        const first = closed(mine)
        mine.close(1000)
        await first
        const theirs = await open(`${ws}/echo`)
        const second = closed(theirs)
        theirs.send('close 1011 boom')
        await second
        console.warn = warn
        return lines
      }, site.ws) // prettier-ignore
      assert.equal(lines.length, 1)
      assert.match(lines[0], /closed with 1011 \(Internal Error\)/)
    })

    test('after uninstall nothing is told any more, not even what is under way', async () => {
      const calls = await run('/', async (ws) => {
        let calls = 0
        const uninstall = whyclosed.install(() => calls++)
        const socket = await open(`${ws}/echo`)
        const another = new Promise((resolve) => whyclosed.observe(socket, resolve))
        const closed = new Promise((resolve) => socket.addEventListener('close', resolve))
        socket.send('terminate')
        await closed
        uninstall()
        await another
        return calls
      }, site.ws) // prettier-ignore
      assert.equal(calls, 0)
    })

    test('the wasm is asked for when the page has loaded, and not before', async () => {
      let release
      pages['/late.png'].after = new Promise((resolve) => (release = resolve))
      const asked = []
      pages['/module/dist/whyclosed.wasm.gz'] = () => {
        asked.push('wasm')
        return { status: 404, body: '' }
      }
      pages['/asked'] = () => ({ body: JSON.stringify(asked) })
      pages['/app'].body += '<script type="module">setTimeout(() => fetch("/release"), 300)</script>'
      pages['/release'] = () => {
        asked.push('last of the page')
        release()
        return { body: '' }
      }
      await page.goto(`${site.url}/app`)
      await page.waitFor(async () => (await (await fetch('/asked')).json()).length === 2)
      assert.deepEqual(asked, ['last of the page', 'wasm'])
      delete pages['/module/dist/whyclosed.wasm.gz']
    })

    if (engine.name === 'chromium') {
      test('a close does not wait for a wasm that does not come', async () => {
        let release
        pages['/module/dist/whyclosed.wasm.gz'] = { body: '', after: new Promise((resolve) => (release = resolve)) }
        const told = await run('/', async (ws) => {
          whyclosed.install(onClose)
          ;(await open(`${ws}/echo`)).send('close 4011')
          return told
        }, site.ws) // prettier-ignore
        release()
        delete pages['/module/dist/whyclosed.wasm.gz']
        assert.deepEqual([told.diagnosis.lite, told.diagnosis.explanation.code], [true, 4011])
      })
    }
  })
}
