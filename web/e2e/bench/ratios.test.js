// The budgets that are ratios: what whyclosed costs beside doing without it, on whatever machine this is. `make bench` prints the
// figures themselves. What else the machine does can only slow a round down, so the best rounds are compared, until the budget is
// met or so many rounds have not met it.
import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { root } from '../../build.js'
import { engines, serve } from '../browsers.js'
import { inTurns } from './compare.js'
import { empty } from './programs.js'

const rounds = [5, 10, 20]
const here = fileURLToPath(new URL('.', import.meta.url))

async function best(ways, pick, meets) {
  const figures = ways.map(() => [])
  for (const many of rounds) {
    for (const [i, list] of (await inTurns(many, ways)).entries()) figures[i].push(...list)
    const [ours, beside] = figures.map((list) => pick(...list))
    if (meets(ours / beside)) break
  }
  const [ours, beside] = figures.map((list) => pick(...list))
  return ours / beside
}

describe('chromium', () => {
  let folder, server, browser, page
  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'whyclosed-ratios-'))
    cpSync(here, folder, { recursive: true })
    empty(folder)
    server = await serve({ extra: ['-extra', `/bench/=${folder}`] })
    browser = await engines.find(({ name }) => name === 'chromium').launch()
    page = await browser.open(`${server.url}bench/index.html`)
  })
  after(async () => {
    await browser?.close()
    await server?.stop()
    rmSync(folder, { recursive: true })
  })
  const inPage = (name, ...args) => page.evaluate(async (name, args) => (await import('/bench/page.js'))[name](...args), name, args)

  test('compile to the first explanation takes at most 1.10 of what an empty program takes', async (t) => {
    let visits = 0
    const start = (wasm) => async () => {
      await page.goto(`${server.url}bench/index.html?${visits++}`)
      return (await inPage('start', `${wasm}?${visits}`)).total
    }
    const ratio = await best([start('/module/dist/whyclosed.wasm'), start('/bench/empty.wasm')], Math.min, (ratio) => ratio <= 1.1)
    t.diagnostic(ratio.toFixed(3))
    assert.ok(ratio <= 1.1, `${ratio}`)
  })

  test('messages pass an installed observer at 0.98 of the rate without it, or more', async (t) => {
    await page.goto(`${server.url}bench/index.html?traffic`)
    const echo = (watched) => async () => (await inPage('traffic', `${server.url.replace('http', 'ws')}lab/echo`, 10, 2000, watched)).rate
    const ratio = await best([echo(true), echo(false)], Math.max, (ratio) => ratio >= 0.98)
    t.diagnostic(ratio.toFixed(3))
    assert.ok(ratio >= 0.98, `${ratio}`)
  })
})

test('the memory of the wasm does not grow after the first 10,000 explanations', () => {
  const after = (times) => {
    const files = ['wasm_exec.js', 'whyclosed.wasm'].map((name) => join(root, 'web/module/dist', name))
    const answer = execFileSync(process.execPath, [join(here, 'node.js'), files[0], 'memory', files[1], String(times)], { encoding: 'utf8' })
    return JSON.parse(answer).bytes
  }
  assert.equal(after(200_000), after(10_000))
})
