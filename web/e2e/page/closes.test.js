// A developer at work: pasting, connecting, sending, closing, copying.

import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { attempt, engineIsReady, paste, site } from './open.js'

const newest = (page) =>
  page.$eval('#cards .close', (card) => ({
    code: card.querySelector('.code').textContent,
    label: card.querySelector('h3').textContent,
    lead: card.querySelector('.lead').textContent,
    causes: [...card.querySelectorAll('.differential .title')].map((title) => title.textContent),
    text: card.textContent,
    open: card.querySelectorAll('.differential details[open]').length,
  }))

suite('chromium', () => {
  const shared = site()
  const { open } = shared

  test('opens on a finished example, and needs no script for it', async () => {
    const page = await open('', (page) => page.setJavaScriptEnabled(false))
    const card = await newest(page)
    assert.equal(card.code, '1006')
    assert.match(card.lead, /^Likely, the connection was idle/)
    assert.equal(card.open, 1)
    await page.close()
  })

  test('draws the example as a strip with its silence', async () => {
    const page = await open()
    await page.waitForSelector('#cards .strip .silence')
    assert.match(await page.$eval('#cards svg.strip', (strip) => strip.getAttribute('aria-label')), /60\.1 s of silence/)
    assert.deepEqual(page.problems, [])
    await page.close()
  })

  test('explains what is pasted, newest first, and loses nothing of it', async () => {
    const page = await open()
    await engineIsReady(page)
    await paste(page, 'WebSocket closed: code=1011 reason=keepalive ping timeout')
    const first = await newest(page)
    assert.equal(first.code, '1011')
    assert.match(first.lead, /did not answer a ping/)
    await paste(page, '1009')
    assert.equal((await newest(page)).code, '1009')
    assert.deepEqual(await page.$$eval('#cards .code', (all) => all.map((code) => code.textContent)), ['1009', '1011', '1006'])
    assert.match(await page.$eval('#news', (news) => news.textContent), /1009/)

    await page.$eval('#pasted', (field) => (field.value = 'no close in here'))
    await page.click('#paste button[type=submit]')
    await page.waitForFunction(() => /No close code/.test(document.querySelector('#paste-answer').textContent))
    assert.equal(await page.$eval('#pasted', (field) => field.value), 'no close in here')
    assert.equal(await page.$$eval('#cards .close', (all) => all.length), 3)
    assert.deepEqual(page.problems, [])
    await page.close()
  })

  test('lets a console line settle the cause', async () => {
    const page = await open()
    await engineIsReady(page)
    await paste(page, "WebSocket connection to 'wss://example.com/chat?token=secret' failed: Error in connection establishment: net::ERR_CERT_AUTHORITY_INVALID")
    const card = await newest(page)
    assert.match(card.lead, /^Likely, TLS failed/)
    assert.match(card.text, /The console says so: TLS failed: CERT_AUTHORITY_INVALID/)
    await page.close()
  })

  test('says what to pass instead of a code that close() refuses', async () => {
    const page = await open()
    await engineIsReady(page)
    await paste(page, "InvalidAccessError: Failed to execute 'close' on 'WebSocket': The code must be either 1000, or between 3000 and 4999. 1002 is neither.")
    assert.match((await newest(page)).text, /close\(1002\) throws InvalidAccessError.*Nearest to it is 4\d{3}:/)
    await page.close()
  })

  test('shows the service where it is known, and who else uses the number where it is not', async () => {
    const page = await open()
    await engineIsReady(page)
    await paste(page, '{"code":4004,"url":"wss://gateway.discord.gg/?v=10"}')
    const card = await newest(page)
    assert.equal(card.label, '4004 Authentication Failed')
    assert.match(card.text, /Discord Gateway/)
    await paste(page, '4004')
    assert.match((await newest(page)).text, /Services that use 4004.*Discord Gateway.*Pusher/)
    await page.close()
  })

  test('connects, sends text and a file, closes, and tells whose close it was', async () => {
    const page = await open()
    await engineIsReady(page)
    await page.type('#url', `${shared.server.url.replace('http', 'ws')}lab/echo?token=secret`)
    await page.click('#connect button[type=submit]')
    await page.waitForSelector('.life fieldset:not([disabled])')
    assert.doesNotMatch(await page.$eval('.life h3', (head) => head.textContent), /secret/)

    await page.type('.life input[type=text]', 'hello \u202e<b>')
    await page.click('.life button[type=submit]')
    await page.waitForFunction(() => document.querySelectorAll('.traffic li').length === 2)
    assert.deepEqual(await page.$$eval('.traffic bdi', (all) => all.map((text) => text.textContent)), ['hello \\u{202e}<b>', 'hello \\u{202e}<b>'])
    const chooser = await page.$('.life input[type=file]')
    await chooser.uploadFile(new URL(import.meta.url).pathname)
    await page.waitForFunction(() => document.querySelectorAll('.traffic li').length === 4)
    assert.match(await page.$eval('.traffic li:last-child', (line) => line.textContent), /received\d+ bytes of binary/)

    const fields = await page.$$('.life form:nth-of-type(2) input')
    await fields[0].type('1001')
    await page.click('.life form:nth-of-type(2) button')
    assert.match(await page.$eval('.life .answer', (answer) => answer.textContent), /^InvalidAccessError/)
    await fields[0].click({ count: 3 })
    await fields[0].type('4001')
    await fields[1].type('user logged out')
    await page.click('.life form:nth-of-type(2) button')
    await page.waitForFunction(() => document.querySelectorAll('#cards .close').length === 2)
    const card = await newest(page)
    assert.equal(card.code, '4001')
    assert.match(card.text, /Closed byThe page itself|Closed bythe page itself/)
    assert.match(card.text, /2 messages received and 2 sent|2 received and 2 sent/)
    assert.match(card.text, /Messages \(4\)/)
    assert.deepEqual(page.problems, [])
    await page.close()
  })

  test('holds several sockets at once', async () => {
    const page = await open()
    await page.type('#url', `${shared.server.url.replace('http', 'ws')}lab/echo`)
    for (let i = 0; i < 3; i++) await page.click('#connect button[type=submit]')
    await page.waitForFunction(() => document.querySelectorAll('.life fieldset:not([disabled])').length === 6)
    await page.close()
  })

  test('says whose codes it goes by, and how it knows', async () => {
    const page = await open()
    await engineIsReady(page)
    await page.type('#url', `${shared.server.url.replace('http', 'ws')}lab/echo`)
    await page.type('#protocols', 'graphql-transport-ws, other')
    await page.click('#connect button[type=submit]')
    await page.waitForSelector('.known')
    assert.match(await page.$eval('.known', (line) => line.textContent), /^Explained as GraphQL over WebSocket .*, recognised by its subprotocol\.$/)
    await page.select('#profile', 'discord-gateway')
    await page.click('#connect button[type=submit]')
    await page.waitForFunction(() => document.querySelectorAll('.known').length === 2)
    assert.equal(await page.$eval('.known', (line) => line.textContent), 'Explained as Discord Gateway, as chosen by hand.')
    await page.close()
  })

  test('one card for a crowd of sockets, and none of them stays', async () => {
    const page = await open()
    await engineIsReady(page)
    await page.evaluate(() => {
      window.made = []
      const { WebSocket } = window
      window.WebSocket = new Proxy(WebSocket, { construct: (...all) => (made.push(Reflect.construct(...all)), made.at(-1)) })
    })
    await attempt(page, 'too-many-sockets')
    const card = await newest(page)
    assert.equal(card.code, '1006')
    assert.match(card.lead, /refused one more socket/)
    await page.waitForFunction(() => made.length > 200 && made.every(({ readyState }) => readyState === 3))
    assert.equal(await page.$$eval('#cards .close', (all) => all.length), 2)
    await page.close()
  })

  test('shows an exception of the constructor as a close', async () => {
    const page = await open()
    await engineIsReady(page)
    await page.type('#url', 'ws://[bad')
    await page.click('#connect button[type=submit]')
    await page.waitForFunction(() => document.querySelectorAll('#cards .close').length === 2)
    assert.match((await newest(page)).lead, /the URL/)
    await page.close()
  })

  test('draws the lifetimes before it, and connects again', async () => {
    const page = await open()
    await engineIsReady(page)
    await attempt(page, 'kill')
    await page.evaluate(() => [...document.querySelectorAll('#cards .close button')].find((button) => button.textContent === 'Connect again').click())
    await page.waitForFunction(() => document.querySelectorAll('#cards .close').length === 3)
    assert.ok(await page.$('#cards .close .earlier'))
    await page.close()
  })

  test('a hostile reason is text, with what is hidden in it made visible', async () => {
    const page = await open()
    await engineIsReady(page)
    for (const id of ['hostile-markup', 'hostile-control', 'hostile-null', 'hostile-emoji', 'hostile-token']) await attempt(page, id)
    const reasons = await page.$$eval('#cards .reason', (all) => all.map((reason) => ({ text: reason.textContent, elements: reason.childElementCount })))
    assert.equal(reasons.length, 5)
    for (const { text, elements } of reasons) {
      assert.equal(elements, 0)
      assert.doesNotMatch(text, /[\p{Cc}\p{Cf}]/u)
    }
    assert.equal(await page.$$eval('#cards .close :is(img, script, iframe, b)', (all) => all.length), 0)
    assert.deepEqual(page.problems, [])
    await page.close()
  })

  test('copies Markdown, JSON and a link, and says so', async () => {
    const page = await open()
    await page.browserContext().overridePermissions(shared.server.url, ['clipboard-read', 'clipboard-sanitized-write'])
    await engineIsReady(page)
    await paste(page, '{"code":1006,"reason":"private","wasClean":false,"url":"wss://u:secret@example.com/chat?token=secret","opened":true,"openMs":68190,"sinceReceivedMs":60068,"received":5,"sent":5}')
    const copied = async (label) => {
      await page.bringToFront()
      await page.evaluate((label) => [...document.querySelector('#cards .close').querySelectorAll('button')].find((button) => button.textContent === label).click(), label)
      await page.waitForFunction(() => /copied/.test(document.querySelector('#cards .close .actions [role=status]').textContent))
      const text = await page.evaluate(() => navigator.clipboard.readText())
      await page.evaluate(() => (document.querySelector('#cards .close .actions [role=status]').textContent = ''))
      return text
    }
    const markdown = await copied('Copy as Markdown')
    assert.match(markdown, /^### 1006 Abnormal Closure\n/)
    assert.match(markdown, /\n1\. \*\*the connection was idle and something cut it\*\* \(likely\)/)
    assert.match(markdown, /- URL: `wss:\/\/example\.com\/chat`/)
    const { observation, diagnosis } = JSON.parse(await copied('Copy as JSON'))
    assert.equal(observation.url, 'wss://example.com/chat')
    assert.equal(diagnosis.differential[0].id, 'idle-timeout')
    const link = await copied('Copy link')
    assert.doesNotMatch(link + markdown, /secret/)
    assert.doesNotMatch(link, /private|example/)

    const other = await open(new URL(link).hash)
    await other.waitForFunction(() => document.querySelectorAll('#cards .close').length === 2)
    await other.waitForFunction(() => /^Likely, the connection was idle/.test(document.querySelector('#cards .close .lead').textContent))
    await other.close()
    await page.close()
  })

  test('removes a card', async () => {
    const page = await open()
    await page.waitForSelector('#cards .actions')
    await page.evaluate(() => [...document.querySelectorAll('#cards button')].find((button) => button.textContent === 'Remove').click())
    assert.equal(await page.$$eval('#cards .close', (all) => all.length), 0)
    await page.close()
  })

  test('suggests a code to send', async () => {
    const page = await open()
    await engineIsReady(page)
    await page.type('#intent', 'the token expired')
    await page.keyboard.press('Enter')
    await page.waitForFunction(() => /^3000 Unauthorized/.test(document.querySelector('#suggestion').textContent))
    await page.close()
  })

  test('without the wasm a small table answers, and says so; the engine can be asked for again', async () => {
    let refuse = true
    const page = await open('', async (page) => {
      await page.setRequestInterception(true)
      page.on('request', (request) => (refuse && request.url().includes('.wasm') ? request.abort() : request.continue()))
    })
    await page.waitForSelector('#retry:not([hidden])')
    assert.match(await page.$eval('#engine', (status) => status.textContent), /small table explains the codes/)
    await paste(page, '1012')
    const card = await newest(page)
    assert.equal(card.label, '1012 Service Restart')
    assert.match(card.text, /weighed by the engine, which is not there/)
    refuse = false
    await page.click('#retry')
    await engineIsReady(page)
    await page.waitForFunction(() => document.querySelector('#cards .close .differential ol'))
    assert.match((await newest(page)).lead, /restart/)
    await page.close()
  })
})
