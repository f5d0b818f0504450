// Whoever looks, and however: axe in every colouring, the keyboard alone, 320 px, a magnified page, paper.

import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { before, suite, test } from 'node:test'
import { attempt, engineIsReady, paste, site } from './open.js'

const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

// With everything open, since axe judges only what is shown.
async function full(page) {
  await engineIsReady(page)
  await page.waitForSelector('.scenario')
  await page.waitForSelector('#services .entry')
  await attempt(page, 'close-1012')
  await paste(page, "WebSocket connection to 'wss://example.com/chat' failed: Error during WebSocket handshake: Unexpected response code: 404")
  await page.$eval('[id="lab/echo"] button', (button) => button.click())
  await page.waitForSelector('.life fieldset:not([disabled])')
  await page.$eval('#intent', (field) => (field.value = 'too many requests'))
  await page.$eval('#ask', (form) => form.requestSubmit())
  await page.evaluate(() => {
    for (const details of document.querySelectorAll('details')) details.open = true
    location.hash = '#4321'
  })
  await page.waitForSelector('#answer .explanation')
}

const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

// A colouring or a width, by what it sets.
const looks = [
  ['light', { 'prefers-color-scheme': 'light' }, 1280],
  ['dark', { 'prefers-color-scheme': 'dark' }, 1280],
  ['forced colours', { 'prefers-color-scheme': 'dark', 'forced-colors': 'active' }, 1280],
  ['more contrast', { 'prefers-color-scheme': 'light', 'prefers-contrast': 'more' }, 1280],
  ['320 px, light', { 'prefers-color-scheme': 'light' }, 320],
  ['320 px, dark', { 'prefers-color-scheme': 'dark' }, 320],
]

