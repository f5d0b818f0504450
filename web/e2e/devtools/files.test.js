// A log goes from one person to another: exported from the panel with the extension, opened in the panel as a plain page.

import assert from 'node:assert/strict'
import { once } from 'node:events'
import { mkdtemp, readFile, readdir, rm } from 'node:fs/promises'
import { watch } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { engines } from '../browsers.js'
import { browsers, listed, serveApp, settled } from './extension.js'

let server
let downloads
const exported = {} // the engine's name -> { text, rows }
before(async () => {
  server = await serveApp()
  downloads = await mkdtemp(join(tmpdir(), 'whyclosed-log-'))
})
after(async () => {
  await server.stop()
  await rm(downloads, { recursive: true })
})

// The first finished download in a folder. A browser writes under another name until it has all. Each look is made with an ear
// already out for the next change: one that comes during the look would be missed.
async function downloaded(folder) {
  const signal = AbortSignal.timeout(60_000)
  const changes = watch(folder)
  try {
    for (;;) {
      const change = once(changes, 'change', { signal })
      change.catch(() => {}) // of no interest once the file is there
      const name = (await readdir(folder)).find((name) => name.endsWith('.json'))
      const text = name && (await readFile(join(folder, name), 'utf8'))
      if (text?.endsWith('}')) return text
      await change
    }
  } catch (error) {
    throw new Error(`No finished download; the folder holds: ${await readdir(folder)}`, { cause: error })
  } finally {
    changes.close()
  }
}

for (const engine of browsers) {
  test(`${engine.name}: export`, { timeout: 180_000 }, async (t) => {
    const folder = await mkdtemp(join(downloads, engine.name))
    const extension = await engine.start({
      downloadBehavior: engine.name === 'chromium' ? { policy: 'allow', downloadPath: folder } : undefined,
      extraPrefsFirefox: { 'browser.download.folderList': 2, 'browser.download.dir': folder, 'browser.download.useDownloadDir': true, 'browser.helperApps.neverAsk.saveToDisk': 'application/json' },
    })
    t.after(() => extension.close())
    const { tab } = await extension.open(`${server.url}app/app.html?open=close-1011,kill,close-1000&frame=hostile-markup&secret=token`)
    const panel = await extension.panel(tab)
    await panel.waitFor(settled, { args: [4] })
    const rows = await panel.evaluate(listed)
    await panel.click('#save')
    const text = await downloaded(folder)
    assert.doesNotMatch(text, /secret|token/)
    assert.equal(JSON.parse(text).entries.length, 4)
    exported[engine.name] = { text, rows }
  })
}

for (const engine of engines) {
  test(`${engine.name}: open an exported log`, { timeout: 180_000 }, async (t) => {
    const { text, rows } = exported[engine.name] ?? exported.chromium ?? assert.fail('nothing was exported')
    const browser = await engine.launch()
    t.after(() => browser.close())
    const page = await browser.open(`${server.url}devtools/panel.html`)
    await page.waitFor(() => /drop it here/.test(document.querySelector('.empty')?.textContent))
    await page.evaluate(drop, text)
    await page.waitFor(settled, { args: [4] })
    assert.deepEqual(await page.evaluate(listed), rows)
    assert.match(await page.evaluate(() => document.querySelector('#notice').textContent), /Shown is the log a\.json/)
    await page.evaluate(drop, '{"not": "a log"}')
    await page.waitFor(() => /not a log/.test(document.querySelector('#notice').textContent))
    assert.equal((await page.evaluate(listed)).length, 4) // what was there stays
  })
}

// Drops a file on the page, as a person would.
function drop(text) {
  const dataTransfer = new DataTransfer()
  dataTransfer.items.add(new File([text], 'a.json', { type: 'application/json' }))
  document.querySelector('main').dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }))
}
