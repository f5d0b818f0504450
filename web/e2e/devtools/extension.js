// The extension, built anew, in a real Chromium and a real Firefox:
//
//   for (const engine of browsers) {
//     const extension = await engine.start()
//     const { page, tab } = await extension.open(url)
//     const panel = await extension.panel(tab)
//   }

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from '../../devtools/build.js'
import { engines, serve } from '../browsers.js'

/** Where the build is: the folders of the extension, panel/, snippet.js and bookmarklet.txt. */
export const dist = mkdtempSync(join(tmpdir(), 'whyclosed-devtools-'))
process.once('exit', () => rmSync(dist, { recursive: true, force: true }))
build(dist)

const folder = (name) => join(dist, `whyclosed-devtools-${name}`)
const pages = fileURLToPath(new URL('pages', import.meta.url))

/** The server with the test's own pages below /app/ and the panel as a plain page below /devtools/. */
export const serveApp = () => serve({ extra: ['-extra', `/app/=${pages}`, '-extra', `/devtools/=${dist}/panel`] })

// Firefox gives an extension a random address in each profile, save where a preference names it.
const id = 'devtools@whyclosed'
const uuid = '7b5b9f0e-4c1d-4d55-8f43-1a64b3c0de11'

const ways = {
  chromium: {
    // Over a pipe, the only way on which Chromium installs an extension for a client.
    options: { pipe: true, enableExtensions: true },
    base: (id) => `chrome-extension://${id}/`,
    goto: (page, url) => page.goto(url),
  },
  firefox: {
    // Without this Firefox keeps a client from an extension's pages and from its own windows.
    options: { args: ['--remote-allow-system-access'], extraPrefsFirefox: { 'extensions.webextensions.uuids': JSON.stringify({ [id]: uuid }) } },
    base: () => `moz-extension://${uuid}/`,
    // An extension's page runs in another process, from which puppeteer hears no load event. What is asked of it waits by itself.
    goto: ({ puppeteer: page }, url) =>
      page.browser().connection.send('browsingContext.navigate', { context: page.mainFrame()._id, url, wait: 'none' }),
  },
}

export const browsers = engines.filter(({ name }) => name in ways).map((engine) => ({
  name: engine.name,
  plain: () => engine.launch(),
  start: (more) => start(engine, more),
}))

async function start(engine, { args = [], extraPrefsFirefox = {}, ...more } = {}) {
  const { options, base, goto } = ways[engine.name]
  const browser = await engine.launch({
    ...options,
    args: [...(options.args ?? []), ...args],
    ...(engine.name === 'firefox' && { extraPrefsFirefox: { ...options.extraPrefsFirefox, ...extraPrefsFirefox } }),
    ...more,
  })
  const url = base(await browser.puppeteer.installExtension(folder(engine.name)))

  // A page of the extension, and in it its API.
  async function own(path) {
    const page = await browser.open('about:blank')
    await goto(page, url + path)
    await page.waitFor(() => location.protocol.endsWith('-extension:') && document.querySelector('.empty') !== null)
    return page
  }
  const api = await own('panel.html')

  return {
    browser,
    url,
    api,
    /** Opens a page of the app in a tab of its own, and finds out what the extension calls that tab: the newest has the highest number. */
    async open(url) {
      const page = await browser.open(url)
      return { page, tab: await api.evaluate(async () => Math.max(...(await chrome.tabs.query({})).map(({ id }) => id))) }
    },
    panel: (tab) => own(`panel.html?tab=${tab}`),
    close: () => browser.close(),
  }
}

/** What the panel lists: an array of { key, name, frame, state, cause, mark, why, received, sent }. Runs in the panel. */
export function listed() {
  return [...document.querySelectorAll('tbody tr')].map((tr) => {
    const text = (selector) => tr.querySelector(selector)?.textContent ?? ''
    return {
      key: tr.dataset.key,
      name: text('.name'),
      frame: text('.frame bdi'),
      state: text('td.state'),
      cause: tr.dataset.cause,
      mark: tr.dataset.mark,
      why: text('td.why'),
      received: text('td.received'),
      sent: text('td.sent'),
    }
  })
}

/** Whether the engine is there, and so many sockets are listed and over. For waitFor, in the panel. */
export const settled = (most) => {
  const rows = [...document.querySelectorAll('tbody tr')]
  return rows.length >= most && rows.every((tr) => tr.dataset.cause !== '' || tr.dataset.mark === 'left')
}
