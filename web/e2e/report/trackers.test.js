// What holds for every tracker, with its real SDK in a real page: the lab closes the sockets, a collector on loopback counts.

import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { engines, serve } from '../browsers.js'
import { startSite } from './site.js'
import { trackers } from './trackers.js'

// Twenty kinds of close that count as errors in every engine, each with a code of its own.
const kinds = [
  ...[1002, 1003, 1007, 1008, 1009, 1010, 1011, 1013, 3000, 3003, 3008].map((code) => `close-${code}`),
  ...[4001, 4002, 4003, 4004, 4005, 4006, 4007, 4008, 4009].map((code) => `close-private?code=${code}`),
]
const each = 50

// What a peer and a page may bring along, and no tracker may get.
const secrets = {
  query: 's3cret-query',
  fragment: 's3cret-fragment',
  user: 's3cret-user',
  password: 's3cret-password',
  id: '8f3a91c2',
  address: 'ann@example.com',
  protocol: 'token.eyJzdWIiOiJsYWIifQ',
}
const hostile = [
  ...['markup', 'control', 'null', 'emoji', 'token'].map((id) => `hostile-${id}`),
  `refuse-401?token=${secrets.query}`,
  `refuse-401#${secrets.fragment}`,
  `users/${secrets.id}/inbox/${secrets.address}`,
]
const reasonParts = ['<img', 'onerror', 'hacked', 'escape', 'isolate', '\u{1f98a}', 'made-up', 'eyJ', '0123456789abcdef']
const unseen = /\\u00[01]|[\u0080-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u206f]/

let lab
before(async () => (lab = await serve()))
after(() => lab?.stop())
const urls = (paths) => paths.map((path) => `${lab.url.replace('http', 'ws')}lab/${path}`)

