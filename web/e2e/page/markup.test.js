// What stands in index.html from the start is what render.js draws.

import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { site, engineIsReady } from './open.js'

suite('chromium', () => {
  const { open } = site()

  test('each registered code is written as it is drawn', async () => {
    const page = await open()
    const different = await page.evaluate(async () => {
      const { explanation } = await import('/render.js')
      const { load } = await import('/module/index.js')
      const { explainCloseCode } = await load()
      const entries = [...document.querySelectorAll('#codes .entry')].filter(({ id }) => /^\d+$/.test(id))
      if (entries.length < 19) return [`${entries.length} entries`]
      return entries
        .map((entry) => [entry.querySelector('.explanation').outerHTML, explanation(explainCloseCode(Number(entry.id))).outerHTML])
        .filter(([written, drawn]) => written !== drawn)
    })
    assert.deepEqual(different, [])
  })

  test('the example is written as it is diagnosed and drawn', async () => {
    const page = await open()
    const { written, drawn } = await page.evaluate(async () => {
      const { close } = await import('/render.js')
      const { load } = await import('/module/index.js')
      const { diagnoseClose } = await load()
      const page = new DOMParser().parseFromString(await (await fetch('/')).text(), 'text/html')
      const observation = JSON.parse(page.querySelector('.example pre').textContent)
      const origin = page.querySelector('.example .origin').textContent
      const markup = (node) => {
        node.querySelector('figure').firstChild.remove() // the strip, and what keeps its place
        return node.outerHTML
      }
      return { written: markup(page.querySelector('.example .close')), drawn: markup(close({ diagnosis: diagnoseClose(observation), observation, origin })) }
    })
    assert.equal(drawn, written)
  })

  test('the strip takes the place that is kept for it', async () => {
    const page = await open()
    await engineIsReady(page)
    const height = await page.$eval('#cards figure .strip', (strip) => strip.getBoundingClientRect().height)
    const kept = await page.evaluate(() => {
      const blank = Object.assign(document.createElement('div'), { className: 'strip blank' })
      document.querySelector('#cards figure').append(blank)
      return blank.getBoundingClientRect().height
    })
    assert.equal(height, kept)
  })
})
