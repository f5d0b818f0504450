// The panel for everybody: axe finds nothing, and nothing has to be scrolled sideways, in light, dark and forced colours, wide and
// as narrow as a docked panel gets.

import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { test } from 'node:test'
import { browsers, serveApp, settled } from './extension.js'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

const looks = {
  light: [{ name: 'prefers-color-scheme', value: 'light' }],
  dark: [{ name: 'prefers-color-scheme', value: 'dark' }],
  'forced colours': [{ name: 'forced-colors', value: 'active' }],
}

test('chromium: the panel is accessible', async (t) => {
  const server = await serveApp()
  t.after(() => server.stop())
  const extension = await browsers[0].start()
  t.after(() => extension.close())
  const { tab } = await extension.open(`${server.url}app/app.html?open=close-1011,close-1000,kill,echo&frame=close-1008`)
  const panel = await extension.panel(tab)
  await panel.waitFor(() => document.querySelectorAll('tr:not([data-cause=""])[data-cause]').length === 4 && document.querySelector('[data-mark=live]') !== null)
  const { puppeteer: page } = panel
  const client = await page.createCDPSession()
  await page.evaluate(axe)

  const states = {
    'a close': () => document.querySelector('[data-cause=server-error]').click(),
    'all unfolded': () => {
      for (const details of document.querySelectorAll('details')) details.open = true
    },
    'a socket that lives': () => document.querySelector('[data-mark=live]').click(),
    'nothing that fits': () => {
      document.querySelector('#filter').value = 'no such socket'
      document.querySelector('#filter').dispatchEvent(new Event('input'))
    },
  }
  for (const [state, bring] of Object.entries(states)) {
    await page.evaluate(bring)
    for (const [look, features] of Object.entries(looks)) {
      await client.send('Emulation.setEmulatedMedia', { features })
      for (const width of [1200, 320]) {
        await t.test(`${state}, ${look}, ${width} px`, async () => {
          await page.setViewport({ width, height: 640 })
          const violations = await page.evaluate(async () => {
            const { violations } = await globalThis.axe.run({ runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] })
            return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target, failureSummary }) => `${target} ${failureSummary}`).join('; ')}`)
          })
          assert.deepEqual(violations, [])
          assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), 'no sideways scrolling')
        })
      }
    }
  }
})
