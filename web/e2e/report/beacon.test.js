// The beacon: its body by the schema, over both ways that a page has to send at its end.

import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { after, before, describe, test } from 'node:test'
import Ajv from 'ajv/dist/2020.js'
import { engines, serve } from '../browsers.js'
import { startSite } from './site.js'

const report = (name) => new URL(`../../module/report/${name}`, import.meta.url)
const schema = JSON.parse(readFileSync(report('beacon.schema.json'), 'utf8'))
const validate = new Ajv({ allErrors: true, strict: true, formats: { uri: (text) => URL.canParse(text) }, allowUnionTypes: true }).compile(schema)

test('the schema, the type and the wire have the same fields', () => {
  const [, body] = readFileSync(report('policy.d.ts'), 'utf8').match(/export interface Report \{\n(.*?)\n\}/s)
  const typed = [...body.matchAll(/^ {2}(\w+):/gm)].map(([, name]) => name)
  // Whether it is an error is not on the wire: a beacon carries nothing else.
  assert.deepEqual(typed.filter((name) => name !== 'error').sort(), Object.keys(schema.$defs.report.properties).sort())
})

let lab
before(async () => (lab = await serve()))
after(() => lab?.stop())
const urls = (paths) => paths.map((path) => `${lab.url.replace('http', 'ws')}lab/${path}`)

for (const engine of engines.filter(({ name }) => name !== 'webkit')) {
  describe(engine.name, () => {
    let browser
    before(async () => (browser = await engine.launch()))
    after(() => browser?.close())

    const open = async (t, options) => {
      const site = await startSite()
      t.after(() => site.stop())
      const page = await browser.open(site.pageOf('beacon', options))
      t.after(() => page.close())
      await page.waitFor(() => window.ready)
      return { site, page, dial: (...paths) => page.evaluate((list) => window.dial(list), urls(paths)) }
    }

    test('every body is as the schema says', async (t) => {
      const { site, page, dial } = await open(t, { reasons: true })
      await dial('close-1011', 'close-1011', 'kill', 'refuse-403', 'unreachable', 'close-private?code=4567', 'hostile-token', 'wire-65535')
      await page.goto('about:blank')
      await site.until(() => site.counted('beacon') === 8, 'eight closes')
      for (const { body } of site.posts) assert.ok(validate(JSON.parse(body)), JSON.stringify(validate.errors, null, 2))
    })

    test('to its own origin it is JSON, to another it needs no leave', async (t) => {
      const other = await startSite()
      t.after(() => other.stop())
      const { site, dial } = await open(t)
      await dial('close-1011')
      await site.until(() => site.posts.length, 'a post')
      assert.equal(site.posts[0].type, 'application/json')

      const { page, dial: dialThere } = await open(t, { collector: `${other.url}/post/beacon` })
      await dialThere('close-1011', 'close-1011')
      await other.until(() => other.counted('beacon') === 1, 'a post')
      await page.goto('about:blank')
      await other.until(() => other.counted('beacon') === 2, 'a post at the end of the page')
      assert.deepEqual(other.posts.map(({ type }) => type), ['text/plain', 'text/plain'])
    })

    test('more at once than a browser lets outlive the page are all sent at once', async (t) => {
      const { site, page, dial } = await open(t, { perMinute: 100 })
      let answer
      site.answering = new Promise((resolve) => (answer = resolve))
      await page.evaluate(() => {
        window.failed = 0
        window.kept = []
        const { fetch } = window
        window.fetch = async (...given) => {
          if (given[1]) window.kept.push(given[1].keepalive)
          try {
            return await fetch(...given)
          } catch (error) {
            window.failed++
            throw error
          }
        }
      })
      await dial(...Array.from({ length: 50 }, (_, i) => `close-private?code=${4100 + i}`))
      answer()
      await page.waitFor(async () => window.failed > 0 || Number(await (await fetch('/counted/beacon')).text()) === 50)
      assert.equal(await page.evaluate(() => window.failed), 0)
      const kept = await page.evaluate(() => window.kept)
      assert.ok(kept[0] === true && kept.at(-1) === false, `what fits outlives the page, what does not fit does not: ${kept}`)
    })

    test('what does not fit into the queue of beacons is kept', async (t) => {
      const { site, page, dial } = await open(t, { perMinute: 100 })
      const kinds = Array.from({ length: 50 }, (_, i) => `close-private?code=${4100 + i}`)
      await dial(...kinds, ...kinds)
      await site.until(() => site.counted('beacon') === 50, 'the first of each kind')
      const answers = await page.evaluate(() => {
        const answers = []
        const { sendBeacon } = navigator
        navigator.sendBeacon = (...given) => {
          answers.push(sendBeacon.apply(navigator, given))
          return answers.at(-1)
        }
        dispatchEvent(new Event('pagehide'))
        return answers
      })
      assert.equal(answers.length, 2, 'more than 64 KiB are two beacons')
      if (engine.name === 'chromium') assert.deepEqual(answers, [true, false])
      await page.waitFor(async () => {
        window.passMinute()
        return Number(await (await fetch('/counted/beacon')).text()) >= 100
      })
      assert.equal(site.counted('beacon'), 100)
    })

    for (const [status, again] of [[0, true], [503, true], [429, true], [400, false]]) {
      test(`a collector that ${status ? `answers ${status}` : 'cannot be reached'} ${again ? 'gets it again' : 'gets it no more'}`, async (t) => {
        const { site, page, dial } = await open(t)
        site.refused = 0
        site.status = status
        t.after(() => (site.status = 200))
        await dial('close-1011')
        await site.until(() => site.refused, 'an attempt')
        site.status = 200
        await dial('close-3000')
        await page.waitFor(
          async (expected) => {
            window.passMinute()
            return Number(await (await fetch('/counted/beacon')).text()) >= expected
          },
          { args: [again ? 2 : 1] },
        )
        assert.deepEqual(site.reportsOf('beacon').map(({ code }) => code).sort(), again ? [1011, 3000] : [3000])
      })
    }

    test('stopped, it sends what it holds and no more', async (t) => {
      const { site, page, dial } = await open(t)
      await dial('close-1011', 'close-1011')
      await page.evaluate(() => window.stop())
      await dial('close-3000')
      await site.until(() => site.counted('beacon') === 2, 'both closes')
      assert.deepEqual(site.reportsOf('beacon').map(({ code }) => code), [1011, 1011])
    })
  })
}
