// Assembles what people install or paste, into web/dist:
//
//   whyclosed-devtools-chromium.zip, whyclosed-devtools-firefox.zip   the extension, and beside each its folder
//   panel/                                                            the panel as a page, for exported logs
//   snippet.js, bookmarklet.txt                                       for a console and for a bookmark
//
// Run after `make build`:
//
//   node web/devtools/build.js
import { cpSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { root } from '../build.js'
import { explainCloseCode } from '../module/lite.js'
import { manifest } from './manifest.js'

const require = createRequire(join(root, 'web/e2e/package.json')) // where all development dependencies are
const { buildSync } = require('esbuild')
const { zipSync } = require('fflate')

const here = join(root, 'web/devtools')
const wasm = join(root, 'web/module/dist/whyclosed.wasm.gz')

// Readable, since the stores and everybody else should be able to read what runs in their pages.
const bundle = (name, format, options) =>
  buildSync({
    entryPoints: [join(here, name)],
    bundle: true,
    write: false,
    format,
    target: ['chrome123', 'firefox128'],
    charset: 'utf8',
    legalComments: 'none',
    logLevel: 'warning',
    ...options,
  }).outputFiles[0].contents

const policy = () => readFileSync(join(here, 'panel.html'), 'utf8').match(/http-equiv="Content-Security-Policy" content="([^"]+)"/)[1]

// A program has one version, which the wasm knows.
const version = () => readFileSync(join(root, 'wasm/main.go'), 'utf8').match(/^const version = "([\d.]+)"/m)[1]

function writePanel(folder) {
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(join(folder, 'dist'), { recursive: true })
  writeFileSync(join(folder, 'panel.js'), bundle('panel.js', 'esm'))
  for (const name of ['panel.html', 'panel.css', 'icons']) cpSync(join(here, name), join(folder, name), { recursive: true })
  cpSync(wasm, join(folder, 'dist/whyclosed.wasm.gz')) // where the module looks for it
}

function writeExtension(dist, browser) {
  const folder = join(dist, `whyclosed-devtools-${browser}`)
  writePanel(folder)
  for (const name of ['hook.js', 'bridge.js', 'background.js']) writeFileSync(join(folder, name), bundle(name, 'iife'))
  for (const name of ['devtools.html', 'devtools.js']) cpSync(join(here, name), join(folder, name))
  writeFileSync(join(folder, 'manifest.json'), JSON.stringify(manifest(browser, { version: version(), policy: policy() }), null, 2))
  writeFileSync(`${folder}.zip`, zip(folder))
}

// The same bytes from the same files: sorted, and without a date.
function zip(folder) {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
  const paths = files.map((entry) => join(entry.parentPath, entry.name)).sort()
  return zipSync(Object.fromEntries(paths.map((path) => [relative(folder, path), readFileSync(path)])), { level: 9, mtime: new Date(1980, 0, 1) })
}

// Pasted code has to be small, so this one is minified, and of what lite.js knows it gets the words that it prints. A bookmark is
// a URL, and some characters have to be escaped there.
function writeSnippet(dist) {
  const define = { EXPLAINED: JSON.stringify(explained()) }
  const code = Buffer.from(bundle('snippet.js', 'iife', { minify: true, charset: 'ascii', define })).toString().trim()
  writeFileSync(join(dist, 'snippet.js'), `${code}\n`)
  writeFileSync(join(dist, 'bookmarklet.txt'), `javascript:${code.replace(/[%"#<>\s\\^`{|}]/g, encodeURIComponent)}\n`)
}

// [the last code, label, severity, summary, advice] of each run of codes that are explained alike.
function explained() {
  const runs = []
  for (let code = 0; code <= 65535; code++) {
    const { label, severity, summary, retry } = explainCloseCode(code)
    const words = [label, severity, summary, retry.why]
    if (words.some((word, i) => word !== runs.at(-1)?.[i + 1])) runs.push([code, ...words])
    runs.at(-1)[0] = code
  }
  return runs
}

export function build(dist = join(root, 'web/dist')) {
  writeExtension(dist, 'chromium')
  writeExtension(dist, 'firefox')
  writePanel(join(dist, 'panel'))
  writeSnippet(dist)
}

if (process.argv[1] === fileURLToPath(import.meta.url)) build()
