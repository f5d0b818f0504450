// Writes web/module/dist/assets.js, from which web/page/sw.js learns what to keep for when there is no network: each file of
// page and module with its SHA-256, and a version that stands for all of them.
//
//   node web/offline.js, after web/build.js

import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const web = fileURLToPath(new URL('.', import.meta.url))
const sha256 = (data) => createHash('sha256').update(data).digest('hex')

// The addresses are relative to the page's, as sw.js sees them; the page itself is "".
const list = (folder, pattern) => readdirSync(join(web, folder)).filter((name) => pattern.test(name))
const paths = [
  ...list('page', /\.(?:html|css|js|svg|webmanifest)$|^icon.*\.png$/u)
    .filter((name) => name !== 'sw.js')
    .map((name) => [name === 'index.html' ? '' : name, `page/${name}`]),
  ...list('module', /\.js$/u).map((name) => [`module/${name}`, `module/${name}`]),
  ...['wasm_exec.js', 'whyclosed.wasm.gz'].map((name) => [`module/dist/${name}`, `module/dist/${name}`]),
]
const files = Object.fromEntries(paths.map(([address, path]) => [address, sha256(readFileSync(join(web, path)))]))
const version = sha256(JSON.stringify(files)).slice(0, 16)
writeFileSync(join(web, 'module/dist/assets.js'), `self.assets = ${JSON.stringify({ version, files }, null, 1)}\n`)
