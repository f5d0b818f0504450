// What a visitor downloads before the wasm is asked for.

import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { gzipSync } from 'node:zlib'
import { site } from './open.js'

const budget = 60_000 // bytes of gzip, which every host has

suite('chromium', () => {
  const { open } = site()

  test('the page and all that it needs weigh less than 60 kB before the wasm', async (t) => {
    const before = []
    let asked = false
    const page = await open('', (page) => {
      page.on('request', (request) => (asked ||= request.url().includes('.wasm')))
      page.on('response', (response) => {
        if (!asked) before.push(response)
      })
    })
    await page.waitForFunction(() => /engine is/.test(document.querySelector('#engine').textContent))
    const weights = await Promise.all(before.map(async (response) => [new URL(response.url()).pathname, gzipSync(await response.buffer(), { level: 9 }).length]))
    const names = weights.map(([name]) => name)
    for (const name of ['/', '/style.css', '/page.js', '/render.js', '/module/index.js']) assert.ok(names.includes(name), name)
    const total = weights.reduce((sum, [, weight]) => sum + weight, 0)
    t.diagnostic(`${total} bytes in ${weights.length} files`)
    assert.ok(total < budget, `${total} bytes: ${weights.map((row) => row.join(' ')).join(', ')}`)
    await page.close()
  })

  test('the first paint does not wait for the wasm', async () => {
    let asked
    const release = new Promise((resolve) => (asked = resolve))
    const page = await open('', async (page) => {
      await page.setRequestInterception(true)
      page.on('request', (request) => (request.url().includes('.wasm') ? asked(() => request.continue()) : request.continue()))
    })
    await page.waitForFunction(() => performance.getEntriesByType('paint').some(({ name }) => name === 'first-contentful-paint'))
    await page.waitForSelector('#cards .strip .silence')
    assert.equal(await page.$eval('#engine', (status) => status.textContent), 'The engine is loading')
    ;(await release)()
    await page.waitForFunction(() => document.querySelector('#engine').textContent === 'The engine is ready')
    await page.close()
  })
})
