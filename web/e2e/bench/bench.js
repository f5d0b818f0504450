// Measures what whyclosed costs, side by side with doing without it, in one run. Prints a
// table, writes it into README.md, and as JSON to web/dist/bench.json.
//
//   node web/e2e/bench/bench.js
import { execFileSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { cpus, release, tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { brotli, root } from '../../build.js'
import { engines, serve } from '../browsers.js'
import { measure } from '../size.js'
import { inTurns, median, medianOf, middle } from './compare.js'
import { empty, withRows } from './programs.js'

const here = fileURLToPath(new URL('.', import.meta.url))
const rounds = 10
const bursts = 8 // of messages in each round, with and without being watched

const rows = []
/** One line of the table: a figure of ours, the one beside it, and their ratio. */
const row = (part, what, unit, ours, beside) => {
  rows.push({ part, what, unit, ours, beside: beside ?? null, ratio: beside ? ours / beside : null })
  console.log(line(rows.at(-1)))
}
const figure = (n) => (n === null ? '' : n >= 100 ? Math.round(n).toLocaleString('en') : n >= 1 ? n.toFixed(1) : n.toPrecision(2))
const line = ({ part, what, unit, ours, beside, ratio }) => `| ${part} | ${what} | ${unit} | ${figure(ours)} | ${figure(beside)} | ${ratio === null ? '' : ratio.toFixed(2)} |`
const head = '| | What | Unit | whyclosed | Beside it | Ratio |\n|---|---|---|---|---|---|'

console.log(head)
const folder = mkdtempSync(join(tmpdir(), 'whyclosed-bench-'))
cpSync(here, folder, { recursive: true })
const plain = empty(folder)
const server = await serve({ extra: ['-extra', `/bench/=${folder}`] })
try {
  bytes()
  for (const engine of engines) await inEngine(engine)
  memory()
  growth()
} finally {
  await server.stop()
  rmSync(folder, { recursive: true })
}
const about = { date: new Date().toISOString().slice(0, 10), machine: `${cpus().length} x ${cpus()[0].model}, Linux ${release().split('-')[0]}`, rows }
mkdirSync(join(root, 'web/dist'), { recursive: true })
writeFileSync(join(root, 'web/dist/bench.json'), `${JSON.stringify(about, null, 2)}\n`)
writeReadme()
console.log(`\n${about.date}, ${about.machine}. Also in web/dist/bench.json.`)

function writeReadme() {
  const file = join(root, 'README.md')
  const table = [`${about.date}, ${about.machine}; medians of ${rounds} rounds, turn by turn; of the messages, means of the middle half of ${rounds * bursts} bursts.`, '', head, ...rows.map(line)].join('\n')
  writeFileSync(file, readFileSync(file, 'utf8').replace(/(<!-- generated: bench -->\n)[^]*(<!-- end: bench -->)/, `$1${table}\n$2`))
}

function bytes() {
  const sizes = Object.fromEntries(measure({ layered: false }).map(({ what, ...size }) => [what, size]))
  const whole = sizes['whyclosed.wasm, all of it']
  const beside = sizes['an empty syscall/js program, default flags']
  for (const form of ['raw', 'gzip', 'brotli']) row('bytes', `the wasm, ${form}, beside an empty syscall/js program`, 'B', whole[form], beside[form])
  row('bytes', 'index.js + observe.js, brotli', 'B', sizes['index.js + observe.js'].brotli)
  const rival = brotli(readFileSync(join(root, 'web/e2e/node_modules/websocket-close-codes/dist/index.js'))).length
  row('bytes', 'lite.js, brotli, beside npm websocket-close-codes (an enum without texts)', 'B', sizes['lite.js'].brotli, rival)
}

async function inEngine(engine) {
  const browser = await engine.launch()
  const page = await browser.open(`${server.url}bench/index.html`)
  const inPage = async (name, ...args) => page.evaluate(async (name, args) => (await import('/bench/page.js'))[name](...args), name, args)
  try {
    // Each start in a page of its own, from a URL never seen before: nothing is cached.
    let visits = 0
    const cold = (wasm) => async () => {
      await page.goto(`${server.url}bench/index.html?${visits++}`)
      return inPage('start', `${wasm}?${visits}`)
    }
    const [ours, beside] = await inTurns(rounds, [cold('/module/dist/whyclosed.wasm'), cold('/bench/empty.wasm')])
    const step = (what, key) => row(engine.name, what, 'ms', medianOf(ours, key), medianOf(beside, key))
    step('cold start: fetch', 'fetch')
    step('cold start: compile', 'compile')
    step('cold start: instantiate', 'instantiate')
    step('cold start: run', 'run')
    step('cold start: first explanation', 'first')
    step('cold start: compile to first explanation', 'total')
    step('cold start: longest task of the main thread', 'busiest')
    const warm = (wasm) => async () => {
      await page.goto(`${server.url}bench/index.html?${visits++}`)
      return inPage('start', wasm, { streaming: true })
    }
    const [again, besideAgain] = await inTurns(rounds, [warm('/module/dist/whyclosed.wasm'), warm('/bench/empty.wasm')])
    row(engine.name, 'warm start: instantiateStreaming of a known URL', 'ms', medianOf(again.slice(3), 'total'), medianOf(besideAgain.slice(3), 'total'))

    await page.goto(`${server.url}bench/index.html?calls`)
    const calls = await inPage('calls', observations())
    const lookup = 'a plain object looked up'
    for (const what of Object.keys(calls).sort()) {
      if (/again$/.test(what)) row(engine.name, `${what}, beside ${lookup}`, 'us', calls[what], calls[lookup])
      else if (what !== lookup) row(engine.name, what, 'us', calls[what])
    }

    await page.goto(`${server.url}bench/index.html?traffic`)
    // WebKit opens fewer than 200 for one page.
    for (const sockets of [1, 10, engine.name === 'webkit' ? 50 : 100]) {
      const [all] = await inTurns(rounds, [() => inPage('traffic', `${server.url.replace('http', 'ws')}lab/echo`, sockets, bursts)])
      const rate = (which) => middle(all.flatMap((round) => round[which].rates))
      const close = (which) => median(all.map((round) => round[which].close))
      const over = `over ${sockets} ${sockets === 1 ? 'socket' : 'sockets'}, watched or not`
      row(engine.name, `messages a second ${over}`, '/s', rate('watched'), rate('alone'))
      row(engine.name, `close() to the close event ${over}`, 'ms', close('watched'), close('alone'))
    }
  } finally {
    await browser.close()
  }
}

// Observations of closes recorded in Chromium behind nginx.
function observations() {
  const captures = readFileSync(join(root, 'codes/diagnose/testdata/corpus/nginx.jsonl'), 'utf8').trim().split('\n')
  return captures.map((capture) => JSON.parse(capture)).filter(({ engine }) => /^Chromium/.test(engine)).map(({ observation }) => observation)
}

function memory() {
  const inNode = (times) => JSON.parse(node('memory', join(root, 'web/module/dist/whyclosed.wasm'), String(times)))
  const few = inNode(10_000).bytes
  row('Node', 'wasm memory after 1,000,000 explanations, beside 10,000', 'B', inNode(1_000_000).bytes, few)
}

function growth() {
  const base = brotli(withRows(folder, 20)).length
  const speed = (rows) => JSON.parse(node('speed', join(folder, `rows${rows}.wasm`), String(2000 + rows - 1))).us
  const baseSpeed = median([1, 2, 3].map(() => speed(20)))
  for (const rows of [200, 2000]) {
    row('growth', `${rows} rows in a table, brotli, beside 20`, 'B', brotli(withRows(folder, rows)).length, base)
    row('growth', `${rows} rows in a table, one explanation, beside 20`, 'us', median([1, 2, 3].map(() => speed(rows))), baseSpeed)
  }
}

function node(...args) {
  return execFileSync(process.execPath, [join(here, 'node.js'), join(root, 'web/module/dist/wasm_exec.js'), ...args], { encoding: 'utf8' })
}
