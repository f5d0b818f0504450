// One interface over the three engines, so that a test is written once and runs in each:
//
//   import { engines, serve } from './browsers.js'
//
//   for (const engine of engines) {
//     test(`${engine.name}: the page explains 1006`, async (t) => {
//       const server = await serve()
//       t.after(() => server.stop())
//       const browser = await engine.launch()
//       t.after(() => browser.close())
//       const page = await browser.open(server.url + '#1006')
//       await page.waitFor(() => document.querySelector('h2'))
//       assert.match(await page.evaluate(() => document.title), /1006/)
//     })
//   }
//
// A test that ran in a browser says so: its name, or that of a suite around it, starts with the engine's name. The count that
// closes `make test` goes by that.

import { setTimeout } from 'node:timers/promises'
import puppeteer from 'puppeteer-core'
import { find } from './programs.js'
import * as webdriver from './webdriver.js'

export { serve } from './server.js'

// The longest that one command to a page may take, in milliseconds: Chromium waits 240 s for an answer to a handshake.
const longest = 300_000

const chromiumFlags = [
  '--no-sandbox', // root, as in a container, cannot have one; the pages are our own
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
]

// What Firefox would fetch of its own accord, switched off.
const firefoxPrefs = {
  'app.normandy.enabled': false,
  'app.update.disabledForTesting': true,
  'browser.safebrowsing.downloads.enabled': false,
  'browser.safebrowsing.malware.enabled': false,
  'browser.safebrowsing.phishing.enabled': false,
  'browser.search.update': false,
  'datareporting.healthreport.uploadEnabled': false,
  'datareporting.policy.dataSubmissionEnabled': false,
  'extensions.getAddons.cache.enabled': false,
  'extensions.update.enabled': false,
  'network.captive-portal-service.enabled': false,
  'network.connectivity-service.enabled': false,
  'services.settings.server': 'data:,#no-remote-settings',
  'toolkit.telemetry.unified': false,
}

// launch(options) starts the engine with a fresh profile. Options go to puppeteer.launch (WebKit has none); `args` and
// `extraPrefsFirefox` add to those above.
export const engines = [
  {
    name: 'chromium',
    launch: ({ args = [], ...options } = {}) => {
      const executablePath = find('chromium')
      return twice(() => launchByPuppeteer({ executablePath, args: [...chromiumFlags, ...args], ...options }))
    },
  },
  {
    name: 'firefox',
    launch: ({ extraPrefsFirefox: prefs, ...options } = {}) => {
      const executablePath = find('firefox')
      const extraPrefsFirefox = { ...firefoxPrefs, ...prefs }
      return twice(() => launchByPuppeteer({ browser: 'firefox', executablePath, extraPrefsFirefox, ...options }))
    },
  },
  {
    name: 'webkit',
    launch: () => {
      const [driver, xvfb] = [find('WebKitWebDriver'), find('Xvfb')]
      return twice(() => launchByWebDriver(driver, xvfb))
    },
  },
]

// A start that fails is tried once more, since a busy machine can miss a browser's own deadline. Nothing later is tried again.
const twice = (start) => start().catch(start)

// Chromium by the DevTools protocol, Firefox by WebDriver BiDi.
async function launchByPuppeteer(options) {
  const browser = await puppeteer.launch({ protocolTimeout: longest, ...options })
  return {
    name: options.browser ?? 'chromium',
    version: (await browser.version()).replace(/^.*\//, ''),
    puppeteer: browser,
    async open(url) {
      const page = await browser.newPage()
      await page.goto(url)
      const isOpen = () => !page.isClosed() && browser.connected
      return withWaiting({
        puppeteer: page,
        isOpen,
        goto: async (url) => void (await page.goto(url)),
        evaluate: (fn, ...args) => page.evaluate(fn, ...args),
        click: (selector) => page.click(selector),
        type: (selector, text) => page.type(selector, text),
        press: (key) => page.keyboard.press(key),
        screenshot: async (path) => void (await page.screenshot({ path })),
        close: async () => void (isOpen() && (await page.close())),
      })
    },
    close: () => browser.close(),
  }
}

// WebKit by classic WebDriver. Its session takes one command at a time, so two pages of one browser wait for each other.
async function launchByWebDriver(driver, xvfb) {
  const browser = await webdriver.launch(driver, xvfb, longest)
  return {
    name: 'webkit',
    version: browser.version,
    async open(url) {
      const page = await browser.newPage()
      await page.goto(url)
      return withWaiting(page)
    },
    close: () => browser.close(),
  }
}

const withWaiting = (page) => ({ ...page, waitFor: (condition, options) => waitFor(page, condition, options) })

// Asks the page until `condition`, a function that runs in it, gives a truthy value, and returns that value. The page may
// navigate meanwhile. What the condition throws ends the waiting.
async function waitFor(page, condition, { args = [], timeout = 30_000 } = {}) {
  const deadline = Date.now() + timeout
  for (;;) {
    try {
      // An expression, since a page with a strict Content-Security-Policy takes no function by its source.
      const answer = await page.evaluate(`(async () => {
        try {
          return { value: await (${condition})(...${JSON.stringify(args)}) }
        } catch (error) {
          return { threw: String(error) }
        }
      })()`)
      if (answer.threw) throw new ConditionError(`${answer.threw}, thrown in the page by: ${condition}`)
      if (answer.value) return answer.value
      if (Date.now() > deadline) throw new ConditionError(`The page did not meet this within ${timeout} ms: ${condition}`)
    } catch (error) {
      // A page that goes away under the question leaves it without an answer, and the next page is asked.
      if (error instanceof ConditionError || !page.isOpen() || Date.now() > deadline) throw error
    }
    await setTimeout(25)
  }
}

class ConditionError extends Error {}
