// The panel where it belongs: in the DevTools of a real Chromium and a real Firefox. How it is opened there is each browser's own
// business and may change with it, so this only shows that it comes up and explains; the rest is tried in panel.test.js.

import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { browsers, serveApp } from './extension.js'

let server
before(async () => (server = await serveApp()))
after(() => server.stop())

const [chromium, firefox] = browsers
const url = () => `${server.url}app/app.html?open=close-1011`

test('chromium: the panel in DevTools', async (t) => {
  const extension = await chromium.start()
  t.after(() => extension.close())
  const { page } = await extension.open(url())
  const devtools = await page.puppeteer.openDevTools()
  // DevTools are there before they are ready; then they have views.
  await devtools.waitForFunction(() => document.querySelector('.root-view') !== null)
  const id = await devtools.evaluate(async () => {
    const { InspectorView } = await import('./ui/legacy/legacy.js')
    const view = InspectorView.InspectorView.instance()
    for (;;) {
      const id = view.tabbedPane.tabIds().find((id) => id.endsWith('WebSockets'))
      if (id) {
        await view.showPanel(id)
        return id
      }
      await new Promise(requestAnimationFrame)
    }
  })
  assert.match(id, /^chrome-extension:/)
  const frame = await devtools.waitForFrame((frame) => frame.url().endsWith('/panel.html'))
  await frame.waitForFunction(() => document.querySelector('tr[data-cause=server-error]') !== null)
  assert.match(await frame.evaluate(() => document.querySelector('.detail').textContent), /1011/)
  assert.match(await frame.evaluate(() => document.documentElement.dataset.theme), /^(light|dark)$/)
})

test('firefox: the panel in DevTools', async (t) => {
  const extension = await firefox.start()
  t.after(() => extension.close())
  await extension.open(url())
  const { connection } = extension.browser.puppeteer
  const { result } = await connection.send('browsingContext.getTree', { 'moz:scope': 'chrome' })
  const answer = await connection.send('script.callFunction', {
    functionDeclaration: String(inFirefox),
    target: { context: result.contexts[0].context },
    arguments: [{ type: 'string', value: url() }],
    awaitPromise: true,
  })
  assert.equal(answer.result.type, 'success', JSON.stringify(answer.result.exceptionDetails?.text))
  assert.match(answer.result.result.value, /1011 Internal Error.*handler failed/s)
})

// Runs in Firefox's own window: opens the toolbox of the tab, chooses our panel, and gives its text once the cause is there.
async function inFirefox(url) {
  const { require } = ChromeUtils.importESModule('resource://devtools/shared/loader/Loader.sys.mjs')
  const { gDevTools } = require('devtools/client/framework/devtools')
  const tab = gBrowser.tabs.find(({ linkedBrowser }) => linkedBrowser.currentURI.spec === url)
  const toolbox = await gDevTools.showToolboxForTab(tab)
  const turn = () => new Promise((resolve) => toolbox.win.setTimeout(resolve, 50))
  let id
  while (!(id = [...toolbox.additionalToolDefinitions.keys()].find((id) => id.startsWith('webext-devtools-panel')))) await turn()
  await toolbox.selectTool(id)
  let browser
  while (!(browser = toolbox.doc.getElementById(`toolbox-panel-iframe-${id}`)?.contentDocument.querySelector('browser'))) await turn()
  // A script that the panel gets while it is being loaded gives no answer, so it is asked again.
  const read = () =>
    new Promise((resolve) => {
      toolbox.win.setTimeout(resolve, 1000)
      browser.messageManager.addMessageListener('panel', function listener({ data }) {
        browser.messageManager.removeMessageListener('panel', listener)
        resolve(data)
      })
      const script = `sendAsyncMessage('panel', content.document.querySelector('[data-cause=server-error]') && content.document.querySelector('.detail').innerText)`
      browser.messageManager.loadFrameScript(`data:,${encodeURIComponent(script)}`, false)
    })
  for (;;) {
    const text = await read()
    if (text) return text
    await turn()
  }
}
