// The tarball: what is in it, and whether tools find it there.

import assert from 'node:assert/strict'
import { access, readFile, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { before, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { gunzipSync } from 'node:zlib'
import esbuild from 'esbuild'
import { publint } from 'publint'
import { formatMessage } from 'publint/utils'
import { installed, readJSON, run } from './pack.js'

const web = fileURLToPath(new URL('../..', import.meta.url))
const bin = join(web, 'e2e/node_modules/.bin')
let pack, manifest, at

before(async () => {
  pack = await installed()
  at = (path) => join(pack.folder, 'node_modules/whyclosed', path)
  manifest = await readJSON(at('package.json'))
})

test('it has what it needs, and nothing else', async () => {
  const code = await readdir(join(web, 'module'), { recursive: true })
  const own = code.filter((path) => /\.(js|d\.ts|json|md)$/.test(path) && !path.startsWith('dist'))
  const built = ['inline.js', 'wasm_exec.js', 'whyclosed.wasm', 'whyclosed.wasm.gz'].map((name) => `dist/${name}`)
  assert.deepEqual(pack.files.toSorted(), [...own, ...built].toSorted())
})

test('its version is that of the wasm', async () => {
  const { load } = await import(at('index.js'))
  assert.equal((await load()).version, manifest.version)
  assert.match(await readFile(join(web, '../wasm/main.go'), 'utf8'), new RegExp(`^const version = "${manifest.version}"$`, 'm'))
})

test('the three forms of the wasm are one', async () => {
  const wasm = await readFile(at('dist/whyclosed.wasm'))
  const { default: inline } = await import(at('dist/inline.js'))
  assert.ok(gunzipSync(await readFile(at('dist/whyclosed.wasm.gz'))).equals(wasm))
  assert.ok(gunzipSync(Buffer.from(inline, 'base64')).equals(wasm))
})

test('every file that an entry names is there, its types first', async () => {
  const named = []
  for (const [entry, target] of Object.entries(manifest.exports)) {
    if (typeof target === 'object') assert.deepEqual(Object.keys(target), ['types', 'default'], entry)
    named.push(...(typeof target === 'object' ? Object.values(target) : [target]))
  }
  named.push(...manifest.sideEffects)
  for (const path of named.filter((path) => !path.includes('*'))) await access(at(path))
  for (const name of await readdir(at('report'))) assert.match(name, /\.(js|d\.ts|json)$/)
})

// An import for its effects alone leaves nothing behind, unless there are effects.
test('a bundler leaves out what is not used, and keeps what sets the stage', async () => {
  const bundle = async (entry) => {
    const { outputFiles } = await esbuild.build({
      stdin: { contents: `import '${entry}'`, resolveDir: pack.folder },
      bundle: true,
      format: 'esm',
      splitting: true,
      outdir: 'out',
      write: false,
      logLevel: 'error',
    })
    return outputFiles.find(({ path }) => path.endsWith('stdin.js')).text
  }
  for (const entry of ['', '/lite', '/observe', '/report/beacon', '/report/sentry']) assert.equal((await bundle(`whyclosed${entry}`)).length, 0, entry)
  assert.ok((await bundle('whyclosed/wasm_exec.js')).includes('globalThis.Go = class'))
  assert.ok((await bundle('whyclosed/inline')).includes('standard.source = '))
})

test('publint has nothing to say', async () => {
  const { messages, pkg } = await publint({ pkgDir: at('.'), level: 'suggestion', strict: true, pack: false })
  assert.deepEqual(messages.map((message) => formatMessage(message, pkg)), [])
})

test('attw finds the types in each way to resolve them', async () => {
  const withTypes = Object.keys(manifest.exports).filter((entry) => manifest.exports[entry].types && !entry.includes('*'))
  const reports = pack.files.filter((path) => /^report.*\.js$/.test(path)).map((path) => `./${path.replace('.js', '')}`)
  const entries = [...withTypes, ...reports]
  const args = [pack.tarball, '--format', 'json', '--profile', 'esm-only', '--entrypoints', ...entries]
  const { stdout } = await run(join(bin, 'attw'), args, { maxBuffer: 1 << 26 })
  const { analysis, problems } = JSON.parse(stdout)
  assert.deepEqual(Object.keys(analysis.entrypoints).toSorted(), entries.toSorted())
  // That require() gets a module, which Node 20.19 and later do; node.test.js tries it.
  const { CJSResolvesToESM, ...others } = problems
  assert.deepEqual(others, {})
})
