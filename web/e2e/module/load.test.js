// load(): from any source, with errors that say what to change, and without a trace on the global object.

import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { gzipSync } from 'node:zlib'
import { engines } from '../browsers.js'
import { startSite } from './site.js'

const root = fileURLToPath(new URL('../../..', import.meta.url))
const wasmPath = join(root, 'web/module/dist/whyclosed.wasm')
const wasm = readFileSync(wasmPath)

// A module of its own each time, so that nothing has been loaded yet.
let copies = 0
const fresh = () => import(`../../module/index.js?${copies++}`)

const html = { body: '<!doctype html><title>app</title>', type: 'text/html; charset=utf-8' }
const pages = {
  '/typed.wasm': { body: wasm, type: 'application/wasm' },
  '/charset.wasm': { body: wasm, type: 'application/wasm; charset=utf-8' },
  '/untyped.wasm': { body: wasm, type: 'application/octet-stream' },
  '/packed.wasm.gz': { body: gzipSync(wasm), type: 'application/gzip' },
  '/page.wasm': html,
  '/lying.wasm': { ...html, type: 'application/wasm' },
  '/gone.wasm': { status: 404, ...html },
  '/strict': { ...html, headers: { 'content-security-policy': "script-src 'self'" } },
  '/allowed': { ...html, headers: { 'content-security-policy': "script-src 'self' 'wasm-unsafe-eval'" } },
  '/worker.js': {
    body: `onmessage = async ({ data }) => {
      const before = Reflect.ownKeys(globalThis).map(String).sort().join()
      const { load } = await import('/module/index.js')
      const api = await load(data)
      postMessage([api.explainCloseCode(1006).name, Reflect.ownKeys(globalThis).map(String).sort().join() === before])
    }`,
  },
}

