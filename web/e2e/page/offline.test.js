// The page without a network, and what happens when a new build meets an old one.

import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { extname, join } from 'node:path'
import { after, before, suite, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { engines, serve } from '../browsers.js'

const web = fileURLToPath(new URL('../..', import.meta.url))
const chromium = engines.find(({ name }) => name === 'chromium')
const kept = (page) => page.evaluate(() => navigator.serviceWorker.ready.then(() => caches.keys()))
const ready = (page) => page.waitForFunction(() => document.querySelector('#engine').textContent === 'The engine is ready')

// A host that knows nothing but files: the page with the module inside it, as somebody would copy them there.
class StaticHost {
  #types = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css', '.svg': 'image/svg+xml', '.png': 'image/png', '.wasm': 'application/wasm', '.webmanifest': 'application/manifest+json' }
  folder = mkdtempSync(join(tmpdir(), 'whyclosed-static-'))
  down = false

  async start() {
    cpSync(join(web, 'page'), this.folder, { recursive: true })
    cpSync(join(web, 'module'), join(this.folder, 'module'), { recursive: true })
    this.server = createServer((request, response) => {
      if (this.down) return request.socket.destroy()
      const { pathname } = new URL(request.url, 'http://host')
      try {
        const file = readFileSync(join(this.folder, pathname === '/' ? 'index.html' : pathname))
        response.writeHead(200, { 'content-type': this.#types[extname(pathname)] ?? 'text/html' }).end(file)
      } catch {
        response.writeHead(404).end()
      }
    }).listen(0, '127.0.0.1')
    await once(this.server, 'listening')
    this.port = this.server.address().port
  }

  change(name, edit) {
    const path = join(this.folder, name)
    writeFileSync(path, edit(readFileSync(path, 'utf8')))
  }

  stop() {
    this.server.close()
    this.server.closeAllConnections()
    rmSync(this.folder, { recursive: true })
  }
}

suite('chromium', () => {
  before(() => execFileSync('node', [join(web, 'offline.js')]))

  test('after the first visit the page works without its server', async (t) => {
    const server = await serve()
    const browser = await chromium.launch()
    t.after(() => browser.close())
    const page = await browser.puppeteer.newPage()
    await page.goto(server.url)
    await ready(page)
    assert.equal((await kept(page)).length, 1)
    await server.stop()
    await page.goto(`${server.url}#discord-gateway/4004`)
    await page.reload()
    await ready(page)
    await page.waitForSelector('[id="discord-gateway/4004"][aria-current]')
    await page.$eval('#pasted', (field) => (field.value = 'code=1009'))
    await page.click('#paste button[type=submit]')
    await page.waitForFunction(() => document.querySelector('#cards .lead').textContent.includes('larger than the receiver'))
    assert.match(await page.$eval('#lab-status', (status) => status.textContent), /make run/)
  })

  suite('on a host of files', () => {
    let host, browser, url
    before(async () => {
      host = new StaticHost()
      await host.start()
      url = `http://whyclosed.test:${host.port}/`
      browser = await chromium.launch({
        args: ['--host-resolver-rules=MAP whyclosed.test 127.0.0.1', `--unsafely-treat-insecure-origin-as-secure=${url.slice(0, -1)}`],
      })
    })
    after(async () => {
      await browser?.close()
      host?.stop()
    })

    test('a half-deployed build is not kept, and the one before it goes on', async () => {
      const page = await browser.puppeteer.newPage()
      await page.goto(url)
      await ready(page)
      const [first] = await kept(page)
      await page.reload() // from the cache now

      // A new list, and one file that is not the one of the list.
      host.change('style.css', (css) => `${css}\n/* of the next build */\n`)
      const next = readFileSync(join(host.folder, 'module/dist/assets.js'), 'utf8').replace(/"version": "\w+"/, '"version": "next"')
      host.change('module/dist/assets.js', () => next)
      const state = await page.evaluate(async () => {
        const registration = await navigator.serviceWorker.ready
        const found = new Promise((resolve) => registration.addEventListener('updatefound', () => resolve(registration.installing)))
        await registration.update().catch(() => {})
        const worker = await found
        while (worker.state === 'installing') await new Promise((resolve) => worker.addEventListener('statechange', resolve, { once: true }))
        return worker.state
      })
      assert.equal(state, 'redundant')
      assert.deepEqual(await kept(page), [first])
      assert.doesNotMatch(await page.evaluate(() => fetch('style.css').then((answer) => answer.text())), /next build/)
      await page.close()
    })

    test('a whole new build waits for the last tab of the old one, then replaces it', async () => {
      let page = await browser.puppeteer.newPage()
      await page.goto(url)
      await ready(page)
      const assets = await import('node:crypto').then(({ createHash }) => {
        const css = createHash('sha256').update(readFileSync(join(host.folder, 'style.css'))).digest('hex')
        return readFileSync(join(host.folder, 'module/dist/assets.js'), 'utf8').replace(/("style\.css": ")\w+/, `$1${css}`)
      })
      host.change('module/dist/assets.js', () => assets)
      const styles = () => page.evaluate(() => fetch('style.css').then((answer) => answer.text()))
      await page.evaluate(async () => {
        const registration = await navigator.serviceWorker.ready
        await registration.update()
        const worker = registration.installing ?? registration.waiting
        while (worker.state === 'installing') await new Promise((resolve) => worker.addEventListener('statechange', resolve, { once: true }))
      })
      assert.doesNotMatch(await styles(), /next build/)

      // Its last tab is closed; the browser may take a visit or two to notice.
      for (let visit = 0; visit < 20 && (await kept(page)).join() !== 'whyclosed next'; visit++) {
        await page.close()
        page = await browser.puppeteer.newPage()
        await page.goto(url)
      }
      host.down = true
      await page.reload()
      await ready(page)
      assert.match(await styles(), /next build/)
      assert.deepEqual(await kept(page), ['whyclosed next'])
      await page.close()
    })
  })
})
