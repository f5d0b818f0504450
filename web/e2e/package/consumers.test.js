// Strangers' apps, made from the packed tarball, each in Chromium: the package has to say there why a socket died.

import assert from 'node:assert/strict'
import { cp, mkdir, readdir, symlink } from 'node:fs/promises'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { engines, serve } from '../browsers.js'
import * as apps from './apps.js'
import { host } from './host.js'
import { installed, write } from './pack.js'

const chromium = engines.find(({ name }) => name === 'chromium')
const diagnosed = 'whole 1006 server-gone'

let root, lab, server, browser

before(async () => {
  ;[{ folder: root }, server, browser] = await Promise.all([installed(), serve(), chromium.launch()])
  lab = `${server.url.replace('http', 'ws')}lab/kill`
})

after(async () => {
  await browser?.close()
  await server?.stop()
})

// Opens a page and gives what it writes to the console until an app has said what became of its socket; `times` where there are
// several. What the browser itself has to say, such as of a file that is missing, comes with it; what Vite's development server has
// to say does not.
async function visit(url, times = 1) {
  const page = await browser.open('about:blank')
  const written = await listen(page, times, () => page.goto(url))
  await page.close()
  return written
}

async function listen(page, times, act) {
  const written = []
  const enough = new Promise((resolve) => {
    const add = (text) => {
      if (!text.startsWith('[vite]')) written.push(text)
      if (written.filter((line) => /^(whole|lite|kept)\b/.test(line)).length >= times) resolve()
    }
    page.puppeteer.on('console', (message) => add(message.text()))
    page.puppeteer.on('pageerror', (error) => add(`${error}`))
  })
  await act()
  await enough
  return written
}

// Serves a folder for as long as `act` takes, and gives what that gives, and which paths were asked for.
async function hosted(folder, act, options) {
  const site = await host(folder, options)
  try {
    return { written: await act(site), asked: site.asked }
  } finally {
    await site.stop()
  }
}

// What came of the wasm: its file as it is or packed, or the script that holds it. A bundler may have added a hash to the name.
const wasmAsked = (asked) => asked.filter((path) => /\.wasm$|\.gz$|\/inline\b.*\.js$/.test(path))

describe('chromium: bundled', { concurrency: 2 }, () => {
  // Those that see the wasm in new URL(..., import.meta.url), and emit it.
  const emits = { Vite: apps.viteBuild, webpack: apps.webpackBuild }
  for (const [name, build] of Object.entries(emits)) {
    test(`${name}, in the page and in a worker`, async () => {
      const sources = { 'main.js': apps.app(lab) + apps.withWorker, 'worker.js': apps.worker(lab) }
      const out = await build(join(root, name), sources)
      const { written, asked } = await hosted(out, ({ url }) => visit(url, 2))
      assert.deepEqual(written, [diagnosed, diagnosed])
      assert.equal(wasmAsked(asked).length, 2, `the page and the worker ask for it: ${asked}`)
    })
  }

  test('Vite, its development server', async () => {
    const vite = await apps.viteDev(join(root, 'vite-dev'), { 'main.js': apps.app(lab) })
    try {
      assert.deepEqual(await visit(vite.resolvedUrls.local[0]), [diagnosed])
    } finally {
      await vite.close()
    }
  })

  // Those that do not.
  const inline = { esbuild: apps.esbuildBuild, Rollup: apps.rollupBuild }
  for (const [name, build] of Object.entries(inline)) {
    test(`${name}, with the wasm inline`, async () => {
      const out = await build(join(root, `${name}-inline`), { 'main.js': apps.app(lab, 'whyclosed/inline') })
      const { written, asked } = await hosted(out, ({ url }) => visit(url))
      assert.deepEqual(written, [diagnosed])
      assert.equal(wasmAsked(asked).length, 1)
    })
  }

  test('esbuild, as a script that is no module', async () => {
    const build = (name, from) => apps.esbuildBuild(join(root, name), { 'main.js': apps.app(lab, from) }, { format: 'iife', splitting: false, logLevel: 'silent' })
    const inline = await hosted(await build('esbuild-iife-inline', 'whyclosed/inline'), ({ url }) => visit(url))
    assert.deepEqual(inline.written, [diagnosed])
    const { written } = await hosted(await build('esbuild-iife', 'whyclosed'), ({ url }) => visit(url))
    assert.match(written[0], /cannot tell where its wasm is.*whyclosed\/inline/)
    assert.ok(written.includes('lite 1006 -'), `${written}`)
  })

  test('esbuild, with the wasm as a file', async () => {
    const sources = { 'main.js': apps.withSource(lab, 'whyclosed/whyclosed.wasm.gz') }
    const out = await apps.esbuildBuild(join(root, 'esbuild-file'), sources, { loader: { '.gz': 'file' } })
    const { written, asked } = await hosted(out, ({ url }) => visit(url))
    assert.deepEqual(written, [diagnosed])
    assert.equal(wasmAsked(asked).length, 1)
  })

  test('Rollup, with the wasm copied beside it', async () => {
    const out = await apps.rollupBuild(join(root, 'Rollup-copied'), { 'main.js': apps.app(lab) })
    await cp(join(root, 'node_modules/whyclosed/dist/whyclosed.wasm.gz'), join(out, 'dist/whyclosed.wasm.gz'))
    const { written } = await hosted(out, ({ url }) => visit(url))
    assert.deepEqual(written, [diagnosed])
  })

  test('Rollup, without either: the error says what to do', async () => {
    const out = await apps.rollupBuild(join(root, 'Rollup-bare'), { 'main.js': apps.app(lab) })
    const { written } = await hosted(out, ({ url }) => visit(url))
    const [missing] = written.filter((line) => line.includes('answered 404'))
    assert.match(missing, /whyclosed\.wasm\.gz answered 404.*whyclosed\/inline/)
    assert.ok(written.includes('lite 1006 -'), `the number is explained all the same: ${written}`)
  })
})