describe('in Node', () => {
  let site
  before(async () => (site = await startSite(pages)))
  after(() => site.stop())

  const sources = {
    'nothing, which is the file beside it': () => undefined,
    'a file URL as a text': () => pathToFileURL(wasmPath).href,
    'a file URL': () => pathToFileURL(wasmPath),
    'a Buffer': () => wasm,
    'an ArrayBuffer': () => new Uint8Array(wasm).buffer,
    'a view into a larger buffer': () => {
      const larger = new Uint8Array(wasm.length + 10)
      larger.set(wasm, 5)
      return larger.subarray(5, 5 + wasm.length)
    },
    'gzipped bytes': () => gzipSync(wasm),
    'a WebAssembly.Module': () => WebAssembly.compile(wasm),
    'a URL as a text': () => `${site.url}/typed.wasm`,
    'a host that adds a charset': () => `${site.url}/charset.wasm`,
    'a URL': () => new URL('/untyped.wasm', site.url),
    'a Request': () => new Request(`${site.url}/typed.wasm`),
    'a Response': async () => fetch(`${site.url}/untyped.wasm`),
    'a promise of a Response': () => fetch(`${site.url}/typed.wasm`),
    'the gzipped file of a host that knows no compression': () => `${site.url}/packed.wasm.gz`,
  }
  for (const [name, source] of Object.entries(sources)) {
    test(`from ${name}`, async () => {
      const { load } = await fresh()
      const api = await load(source())
      assert.equal(api.explainCloseCode(1006).name, 'AbnormalClosure')
      assert.match(api.version, /^\d+\.\d+\.\d+/)
    })
  }

  const failures = {
    'a page where the wasm should be': ['/page.wasm', /^http.*\/page\.wasm is not WebAssembly: 33 bytes of text\/html.* came, beginning with "<!doctype html>.*pass its URL to load\(\)/],
    'a page that says it were wasm': ['/lying.wasm', /\/lying\.wasm does not compile\. .*magic/],
    'a status': ['/gone.wasm', /\/gone\.wasm answered 404 Not Found\. Serve whyclosed\.wasm/],
    'no server': ['http://127.0.0.1:9/x.wasm', /^http:\/\/127\.0\.0\.1:9\/x\.wasm could not be fetched: .*CORS.*connect-src/],
    'no file': ['file:///no/such.wasm', /^file:\/\/\/no\/such\.wasm could not be fetched: ENOENT/],
    'too few bytes': [new Uint8Array([0, 97]), /What load\(\) was given is not WebAssembly: 2 bytes came/],
    'a broken module': [wasm.subarray(0, 5000), /What load\(\) was given does not compile/],
    'another wasm': [new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0]), /Is it that of whyclosed\?|not of the same build/],
    'a number': [1006, /^load\(\) takes a URL, a Request, a Response, bytes or a WebAssembly\.Module, and was given \[object Number\]/],
  }
  for (const [name, [source, message]] of Object.entries(failures)) {
    test(`an error for ${name}, and another try after it`, async () => {
      const { load } = await fresh()
      await assert.rejects(load(typeof source === 'string' ? new URL(source, site.url).href : source), ({ message: said }) => {
        assert.match(said, message)
        return true
      })
      assert.equal((await load()).explainCloseCode(1000).name, 'NormalClosure')
    })
  }

  test('an error for a wasm of another Go than wasm_exec.js', async () => {
    const other = Buffer.from(wasm)
    const [, version] = /globalThis\.Go\.version = "(go[\d.]+)"/.exec(readFileSync(join(root, 'web/module/dist/wasm_exec.js'), 'utf8'))
    const at = other.indexOf(version)
    assert.notEqual(at, -1)
    const odd = version.replace(/\d$/, (digit) => (Number(digit) + 1) % 10)
    other.write(odd, at)
    const { load } = await fresh()
    await assert.rejects(load(other), new RegExp(`not of the same build.*built by ${odd}, wasm_exec\\.js belongs to ${version}`))
  })

  test('it is one promise', async () => {
    const { load } = await fresh()
    const first = load()
    assert.equal(load('http://127.0.0.1:9/never-asked'), first)
    assert.equal(await load(), await first)
  })

  test('it leaves the global object as it was', async () => {
    const { load } = await fresh()
    const keys = Reflect.ownKeys(globalThis)
    const own = { Go: class {}, fs: {}, path: {}, explainCloseCode: () => 'the page’s own', whyclosed: 1 }
    Object.assign(globalThis, own)
    try {
      const api = await load()
      assert.equal(api.explainCloseCode(1006).code, 1006)
      for (const [name, value] of Object.entries(own)) assert.equal(globalThis[name], value, name)
    } finally {
      for (const name of Object.keys(own)) delete globalThis[name]
    }
    assert.deepEqual(Reflect.ownKeys(globalThis), keys)
    assert.equal(process.version, globalThis.process.version)
  })

  test('equal questions get one frozen answer', async () => {
    const api = await (await fresh()).load()
    const frozen = (value) => typeof value !== 'object' || value === null || (Object.isFrozen(value) && Object.values(value).every(frozen))
    for (const ask of [() => api.explainCloseCode(1006), () => api.explainCloseCode('1006'), () => api.explainCloseCode(4004, { profile: 'discord-gateway' }), () => api.suggestCloseCode('auth failed')]) {
      assert.ok(frozen(ask()))
      assert.equal(ask(), ask())
    }
    assert.notEqual(api.explainCloseCode(4004), api.explainCloseCode(4004, { profile: 'discord-gateway' }))
    assert.equal(api.explainCloseCode(4004, { profile: 'discord-gateway' }).name, 'AuthenticationFailed')
    const first = api.explainCloseCode(0)
    for (let code = 1; code <= 1000; code++) api.explainCloseCode(code)
    assert.notEqual(api.explainCloseCode(0), first, 'no more than 1000 are kept')
    assert.deepEqual(api.explainCloseCode(0), first)
  })

  test('whatever is asked, nothing throws', async () => {
    const { load, defineProfile } = await fresh()
    const api = await load()
    const revoked = Proxy.revocable({}, {})
    revoked.revoke()
    const odd = [undefined, null, NaN, Infinity, -0, -1, 1.5, 1e308, 65536, 1006n, Symbol('s'), '', 'x'.repeat(1e5), '1006', {}, [], () => 1, revoked.proxy]
    odd.push({ get code() { throw 1 } }, { toString() { throw 2 } }, Object.create(null), { code: 1006, target: revoked.proxy }) // prettier-ignore
    const undefine = [() => {}, defineProfile({ id: 'odd', name: 'Odd', codes: [{ code: 4000, name: 'Odd', summary: 'Odd.' }] })]
    for (const own of undefine) {
      for (const name of ['explainCloseCode', 'diagnoseClose', 'suggestCloseCode', 'listProfiles']) {
        assert.ok(api[name]())
        for (const one of odd) for (const other of odd) assert.equal(typeof api[name](one, other), 'object', name)
      }
      own()
    }
    assert.deepEqual([api.explainCloseCode().error, api.explainCloseCode(undefined).error], ['No argument was given; a close code is expected.', 'undefined is not a close code.'])
  })

  test('a program that ends is noticed, named and started again', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'whyclosed-faulty-'))
    const { error } = console
    const logged = []
    try {
      execFileSync('go', ['build', '-o', join(folder, 'faulty.wasm'), './web/e2e/module/faulty'], { cwd: root, env: { ...process.env, GOOS: 'js', GOARCH: 'wasm' } })
      const api = await (await fresh()).load(readFileSync(join(folder, 'faulty.wasm')))
      console.error = (text) => logged.push(text)
      globalThis.faults = 1
      assert.deepEqual(api.explainCloseCode(1), {})
      assert.match(logged.pop(), /^The Go program of whyclosed ended with status 3 in explainCloseCode\(\) and is started again\./)
      globalThis.faults = 2
      assert.throws(() => api.explainCloseCode(2), /ended with status 3 in explainCloseCode\(\), twice/)
      assert.match(logged.pop(), /ended with status 2 in .*panic: a fault inside/)
      assert.deepEqual(api.explainCloseCode(2), {})
      assert.match(logged.pop(), /started again/)
      assert.deepEqual(api.explainCloseCode(2), {})
      assert.deepEqual(logged, [])
    } finally {
      console.error = error
      delete globalThis.faults
      rmSync(folder, { recursive: true })
    }
  })

  test('the wasm and wasm_exec.js alone do, without the package', () => {
    const script = `
      import { readFile } from 'node:fs/promises'
      await import(${JSON.stringify(pathToFileURL(join(root, 'web/module/dist/wasm_exec.js')).href)})
      const go = new Go()
      const { instance } = await WebAssembly.instantiate(await readFile(${JSON.stringify(wasmPath)}), go.importObject)
      go.run(instance)
      console.log(JSON.stringify([explainCloseCode(1006).name, diagnoseClose({ code: 1001 }).closedBy, typeof whyclosed.version]))
      process.exit()`
    const said = execFileSync(process.execPath, ['--input-type=module', '-e', script], { encoding: 'utf8' })
    assert.deepEqual(JSON.parse(said), ['AbnormalClosure', 'peer', 'string'])
  })
})

