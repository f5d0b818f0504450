// The panel as a tab of its own, with the extension in Chromium and in Firefox: real pages lose real sockets of the lab.

import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { browsers, listed, serveApp, settled } from './extension.js'

let server
let scenarios
before(async () => {
  server = await serveApp()
  scenarios = Object.fromEntries((await (await fetch(`${server.url}lab/scenarios.json`)).json()).map((scenario) => [scenario.id, scenario]))
})
after(() => server.stop())

for (const engine of browsers) {
  describe(`${engine.name}: the panel`, () => {
    let extension
    before(async () => (extension = await engine.start()))
    after(() => extension.close())

    // A page with the panel that looks at it.
    async function look(query) {
      const { page, tab } = await extension.open(`${server.url}app/app.html?${query}`)
      return { page, tab, panel: await extension.panel(tab) }
    }
    const names = async (panel) => (await panel.evaluate(listed)).map(({ name }) => name.replace('/lab/', ''))
    const shown = (panel) => panel.evaluate(() => document.querySelector('.detail').textContent)

    test('every socket since the first script, in frames too, with its cause', async () => {
      const ids = { top: ['close-1011', 'kill', 'auth-4401', 'close-1000', 'refuse-403'], frame: ['close-1008'], blank: ['close-1001'] }
      const { panel } = await look(`open=${ids.top}&frame=${ids.frame}&blank=${ids.blank}`)
      await panel.waitFor(settled, { args: [7] })
      const rows = await panel.evaluate(listed)
      assert.equal(rows.length, 7)
      for (const [where, id] of Object.entries(ids).flatMap(([where, ids]) => ids.map((id) => [where, id]))) {
        const { code, cause } = scenarios[id].engines[engine.name]
        const row = rows.find(({ name }) => name === `/lab/${id}`)
        assert.equal(row?.state, String(code), id)
        assert.equal(row.cause, cause ?? scenarios[id].cause, id)
        assert.match(row.frame, { top: /^$/, frame: /^http.*\/app\/app\.html$/, blank: /^about:blank$/ }[where], id)
      }
      assert.deepEqual(await panel.evaluate(() => document.title), '(5) WebSockets')
    })

    test('a socket that lives is counted, and its close explained', async () => {
      const { page, panel } = await look('open=echo')
      await panel.waitFor(() => document.querySelector('[data-mark=live] td.received')?.textContent === '1, 5 B')
      await page.evaluate(() => sockets.echo.send('x'.repeat(2995)))
      await panel.waitFor(() => document.querySelector('[data-mark=live] td.sent').textContent === '2, 3.00 kB')
      await panel.waitFor(() => document.querySelector('[data-mark=live] td.received').textContent === '2, 3.00 kB')
      assert.match(await shown(panel), /^Open.*Received2, 3\.00 kB, the last/)
      assert.ok(await panel.evaluate(() => document.querySelectorAll('.strip .message').length === 4))
      await page.evaluate(() => sockets.echo.close(4000, 'enough'))
      await panel.waitFor(settled, { args: [1] })
      const [{ state, cause, mark }] = await panel.evaluate(listed)
      assert.deepEqual([state, cause, mark], ['4000', 'local-close', 'good'])
      assert.match(await shown(panel), /^4000/)
    })

    test('a constructor that throws', async () => {
      const { page, panel } = await look('')
      await page.evaluate(() => {
        try {
          new WebSocket('ws://host/#fragment')
        } catch {
          // as it should
        }
      })
      await panel.waitFor(settled, { args: [1] })
      const [{ state, cause }] = await panel.evaluate(listed)
      assert.deepEqual([state, cause], ['threw', 'invalid-url'])
    })

    test('filter, kinds and sorting', async () => {
      const { panel } = await look('open=close-1011,close-1000,echo')
      await panel.waitFor(() => document.querySelectorAll('tbody tr[data-cause]:not([data-cause=""])').length === 2 && document.querySelector('[data-mark=live]') !== null)
      const choose = (kind) => panel.evaluate((kind) => document.querySelector(`[value=${kind}]`).click(), kind)
      const counts = () => panel.evaluate(() => [...document.querySelectorAll('#kinds label')].map(({ dataset }) => dataset.count))
      assert.deepEqual(await counts(), ['3', '1', '2', '1'])
      await choose('live')
      assert.deepEqual(await names(panel), ['echo'])
      await choose('problems')
      assert.deepEqual(await names(panel), ['close-1011'])
      await choose('closed')
      assert.deepEqual((await names(panel)).sort(), ['close-1000', 'close-1011'])
      await choose('all')

      await panel.type('#filter', 'NORMAL')
      assert.deepEqual(await names(panel), ['close-1000'])
      await panel.type('#filter', ' 1011')
      assert.deepEqual(await names(panel), [])
      assert.match(await panel.evaluate(() => document.querySelector('.empty').textContent), /3 sockets are not shown/)
      await panel.evaluate(() => {
        const filter = document.querySelector('#filter')
        filter.value = ''
        filter.dispatchEvent(new Event('input'))
      })

      const sort = () => panel.evaluate(() => document.querySelector('th.state button').click())
      await sort()
      assert.deepEqual(await names(panel), ['close-1000', 'close-1011', 'echo'])
      await sort()
      assert.deepEqual(await names(panel), ['echo', 'close-1011', 'close-1000'])
      assert.equal(await panel.evaluate(() => document.querySelector('th.state').ariaSort), 'descending')
    })

    test('by keyboard alone', async () => {
      const { panel } = await look('open=close-1011,close-1000')
      await panel.waitFor(settled, { args: [2] })
      const focus = () => panel.evaluate(() => document.activeElement.id || document.activeElement.dataset.key || document.activeElement.textContent)
      const order = (await panel.evaluate(listed)).map(({ key }) => key)
      await panel.evaluate(() => document.querySelector('tbody [tabindex="0"]').focus())
      await panel.press('Home')
      assert.equal(await focus(), order[0])
      const first = await shown(panel)
      await panel.press('ArrowDown')
      assert.equal(await focus(), order[1])
      assert.notEqual(await shown(panel), first)
      assert.deepEqual(
        await panel.evaluate(() => [...document.querySelectorAll('tbody tr')].map((tr) => [tr.ariaSelected, tr.tabIndex])),
        [['false', -1], ['true', 0]],
      )
      await panel.press('Enter')
      assert.equal(await focus(), 'detail')
      await panel.press('Tab')
      assert.equal(await focus(), 'Copy as Markdown')
      await panel.press('Escape')
      assert.equal(await focus(), order[1])
    })

    test('a reload begins anew, and earlier pages can be looked at', async () => {
      const { page, panel } = await look('open=close-1011,echo')
      await panel.waitFor(() => document.querySelector('[data-cause=server-error]') !== null && document.querySelector('[data-mark=live]') !== null)
      await page.goto(`${server.url}app/app.html?open=close-1000`)
      await panel.waitFor(() => document.querySelector('[data-cause=normal]') !== null)
      assert.deepEqual(await names(panel), ['close-1000'])
      await panel.click('#earlier')
      assert.deepEqual((await names(panel)).sort(), ['close-1000', 'close-1011', 'echo'])
      // Firefox may still tell the page of the 1001 that it sends; the others tell nothing.
      const echo = (await panel.evaluate(listed)).find(({ name }) => name === '/lab/echo')
      assert.ok(echo.mark === 'left' || echo.state === '1001', JSON.stringify(echo))
      await panel.click('#clear')
      await panel.waitFor(() => !document.querySelector('tbody tr'))
    })

    test('a frame that goes away takes its sockets along', async () => {
      const { page, panel } = await look('frame=echo')
      await panel.waitFor(() => document.querySelector('[data-mark=live]') !== null)
      await page.evaluate(() => document.querySelector('iframe').remove())
      await panel.waitFor(() => document.querySelector('[data-mark=left]') !== null || document.querySelector('tbody td.state')?.textContent === '1001')
    })

    test('clearing keeps what lives', async () => {
      const { panel } = await look('open=close-1011,echo')
      await panel.waitFor(() => document.querySelector('[data-cause=server-error]') !== null && document.querySelector('[data-mark=live]') !== null)
      await panel.click('#clear')
      await panel.waitFor(() => document.querySelectorAll('tbody tr').length === 1)
      assert.deepEqual(await names(panel), ['echo'])
    })

    test('the button counts what went wrong', async () => {
      const { tab, panel } = await look('open=close-1011,close-1000,kill')
      await panel.waitFor(settled, { args: [3] })
      await extension.api.waitFor(async (tabId) => (await chrome.action.getBadgeText({ tabId })) === '2', { args: [tab] })
    })

    test('what a panel asks and nothing more is told to the page', async () => {
      const { page, panel } = await look('open=close-1011')
      await panel.waitFor(settled, { args: [1] })
      assert.deepEqual(await page.evaluate(() => heard), ['close-1011 1011'])
    })
  })
}