describe('chromium: as it is', { concurrency: 2 }, () => {
  // What is served is the installed package itself, below the page.
  const path = './node_modules/whyclosed/index.js'
  const html = (head) => `<!doctype html>\n<title>app</title>\n${head}\n`
  const site = async (name, files) => {
    const folder = join(root, name)
    await mkdir(folder)
    await write(folder, files)
    await symlink(join(root, 'node_modules'), join(folder, 'node_modules'))
    return folder
  }
  const main = (from = path) => ({ 'index.html': html('<script type="module" src="main.js"></script>'), 'main.js': apps.app(lab, from) })

  test('a script tag, with the wasm and its glue alone', async () => {
    const script = `
      const go = new Go()
      WebAssembly.instantiateStreaming(fetch('node_modules/whyclosed/dist/whyclosed.wasm'), go.importObject).then(({ instance }) => {
        go.run(instance)
        const socket = new WebSocket('${lab}')
        let opened
        socket.onopen = () => {
          opened = performance.now()
          socket.send('hello')
        }
        socket.onclose = ({ code, wasClean }) => {
          const seen = { code, wasClean, opened: true, openMs: performance.now() - opened, sent: 1, received: 0, errorEvent: false }
          console.log('whole', explainCloseCode(code).name, diagnoseClose(seen).differential[0].id)
        }
      })`
    const folder = await site('script-tag', {
      'index.html': html(`<script src="node_modules/whyclosed/dist/wasm_exec.js"></script>\n<script>${script}</script>`),
    })
    const { written } = await hosted(folder, ({ url }) => visit(url))
    assert.deepEqual(written, ['whole AbnormalClosure server-gone'])
  })

  test('an import map', async () => {
    const imports = { whyclosed: path, 'whyclosed/report/beacon': path.replace('index', 'report/beacon') }
    const script = `import { reportToBeacon } from 'whyclosed/report/beacon'\nreportToBeacon('/closes')\n${apps.app(lab)}`
    const folder = await site('import-map', {
      'index.html': html(`<script type="importmap">${JSON.stringify({ imports })}</script>\n<script type="module">${script}</script>`),
    })
    const { written, asked } = await hosted(folder, ({ url }) => visit(url))
    assert.deepEqual(written, [diagnosed])
    assert.equal(wasmAsked(asked).length, 1)
  })

  test('a worker', async () => {
    const folder = await site('worker', { ...main(), 'main.js': apps.withWorker, 'worker.js': apps.worker(lab, path) })
    assert.deepEqual((await hosted(folder, ({ url }) => visit(url))).written, [diagnosed])
  })

  test('another origin, as from a CDN', async () => {
    const folder = await site('cdn', {})
    const { written } = await hosted(
      folder,
      async (cdn) => {
        const app = join(root, 'cdn-app')
        await write(app, main(new URL(path, cdn.url).href))
        return (await hosted(app, ({ url }) => visit(url))).written
      },
      { headers: { 'access-control-allow-origin': '*' } },
    )
    assert.deepEqual(written, [diagnosed])
  })

  test('a strict Content-Security-Policy', async () => {
    const headers = {
      'content-security-policy':
        "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self' ws:; require-trusted-types-for 'script'; trusted-types 'none'",
    }
    for (const name of ['index', 'inline']) {
      const folder = await site(`csp-${name}`, main(path.replace('index', name)))
      assert.deepEqual((await hosted(folder, ({ url }) => visit(url), { headers })).written, [diagnosed], name)
    }
  })

  test('a Content-Security-Policy that forbids wasm: the error says what to change, and lite.js explains', async () => {
    const headers = { 'content-security-policy': "default-src 'none'; script-src 'self'; connect-src 'self' ws:" }
    const folder = await site('csp-without-wasm', main())
    const { written } = await hosted(folder, ({ url }) => visit(url), { headers })
    assert.ok(written.some((line) => /Content-Security-Policy forbids WebAssembly; add 'wasm-unsafe-eval' to its script-src/.test(line)), `${written}`)
    assert.ok(written.includes('lite 1006 -'), `${written}`)
  })

  // S3 and others guess the type from the name without its last part.
  for (const type of ['text/plain', 'text/html; charset=utf-8', 'application/wasm', 'application/octet-stream']) {
    test(`a host that calls all of the wasm ${type}, and compresses nothing`, async () => {
      const folder = await site(`typed-${type.replaceAll(/\W/g, '-')}`, main())
      const { written, asked } = await hosted(folder, ({ url }) => visit(url), { types: { '.wasm': type, '.gz': type } })
      assert.deepEqual(written, [diagnosed])
      assert.equal(wasmAsked(asked).length, 1, 'fetched once')
    })
  }

  test('offline after the first load', async () => {
    // What an app that works offline has anyway: a service worker that keeps its files.
    const files = (await readdir(join(root, 'node_modules/whyclosed'), { recursive: true })).filter((file) => /\.(js|gz)$/.test(file))
    const kept = ['./', 'main.js', ...files.map((file) => `node_modules/whyclosed/${file}`)]
    const folder = await site('offline', {
      ...main(),
      'index.html': html('<script type="module">navigator.serviceWorker.register("sw.js").then(() => navigator.serviceWorker.ready).then(() => console.log("kept"))</script>\n<script type="module" src="main.js"></script>'),
      'sw.js': `
        addEventListener('install', (event) => event.waitUntil(caches.open('app').then((cache) => cache.addAll(${JSON.stringify(kept)}))))
        addEventListener('activate', (event) => event.waitUntil(clients.claim()))
        addEventListener('fetch', (event) => event.respondWith(caches.match(event.request).then((kept) => kept ?? fetch(event.request))))`,
    })
    const [app, ownLab, page] = await Promise.all([host(folder), serve(), browser.open('about:blank')])
    await write(folder, { 'main.js': apps.app(`${ownLab.url.replace('http', 'ws')}lab/kill`, path) })
    const online = await listen(page, 2, () => page.goto(app.url))
    assert.deepEqual(online.sort(), ['kept', diagnosed])

    await Promise.all([app.stop(), ownLab.stop()])
    const offline = await listen(page, 2, () => page.goto(app.url))
    await page.close()
    assert.match(offline.find((line) => line.startsWith('whole')), /^whole 1006 (unreachable|handshake-rejected)$/)
  })
})