for (const engine of engines) {
  describe(engine.name, () => {
    let site
    let browser
    let page
    before(async () => {
      site = await startSite(pages)
      browser = await engine.launch()
      page = await browser.open(site.url)
    })
    after(async () => {
      await browser?.close()
      await site?.stop()
    })

    // load(source) in a fresh page at path: the name of 1006 or the error, and whether the global object is as it was.
    const loaded = async (source, path = '/') => {
      await page.goto(site.url + path)
      return page.evaluate(`(async () => {
        const keys = () => Reflect.ownKeys(globalThis).map(String).sort().join()
        const before = keys()
        const { load } = await import('/module/index.js')
        const said = await load(${JSON.stringify(source)}).then((api) => api.explainCloseCode(1006).name, (error) => error.message)
        return [said, keys() === before]
      })()`)
    }

    test('loads from where the module is', async () => {
      assert.deepEqual(await loaded(), ['AbnormalClosure', true])
    })
    for (const path of ['/typed.wasm', '/charset.wasm', '/untyped.wasm', '/packed.wasm.gz']) {
      test(`loads from ${path}`, async () => {
        assert.deepEqual(await loaded(path), ['AbnormalClosure', true])
      })
    }
    test('loads under a Content-Security-Policy with wasm-unsafe-eval', async () => {
      assert.deepEqual(await loaded(undefined, '/allowed'), ['AbnormalClosure', true])
    })
    test('loads in a worker, by a URL and by the compiled module', async () => {
      await page.goto(site.url)
      assert.deepEqual(
        await page.evaluate(async () => {
          const ask = (source) =>
            new Promise((resolve, reject) => {
              const worker = new Worker('/worker.js', { type: 'module' })
              worker.onmessage = ({ data }) => resolve(data)
              worker.onerror = (event) => reject(new Error(event.message))
              worker.postMessage(source)
            })
          return [await ask(undefined), await ask(await WebAssembly.compileStreaming(fetch('/typed.wasm')))]
        }),
        [
          ['AbnormalClosure', true],
          ['AbnormalClosure', true],
        ],
      )
    })

    const failures = [
      ['a page where the wasm should be', '/page.wasm', '/', /\/page\.wasm is not WebAssembly: 33 bytes of text\/html.* came, beginning with "<!doctype html>/],
      ['a page that says it were wasm', '/lying.wasm', '/', /\/lying\.wasm does not compile/],
      ['a status', '/gone.wasm', '/', /\/gone\.wasm answered 404/],
      ['a host that nobody can reach', 'http://127.0.0.1:9/x.wasm', '/', /^http:\/\/127\.0\.0\.1:9\/x\.wasm could not be fetched/],
      ['a policy that forbids WebAssembly', undefined, '/strict', /^The Content-Security-Policy forbids WebAssembly; add 'wasm-unsafe-eval' to its script-src\./],
    ]
    for (const [name, source, path, message] of failures) {
      test(`an error for ${name}`, async () => {
        const [said, clean] = await loaded(source, path)
        assert.match(said, message)
        assert.ok(clean)
      })
    }
  })
}
