// Every entry has an address: deep links, the back button, numbers that nobody named, the search.

import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { engineIsReady, site } from './open.js'

const here = (page) => page.evaluate(() => document.querySelector('[aria-current]')?.closest('[id]').id)

suite('chromium', () => {
  const { open } = site()

  // A fragment, the entry that opens, and a word that is then to be seen.
  for (const [fragment, id, word] of [
    ['#1006', '1006', 'Abnormal Closure'],
    ['#4000-4999', '4000-4999', 'Private Use'],
    ['#discord-gateway/4004', 'discord-gateway/4004', 'Authentication Failed'],
    ['#pusher-channels/4150', 'pusher-channels/4100-4199', 'Try Later'],
    ['#discord-gateway', 'discord-gateway', 'Discord'],
    ['#cause/idle-timeout', 'cause/idle-timeout', 'heartbeat'],
    ['#lab/close-1012', 'lab/close-1012', '1012 Service Restart'],
  ]) {
    test(`${fragment} opens, scrolls into view and takes the focus`, async () => {
      const page = await open(fragment)
      await page.waitForFunction((id) => document.querySelector('[aria-current]')?.closest('[id]').id === id, {}, id)
      const seen = await page.evaluate((id) => {
        const target = document.getElementById(id)
        const { top, bottom } = target.getBoundingClientRect()
        return {
          inView: bottom > 0 && top < innerHeight,
          open: [target, ...document.querySelectorAll('details')].every((node) => !node.matches('details') || !node.contains(target) || node.open),
          focused: target.contains(document.activeElement),
          text: target.textContent,
        }
      }, id)
      assert.ok(seen.inView && seen.open && seen.focused, JSON.stringify(seen))
      assert.ok(seen.text.includes(word))
      assert.deepEqual(page.problems, [])
      await page.close()
    })
  }

  // A fragment without an entry of its own, and what is said of it.
  for (const [fragment, heading, says] of [
    ['#4321', '4321 Private Use', /private use/],
    ['#1020', '1020 Unassigned', /1016-2999/],
    ['#70000', '70000 Not A Close Code', /65535/],
    ['#1006?profile=phoenix', '1006 ', /Abnormal|Phoenix/],
    ['#4004?profile=discord-gateway', '4004 Authentication Failed', /Discord Gateway/],
    ['#discord-gateway/4999', '4999 Private Use', /does not list 4999/],
    ['#no-such-service/4999', '4999 Private Use', /No profile has the id/],
  ]) {
    test(`${fragment} is explained, though it has no entry`, async () => {
      const page = await open(fragment)
      await engineIsReady(page)
      await page.waitForFunction((says) => new RegExp(says).test(document.querySelector('#answer').textContent), {}, says.source)
      assert.ok((await page.$eval('#answer h3', (head) => head.textContent)).startsWith(heading))
      await page.close()
    })
  }

  test('what is named nowhere is said to be so', async () => {
    const page = await open('#no-such-thing')
    await page.waitForFunction(() => /Nothing here is called #no-such-thing/.test(document.querySelector('#found').textContent))
    await page.close()
  })

  test('the back button goes back', async () => {
    const page = await open('#1006')
    await page.waitForFunction(() => document.querySelector('[aria-current]'))
    await page.evaluate(() => document.querySelector('a[href="#4321"]').click())
    await page.waitForSelector('#answer .explanation')
    await page.evaluate(() => document.querySelector('.intents a[href="#3000"]').click())
    await page.waitForFunction(() => document.querySelector('[aria-current]')?.closest('[id]').id === '3000')
    await page.goBack()
    await page.waitForSelector('#answer .explanation')
    await page.goBack()
    await page.waitForFunction(() => document.querySelector('[aria-current]')?.closest('[id]').id === '1006')
    assert.equal(await here(page), '1006')
    await page.close()
  })

  // A search, and ids that are found by it or not.
  for (const [query, found, hidden] of [
    ['1006', ['1006'], ['1007', 'discord-gateway']],
    ['4004', ['discord-gateway/4004', 'pusher-channels/4004', '4000-4999'], ['discord-gateway/4005', '1006']],
    ['4150', ['pusher-channels/4100-4199', '4000-4999'], ['discord-gateway', '1006']],
    ['proxy idle', ['1006', 'cause/idle-timeout'], ['1003']],
    ['heartbeat', ['1006', 'cause/keepalive-timeout'], ['3003']],
    ['discord', ['discord-gateway', 'discord-gateway/4004'], ['1006']],
    ['zzz', [], ['1006', 'discord-gateway', 'cause/idle-timeout']],
  ]) {
    test(`a search for ${query} finds what it should, counts it, and is undone by Escape`, async () => {
      const page = await open()
      await engineIsReady(page)
      await page.type('#query', query)
      await page.waitForFunction((query) => /^Found/.test(document.querySelector('#found').textContent) && document.querySelector('#query').value === query, {}, query)
      const shown = (ids) => page.evaluate((ids) => ids.map((id) => document.getElementById(id).closest('[hidden]') === null), ids)
      await page.waitForFunction((id) => document.getElementById(id).closest('[hidden]'), {}, hidden[0])
      assert.deepEqual(await shown(found), found.map(() => true))
      assert.deepEqual(await shown(hidden), hidden.map(() => false))
      await page.keyboard.press('Escape')
      await page.waitForFunction(() => document.querySelectorAll('.entry[hidden], tr[hidden]').length === 0)
      await page.close()
    })
  }

  test('a number that is searched for and has no entry is explained', async () => {
    const page = await open()
    await engineIsReady(page)
    await page.type('#query', '4321')
    await page.waitForFunction(() => document.querySelector('#answer h3')?.textContent.startsWith('4321'))
    await page.keyboard.press('Enter')
    await page.waitForFunction(() => location.hash === '#4321')
    await page.close()
  })
})
