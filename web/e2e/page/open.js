// The page in Chromium, with everything noted that went wrong in it: errors in the console, exceptions, and violations of its
// Content-Security-Policy.

import { after, before } from 'node:test'
import { engines, serve } from '../browsers.js'

const chromium = engines.find(({ name }) => name === 'chromium')

/**
 * One server and one browser for a test file; `open` gives a new page, and `server.url` is where it came from. A page that is
 * prepared is a visitor's first, with nothing kept from before.
 */
export function site(options) {
  const shared = {}
  before(async () => {
    shared.server = await serve()
    shared.browser = await chromium.launch(options)
  })
  after(async () => {
    await shared.browser?.close()
    await shared.server?.stop()
  })
  shared.open = (fragment = '', prepare) => open(shared, fragment, prepare)
  return shared
}

async function open({ server, browser }, fragment, prepare) {
  const context = prepare ? await browser.puppeteer.createBrowserContext() : browser.puppeteer.defaultBrowserContext()
  const page = await context.newPage()
  page.problems = []
  page.on('console', (message) => {
    if (message.type() === 'error') page.problems.push(`console: ${message.text()} ${message.location().url ?? ''}`)
  })
  page.on('pageerror', (error) => page.problems.push(`exception: ${error.message}`))
  await page.exposeFunction('noteViolation', (violation) => page.problems.push(`policy: ${violation}`))
  await page.evaluateOnNewDocument(() =>
    addEventListener('securitypolicyviolation', (event) => noteViolation(`${event.violatedDirective} ${event.blockedURI}`)),
  )
  await page.setViewport({ width: 1280, height: 900 })
  await prepare?.(page)
  await page.goto(server.url + fragment)
  return page
}

export const engineIsReady = (page) => page.waitForFunction(() => document.querySelector('#engine').textContent === 'The engine is ready')

/** Pastes a text as a person would, and waits for the card that it gives. */
export async function paste(page, text) {
  const cards = await page.$$eval('.close', (all) => all.length)
  await page.$eval('#pasted', (field, value) => (field.value = value), text)
  await page.click('#paste button[type=submit]')
  await page.waitForFunction((n) => document.querySelectorAll('#cards .close').length > n, {}, cards)
}

/** Lets a scenario of the lab happen, and waits for the card of its close. */
export async function attempt(page, id) {
  await page.waitForSelector(`[id="lab/${id}"]`)
  const cards = await page.$$eval('.close', (all) => all.length)
  await page.$eval(`[id="lab/${id}"] button`, (button) => button.click())
  await page.waitForFunction((n) => document.querySelectorAll('#cards .close').length > n, {}, cards)
}
