// Takes the pictures of the page: light (the README's, web/page/screenshot.png), dark, 320 px wide, and in forced colours. The
// letters are those of the machine it runs on.
//
//   node web/e2e/screenshots.js [folder for the others, else a temporary one]

import { mkdirSync, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { engines, serve } from './browsers.js'

const folder = process.argv[2] ?? mkdtempSync(join(tmpdir(), 'whyclosed-screenshots-'))
mkdirSync(folder, { recursive: true })
const readme = fileURLToPath(new URL('../page/screenshot.png', import.meta.url))

// A picture: where it goes, how wide and high, and what the visitor has chosen.
const pictures = [
  [readme, 1120, 930, { 'prefers-color-scheme': 'light' }],
  [join(folder, 'dark.png'), 1120, 930, { 'prefers-color-scheme': 'dark' }],
  [join(folder, 'narrow.png'), 320, 2400, { 'prefers-color-scheme': 'light' }],
  [join(folder, 'forced-colors.png'), 1120, 930, { 'prefers-color-scheme': 'dark', 'forced-colors': 'active' }],
]

const server = await serve()
const browser = await engines.find(({ name }) => name === 'chromium').launch()
try {
  for (const [path, width, height, features] of pictures) {
    const page = await browser.puppeteer.newPage()
    const session = await page.createCDPSession()
    await session.send('Emulation.setEmulatedMedia', { features: Object.entries(features).map(([name, value]) => ({ name, value })) })
    await page.setViewport({ width, height })
    await page.goto(server.url)
    await page.waitForFunction(() => document.querySelector('#engine').textContent === 'The engine is ready')
    await page.waitForSelector('#cards .actions')
    await page.screenshot({ path })
    console.log(path)
    await page.close()
  }
} finally {
  await browser.close()
  await server.stop()
}