suite('chromium', () => {
  const { open } = site()

  // One page with all that there is on it, looked at in many ways.
  let everything, session
  before(async () => {
    everything = await open('', (page) => page.setBypassCSP(true)) // for axe itself
    session = await everything.createCDPSession()
    await full(everything)
    await everything.evaluate(axe)
  })
  const look = async (features, width) => {
    await session.send('Emulation.setEmulatedMedia', { features: Object.entries(features).map(([name, value]) => ({ name, value })) })
    await everything.setViewport({ width, height: 900 })
  }

  for (const [name, features, width] of looks) {
    test(`axe finds nothing: ${name}`, async () => {
      await look(features, width)
      const { violations } = await everything.evaluate((values) => axe.run({ runOnly: { type: 'tag', values } }), rules)
      assert.deepEqual(
        violations.map(({ id, nodes }) => `${id}: ${nodes.slice(0, 3).map(({ html, failureSummary }) => `${html.slice(0, 160)} ${failureSummary}`).join('\n')}`),
        [],
      )
    })
  }

  test('axe finds nothing on the services by themselves', async () => {
    const page = await open('services.html', (page) => page.setBypassCSP(true))
    await page.evaluate(() => document.querySelectorAll('details').forEach((details) => (details.open = true)))
    await page.evaluate(axe)
    const { violations } = await page.evaluate((values) => axe.run({ runOnly: { type: 'tag', values } }), rules)
    assert.deepEqual(violations.map(({ id }) => id), [])
    await page.close()
  })

  // 1280 px at 400 % are 320 px (WCAG 1.4.10).
  test('at 320 px nothing needs to be scrolled sideways', async () => {
    await look({}, 320)
    const wide = await everything.evaluate(() =>
      document.documentElement.scrollWidth <= innerWidth
        ? []
        : [...document.querySelectorAll('body *')].filter((node) => node.getBoundingClientRect().right > innerWidth + 1 && !node.closest('pre, .scroll, .unseen, .skip')).map((node) => node.outerHTML.slice(0, 120)),
    )
    assert.deepEqual(wide, [])
  })

  test('what can be pressed is 24 px or more, or stands in a sentence', async () => {
    await look({}, 1280)
    const small = await everything.evaluate(() =>
      [...document.querySelectorAll('button, input, select, textarea, summary, nav a, .ruler a, .meanings th a, .intents td:nth-child(2) > a')]
        .filter((node) => node.checkVisibility())
        .map((node) => ({ node, box: (node.type === 'checkbox' ? node.parentElement : node).getBoundingClientRect() }))
        .filter(({ box }) => box.height < 24 || box.width < 24)
        .map(({ node }) => node.outerHTML.slice(0, 120)),
    )
    assert.deepEqual(small, [])
  })

  test('the keyboard reaches everything, in the order of the page, and sees where it is', async () => {
    const page = await open()
    await engineIsReady(page)
    await page.waitForSelector('.scenario')
    await page.waitForSelector('#services .entry')
    const expected = await page.evaluate(() => {
      const all = [...document.querySelectorAll('a[href], button, input, select, textarea, summary, [tabindex="0"]')].filter((node) => !node.disabled && node.checkVisibility({ visibilityProperty: true }))
      all.forEach((node, i) => (node.dataset.stop = i))
      return all.length
    })
    assert.ok(expected > 200)
    const stops = []
    const unseen = []
    for (let i = 0; i < expected; i++) {
      await page.keyboard.press('Tab')
      const [stop, outline, html] = await page.evaluate(() => {
        const node = document.activeElement
        const { outlineStyle, outlineWidth } = getComputedStyle(node)
        return [Number(node.dataset.stop), outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2, node.outerHTML.slice(0, 80)]
      })
      stops.push(stop)
      if (!outline) unseen.push(html)
    }
    assert.deepEqual(stops, Array.from({ length: expected }, (_, i) => i))
    assert.deepEqual(unseen, [])
    await page.close()
  })

  test('a whole round without a mouse', async () => {
    const page = await open()
    await engineIsReady(page)
    const press = async (...keys) => {
      for (const key of keys) await page.keyboard.press(key)
    }
    await press('Tab')
    assert.equal(await page.evaluate(() => document.activeElement.className), 'skip')
    await page.focus('#pasted')
    await page.keyboard.type('code=1009')
    await page.keyboard.down('Control')
    await press('Enter')
    await page.keyboard.up('Control')
    await page.waitForFunction(() => document.querySelector('#cards .code').textContent === '1009')
    await page.focus('#cards .differential li:nth-child(2) summary')
    await press('Enter')
    assert.equal(await page.$eval('#cards .differential li:nth-child(2) details', (details) => details.open), true)

    await press('/')
    assert.equal(await page.evaluate(() => document.activeElement.id), 'query')
    await page.keyboard.type('frame')
    await page.waitForFunction(() => /^Found: \d+/.test(document.querySelector('#found').textContent))
    await page.keyboard.type('/') // in a field it is a character
    assert.equal(await page.$eval('#query', (field) => field.value), 'frame/')
    await press('Escape')
    assert.equal(await page.$eval('#query', (field) => field.value), '')
    assert.equal(await page.$eval('#found', (found) => found.textContent), '')

    await press('Tab')
    assert.equal(await page.evaluate(() => document.activeElement.id), 'shortcut')
    await press('Enter', '/')
    assert.equal(await page.evaluate(() => document.activeElement.id), 'shortcut', 'the shortcut is switched off')

    await page.focus('#theme')
    await press('Enter')
    assert.equal(await page.evaluate(() => document.documentElement.dataset.theme), 'light')
    await press('Enter')
    assert.equal(await page.evaluate(() => getComputedStyle(document.body).colorScheme), 'dark')
    await page.reload()
    assert.equal(await page.evaluate(() => document.documentElement.dataset.theme), 'dark')
    await page.evaluate(() => localStorage.clear())
    await page.close()
  })

  test('on paper everything is open, links show where they lead, controls are gone', async () => {
    const page = await open()
    await engineIsReady(page)
    await page.waitForSelector('#services .entry')
    const wasOpen = () => page.$$eval('details[open]', (all) => all.length)
    const before = await wasOpen()
    await page.emulateMediaType('print')
    await page.evaluate(() => dispatchEvent(new Event('beforeprint')))
    const { shut, controls, link } = await page.evaluate(() => ({
      shut: [...document.querySelectorAll('details')].filter((details) => !details.open).length,
      controls: [...document.querySelectorAll('button, input, textarea')].filter((node) => node.checkVisibility()).length,
      link: getComputedStyle(document.querySelector('footer a'), '::after').content,
    }))
    assert.equal(shut, 0)
    assert.equal(controls, 0)
    assert.match(link, /rfc6455/)
    await page.evaluate(() => dispatchEvent(new Event('afterprint')))
    assert.equal(await wasOpen(), before)
    const paper = await page.pdf()
    assert.equal(Buffer.from(paper.subarray(0, 5)).toString(), '%PDF-')
    await page.close()
  })
})