for (const engine of engines.filter(({ name }) => name !== 'webkit')) {
  describe(engine.name, () => {
    let browser
    before(async () => (browser = await engine.launch()))
    after(() => browser?.close())

    for (const { name } of trackers) {
      const open = async (t, options) => {
        const site = await startSite()
        t.after(() => site.stop())
        const page = await browser.open(site.pageOf(name, options))
        t.after(() => page.close())
        await page.waitFor(() => window.ready)
        const reports = () => site.reportsOf(name)
        const counted = () => site.counted(name)
        const dial = (paths, protocols) => page.evaluate((...given) => window.dial(...given), urls(paths), protocols)
        const faults = () => page.evaluate(() => window.faults)
        const reload = async () => {
          await page.goto(site.pageOf(name, options))
          await page.waitFor(() => window.ready)
        }
        // Minutes pass until so many closes are counted.
        const drain = (closes) =>
          page.waitFor(
            async (name, closes) => {
              window.passMinute()
              return Number(await (await fetch(`/counted/${name}`)).text()) >= closes
            },
            { args: [name, closes], timeout: 60_000 },
          )
        return { site, page, reports, counted, dial, faults, reload, drain }
      }

      test(`${name}: ${kinds.length * each} closes of ${kinds.length} kinds are ${kinds.length} groups with the right counts`, async (t) => {
        const { site, reports, counted, dial, faults, drain } = await open(t)
        await dial(Array.from({ length: each }, () => kinds).flat())
        await site.until(() => reports().length > 0, 'a report')
        assert.ok(reports().length <= 10, 'ten a minute')
        await drain(kinds.length * each)
        const groups = Object.values(groupBy(reports()))
        assert.deepEqual(groups.map(total), kinds.map(() => each))
        assert.equal(counted(), kinds.length * each)
        assert.ok(reports().length <= 40, `${reports().length} reports`)
        assert.equal(new Set(reports().map(({ id }) => id)).size, reports().length, 'no id comes twice')
        assert.deepEqual(await faults(), [])
      })

      test(`${name}: what was held back is counted when the page ends`, async (t) => {
        const { site, page, reports, counted, dial } = await open(t)
        await dial(['close-1011', 'close-3000', 'close-1011', 'close-1011', 'kill'])
        await site.until(() => counted() === 3, 'the first close of each kind')
        // An SDK that waits for an answer when its page ends sends no more: OpenTelemetry's does so.
        const answered = (posts) => performance.getEntriesByType('resource').filter(({ name }) => name.includes('/post/')).length >= posts
        await page.waitFor(answered, { args: [site.posts.length] })
        await page.goto('about:blank')
        await site.until(() => counted() === 5, 'all five closes')
        assert.equal(Object.keys(groupBy(reports())).length, 3)
      })

      test(`${name}: with storage a reload loses none and repeats none`, async (t) => {
        const { reports, counted, dial, faults, reload, drain } = await open(t, { storage: 'sessionStorage' })
        await dial([...kinds, ...kinds])
        await reload()
        await drain(40)
        await reload()
        await dial(['kill'])
        await drain(41)
        assert.equal(counted(), 41)
        assert.equal(new Set(reports().map(({ id }) => id)).size, reports().length, 'no id comes twice')
        assert.deepEqual(await faults(), [])
      })

      test(`${name}: nothing hostile or secret leaves the page`, async (t) => {
        const { site, dial, faults, drain } = await open(t)
        await dial(hostile)
        await dial(['refuse-401'], ['chat', secrets.protocol])
        await drain(hostile.length + 1)
        for (const { path, body } of site.posts) {
          for (const secret of [...Object.values(secrets), ...reasonParts]) assert.ok(!body.includes(secret), `${path} has ${JSON.stringify(secret)}: ${body}`)
          assert.doesNotMatch(body, unseen)
        }
        assert.deepEqual(await faults(), [])
      })

      test(`${name}: reasons leave where the app wants it, cleaned`, async (t) => {
        const { site, reports, counted, dial } = await open(t, { reasons: true })
        await dial(['hostile-token', 'hostile-control'])
        await site.until(() => counted() === 2, 'both closes')
        const reasons = reports().map(({ observation, attributes }) => observation?.reason ?? attributes['websocket.close.reason'])
        assert.deepEqual(reasons.sort(), [
          'escape \uFFFD[31m line\uFFFDbreak \uFFFDgnitirw fo noitcerid\uFFFD \uFFFDisolate\uFFFD \uFFFDspace',
          'invalid token: token=:id',
        ])
      })

      test(`${name}: a tracker that throws or rejects harms nobody and gets it again`, async (t) => {
        const { page, reports, dial, faults, drain } = await open(t)
        for (const [i, fault] of ['throw', 'reject'].entries()) {
          await page.evaluate((fault) => {
            const broken = () => {
              const error = new Error('the tracker is broken')
              if (fault === 'reject') return Promise.reject(error)
              throw error
            }
            window.repair = window.breakTracker(broken)
          }, fault)
          await dial([`close-300${i * 3}`])
          await page.evaluate(() => window.repair())
          await drain(i + 1)
        }
        assert.equal(reports().length, 2)
        assert.deepEqual(await faults(), [])
      })

      if (engine.name === 'chromium') {
        test(`${name}: a spell offline loses none`, async (t) => {
          const { site, page, reports, counted, dial, faults } = await open(t, { everything: false })
          await page.puppeteer.setOfflineMode(true)
          await page.waitFor(() => !navigator.onLine)
          await dial(Array.from({ length: 12 }, () => 'close-1011'))
          assert.equal(reports().length, 0)
          await page.puppeteer.setOfflineMode(false)
          await site.until(() => counted() === 12, 'all twelve')
          assert.deepEqual(await faults(), [])
        })

        test(`${name}: with storage a page that ends offline loses none, and the next repeats none`, async (t) => {
          const { site, page, reports, counted, dial, reload } = await open(t, { storage: 'sessionStorage' })
          await page.puppeteer.setOfflineMode(true)
          await page.waitFor(() => !navigator.onLine)
          await dial(['close-1011', 'close-1011', 'close-1011'])
          await page.goto('about:blank')
          assert.equal(reports().length, 0)
          await page.puppeteer.setOfflineMode(false)
          await reload()
          await site.until(() => counted() >= 3, 'all three')
          await reload()
          await dial(['kill'])
          await site.until(() => counted() >= 4, 'one more')
          assert.equal(counted(), 4)
        })
      }
    }
  })
}

const total = (reports) => reports.reduce((sum, { count }) => sum + count, 0)

function groupBy(reports) {
  const groups = {}
  for (const report of reports) (groups[report.kind] ??= []).push(report)
  return groups
}
