// The console snippet and the bookmarklet, as they are built, in pages of their own.

import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { explainCloseCode } from '../../module/lite.js'
import { engines } from '../browsers.js'
import { dist, serveApp } from './extension.js'

const snippet = readFileSync(join(dist, 'snippet.js'), 'utf8').trim()
const bookmarklet = readFileSync(join(dist, 'bookmarklet.txt'), 'utf8').trim()

let server
before(async () => (server = await serveApp()))
after(() => server.stop())

test('the bookmark is the snippet, in characters that a URL may have', () => {
  assert.match(bookmarklet, /^javascript:[\x21-\x7e]+$/)
  assert.doesNotMatch(bookmarklet, /["#<>\\^`{|}]/)
  assert.equal(decodeURIComponent(bookmarklet.slice('javascript:'.length)), snippet)
})

for (const engine of engines) {
  describe(`${engine.name}: the snippet`, () => {
    let browser
    before(async () => (browser = await engine.launch()))
    after(() => browser.close())

    test('explains a close, once however often it is run, until it is ended', async () => {
      const page = await browser.open(`${server.url}app/app.html`)
      await page.evaluate(() => {
        globalThis.said = []
        for (const level of ['info', 'warn']) console[level] = (text) => said.push([level, text])
        globalThis.native = WebSocket
      })
      await page.evaluate(`(() => { ${snippet} })()`)
      await page.evaluate(`(() => { ${snippet} })()`)
      assert.match((await page.evaluate(() => said)).map(([, text]) => text).join('\n'), /is watching every.*\n.*watching already/)
      await page.evaluate(() => {
        said.length = 0
        connect('close-1011?token=secret')
      })
      await page.waitFor(() => said.length > 0)
      const [[level, text], ...more] = await page.evaluate(() => said)
      assert.deepEqual(more, [])
      assert.equal(level, 'warn')
      const { label, summary } = explainCloseCode(1011)
      for (const part of ['/lab/close-1011\n', `1011 ${label}. ${summary}`, 'Open after']) assert.ok(text.includes(part), `${part} in ${text}`)
      assert.doesNotMatch(text, /secret/)
      await page.evaluate(() => whyclosedStop())
      assert.deepEqual(await page.evaluate(() => [WebSocket === native, 'whyclosedStop' in globalThis]), [true, false])
    })
  })
}
