// Runs every fenced code block of README.md as it stands. The language decides how:
//
//   sh    each line is a command, given to bash at the top of a fresh copy of the tree. One that serves is ended as soon as the
//         page answers at the address that it prints. `make test` is the one command that is only looked up: it is running.
//   go    a program, for `go run`
//   js    a module. Where its first line is a comment that names Node, Node runs it; else a page does. `whyclosed` is installed.
//         What else it imports is bundled. One that imports whyclosed/report is followed by a socket that the server refuses, and
//         has to post its cause to the stand-in for its tracker.
//   html  a page, with the contents of web/module/dist beside it
//   yaml  a file that the test of its place writes here
//   text  what the block before it prints; what a page prints may differ in its times. Without such a block in its section: a
//         list of paths, the first word of each line, that exist.
//
// 127.0.0.1:8006, where `make run` serves, stands for the server of this test. Any other page has to write something to the
// console. None may throw.

import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { EventEmitter, once } from 'node:events'
import { existsSync, readFileSync } from 'node:fs'
import { cp, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { createInterface } from 'node:readline'
import { after, before, test } from 'node:test'
import { setTimeout } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { build } from 'esbuild'
import { engines, serve } from './browsers.js'
import { startChild } from './child.js'

const root = fileURLToPath(new URL('../..', import.meta.url))
const dist = join(root, 'web/module/dist')
const inBrowser = engines.find(({ name }) => name === 'chromium')

// Where the blocks of README send their reports to: here, whoever that is.
const trackers = ['https://key@o1.ingest.sentry.io', 'http://127.0.0.1:4318', 'https://example.com']

let copy, pages, server, browser, tracker

before(async () => {
  copy = await mkdtemp(join(tmpdir(), 'whyclosed-readme-'))
  pages = join(copy, 'pages')
  await cp(root, copy, { recursive: true, filter: (path) => !['.git', 'node_modules'].includes(basename(path)) })
  await cp(dist, pages, { recursive: true })
  await mkdir(join(copy, 'node_modules'))
  await symlink(join(root, 'web/module'), join(copy, 'node_modules/whyclosed'))
  server = await serve({ extra: ['-extra', `/readme/=${pages}`] })
  browser = await inBrowser.launch()
  tracker = await startTracker()
})

after(async () => {
  await browser?.close()
  await server?.stop()
  await tracker?.stop()
  await rm(copy, { recursive: true })
})

const languages = {
  sh: runCommands,
  go: (code) => runFile('main.go', code, 'go', 'run'),
  js: (code, ...where) => (inNode(code) ? runFile('block.mjs', code, 'node') : reports(code) ? runReporter(code, ...where) : runModule(code, ...where)),
  html: runPage,
  yaml: () => '',
}

const inNode = (code) => /^\/\/.*\bNode\b/.test(code)
const reports = (code) => code.includes("'whyclosed/report/")

async function runModule(code, index, lines, done) {
  const imports = {}
  for (const [, name] of code.matchAll(/^import .* from '(.*)'$/gm)) imports[name] = await urlOf(name)
  const html = `<!doctype html>
<script type="importmap">${JSON.stringify({ imports: { ...imports, whyclosed: '/module/index.js' } })}</script>
<script type="module">
${code}</script>
`
  return runPage(html, index, lines, done)
}

// Ours are served as they are, and what an app gets from npm is what its bundler makes of it.
async function urlOf(name) {
  if (name.startsWith('whyclosed')) return `/module${name.slice('whyclosed'.length)}.js`
  const file = `${name.replaceAll('/', '-')}.js`
  const stdin = { contents: `export * from '${name}'`, resolveDir: fileURLToPath(new URL('.', import.meta.url)) }
  await build({ stdin, bundle: true, format: 'esm', outfile: join(pages, file), logLevel: 'error' })
  return `/readme/${file}`
}

async function runReporter(code, index) {
  for (const address of trackers) code = code.replace(address, address.replace(/(https?:\/\/)(.*@)?.*/, `http://$2${tracker.host}`))
  const { host } = new URL(server.url)
  await runModule(`${code}\nnew WebSocket('ws://${host}/lab/refuse-401')`, index, 0, tracker.posted(/handshake-rejected/))
  return ''
}

// Takes whatever is posted to it, from pages of any origin.
async function startTracker() {
  const posts = []
  const arrived = new EventEmitter()
  const http = createServer(async (request, response) => {
    const allow = { 'access-control-allow-origin': '*', 'access-control-allow-headers': '*' }
    const body = Buffer.concat(await request.toArray()).toString()
    response.writeHead(200, allow).end('{}')
    if (request.method === 'POST') arrived.emit('post', posts.push(body))
  }).listen(0, '127.0.0.1')
  await once(http, 'listening')
  return {
    host: `127.0.0.1:${http.address().port}`,
    posts,
    async posted(pattern) {
      posts.length = 0
      while (!posts.some((body) => pattern.test(body))) await once(arrived, 'post', { signal: AbortSignal.timeout(60_000) })
    },
    async stop() {
      http.closeAllConnections()
      http.close()
      await once(http, 'close')
    },
  }
}

const readme = blocks(readFileSync(join(root, 'README.md'), 'utf8'))

test('README has blocks to run', () => assert.ok(readme.length > 0))

for (const [index, { language, code, line, printed }] of readme.entries()) {
  const inPage = language === 'html' || (language === 'js' && !inNode(code))
  test(`${inPage ? `${inBrowser.name}: ` : ''}README.md:${line}, ${language}`, { timeout: 180_000 }, async () => {
    if (language === 'text') return assertPathsExist(code)
    assert.ok(languages[language], `a rule for ${language || 'a block without a language'}`)
    const lines = printed === undefined ? undefined : printed.trimEnd().split('\n')
    const { host } = new URL(server.url)
    const said = await languages[language](code.replaceAll('127.0.0.1:8006', host), index, lines?.length ?? 1)
    const output = said.trimEnd().replaceAll(host, '127.0.0.1:8006').split('\n')
    const comparable = inPage ? timeless : (line) => line
    if (lines) assert.deepEqual(output.map(comparable), lines.map(comparable))
  })
}

const timeless = (line) => line.replace(/\d+(\.\d+)?(?= ?(ms|s)\b)/g, '#')

// The blocks in order. A text block right after another, with at most a paragraph between, becomes what that one has printed.
function blocks(markdown) {
  const found = []
  let previous // the block that a text block would belong to
  let open
  for (const [index, text] of markdown.split('\n').entries()) {
    const fence = text.match(/^ *```(\w*)/)
    if (open && fence) {
      if (open.language === 'text' && previous) previous.printed = open.code
      else found.push(open)
      previous = open.language === 'text' ? undefined : open
      open = undefined
    } else if (fence) {
      open = { language: fence[1], code: '', line: index + 2, indent: text.indexOf('`') }
    } else if (open) {
      open.code += text.slice(open.indent) + '\n'
    } else if (text.startsWith('#')) {
      previous = undefined
    }
  }
  assert.equal(open, undefined, 'README.md ends inside a code block')
  return found
}

async function runCommands(code) {
  let output = ''
  for (const command of code.split('\n').filter((line) => line.trim() && !line.startsWith('#'))) {
    if (command === 'make test') await run('make', ['-n', 'test'])
    else output += await runCommand(command)
  }
  return output
}

// Ends when the command does, or when it serves.
async function runCommand(command) {
  const child = startChild('bash', ['-ec', command], { cwd: copy, stdio: ['ignore', 'pipe', 'inherit'] })
  let output = ''
  const ended = once(child.process, 'close')
  for await (const line of createInterface({ input: child.process.stdout })) {
    output += line + '\n'
    const [address] = line.match(/^http:\/\/\S+$/) ?? []
    if (!address) continue
    const response = await fetch(address)
    await child.stop()
    assert.equal(response.status, 200, `${command}: ${address}`)
    return output
  }
  const [status] = await ended
  await child.stop()
  assert.equal(status, 0, command)
  return output
}

async function runFile(name, code, command, ...args) {
  const file = join(copy, name)
  await writeFile(file, code)
  return run(command, [...args, file])
}

async function run(command, args) {
  const { stdout } = await promisify(execFile)(command, args, { cwd: copy })
  return stdout
}

// The page is there until it has written so many lines or, where that is given, until `done`.
async function runPage(html, index, lines, done) {
  await writeFile(join(pages, `${index}.html`), html)
  const page = await browser.open('about:blank')
  const output = []
  const wrong = []
  const enough = new Promise((resolve) => {
    page.puppeteer.on('pageerror', (error) => resolve(wrong.push(error.message)))
    page.puppeteer.on('console', (message) => {
      const written = message.args().map((arg) => arg.remoteObject()) // none where the browser itself has something to say
      if (written.length === 0) return
      output.push(written.filter(({ type }) => type !== 'object').map(({ value }) => value).join(' '))
      if (!done && output.length >= lines) resolve()
    })
  })
  await page.goto(`${server.url}readme/${index}.html`)
  await Promise.race([enough, ...(done ? [done] : []), setTimeout(60_000, undefined, { ref: false })])
  await page.close()
  assert.deepEqual(wrong, [])
  assert.ok(output.length >= lines, `${lines} lines on the console; there came ${JSON.stringify(output)}`)
  return output.join('\n')
}

function assertPathsExist(list) {
  for (const line of list.trimEnd().split('\n')) {
    const [path] = line.trim().split(/\s+/)
    assert.ok(existsSync(join(root, path)), `${path} exists`)
  }
}
