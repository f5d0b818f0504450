// The page in each engine: it opens, explains what is pasted, follows a link, and diagnoses a close that it saw.

import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { engines, serve } from '../browsers.js'

for (const engine of engines) {
  suite(engine.name, () => {
    test('pasting, connecting and looking up', async (t) => {
      const server = await serve()
      t.after(() => server.stop())
      const browser = await engine.launch()
      t.after(() => browser.close())
      const page = await browser.open(`${server.url}#discord-gateway/4004`)
      await page.waitFor(() => document.querySelector('#engine').textContent === 'The engine is ready')
      await page.waitFor(() => document.querySelector('[aria-current]')?.id === 'discord-gateway/4004')

      await page.evaluate(() => {
        document.querySelector('#pasted').value = 'code=1009'
        document.querySelector('#paste').requestSubmit()
      })
      await page.waitFor(() => document.querySelector('#cards .code').textContent === '1009')

      await page.waitFor(() => document.querySelector('[id="lab/auth-4401"]') !== null)
      await page.evaluate(() => document.querySelector('[id="lab/auth-4401"] button').click())
      await page.waitFor(() => document.querySelector('#cards .code').textContent === '4401')
      assert.match(await page.evaluate(() => document.querySelector('#cards .lead').textContent), /^Likely, the server did not accept the credentials/)

      await page.evaluate(() => document.querySelector('[id="lab/kill"] button').click())
      await page.waitFor(() => document.querySelectorAll('#cards .close').length === 4)
      assert.match(await page.evaluate(() => document.querySelector('#cards svg.strip').getAttribute('aria-label')), /1006 without a closing handshake/)
      assert.equal(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), true)
    })
  })
}
