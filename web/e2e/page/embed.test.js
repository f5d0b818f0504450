// The code under "Take it with you" runs as it stands, but for the addresses.

import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { suite, test } from 'node:test'
import { engines, serve } from '../browsers.js'

const chromium = engines.find(({ name }) => name === 'chromium')

suite('chromium', () => {
  test('the ways to take it along work', async (t) => {
    const folder = mkdtempSync(join(tmpdir(), 'whyclosed-embed-'))
    t.after(() => rmSync(folder, { recursive: true }))
    const server = await serve({ extra: ['-extra', `/try/=${folder}`] })
    t.after(() => server.stop())
    const browser = await chromium.launch()
    t.after(() => browser.close())

    const page = await browser.open(server.url)
    const code = await page.evaluate(() => Object.fromEntries([...document.querySelectorAll('[data-way]')].map((block) => [block.dataset.way, block.textContent])))
    const lab = (id) => `${server.url.replace('http', 'ws')}lab/${id}`

    const said = async (name, html) => {
      writeFileSync(join(folder, `${name}.html`), `<!doctype html><title>${name}</title>${html}`)
      const tab = await browser.puppeteer.newPage()
      const line = new Promise((resolve) => tab.on('console', (message) => /warn|log/.test(message.type()) && resolve(message.text())))
      await tab.goto(`${server.url}try/${name}.html`)
      return line
    }

    const script = code.script
      .replace('src="wasm_exec.js"', 'src="/module/dist/wasm_exec.js"')
      .replace("'whyclosed.wasm'", "'/module/dist/whyclosed.wasm'")
      .replace('wss://example.com/chat', lab('close-1001'))
    assert.match(await said('script', script), /^An endpoint is going away/)

    const map = '<script type="importmap">{"imports":{"whyclosed":"/module/index.js"}}</script>'
    const installed = await said('package', `${map}<script type="module">${code.package}\nnew WebSocket('${lab('kill')}')</script>`)
    assert.match(installed, /^WebSocket to 127\.0\.0\.1\S* closed with 1006/)
  })
})
