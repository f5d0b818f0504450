// Builds web/module/dist: whyclosed.wasm, the same precompressed (.gz, .br) and as a
// script (inline.js), and the wasm_exec.js of the Go that built it, stamped with that
// Go's version.
//
//   node web/build.js [--traces]
//
// With --traces a panic says where it was, and the program is whole: for a debugger.
import { execFileSync } from 'node:child_process'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import { readImage, writeImage } from './image.js'
import { blankTraces } from './traceless.js'
import { cutUnreached } from './unreached.js'

export const root = dirname(dirname(fileURLToPath(import.meta.url)))
const dist = join(root, 'web/module/dist')

// What each buys, in bytes of brotli on the wasm as it is shipped (Go 1.26.8), beside
// image.js (a tenth), traceless.js (71 kB) and unreached.js (28 kB).
export const flags = [
  '-trimpath', // the same bytes whoever builds it
  '-ldflags=-w -buildid=', // no debug information; the names of functions go once unreached.js has read them
  // No inlining of our own: 16 kB. With none anywhere it would be another 16 kB less, but an eighth
  // more code to compile, and a third more time to the first explanation in WebKit.
  '-gcflags=github.com/whyclosed/whyclosed/...=-l',
]
// The garbage collector of Go 1.25 and before instead of Green Tea: 7 kB. Green Tea's gain is on many
// cores; here is one, with 3 MB of memory.
export const experiment = 'nogreenteagc'

/** Compiles a package (or a file) for the browser, as it is shipped or, plain, with the default flags. */
export function compile(what, output, { plain = false } = {}) {
  execFileSync('go', ['build', ...(plain ? ['-ldflags=-s -w'] : flags), '-o', output, what], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, GOOS: 'js', GOARCH: 'wasm', CGO_ENABLED: '0', GOFLAGS: '', ...(plain ? {} : { GOEXPERIMENT: experiment }) },
  })
  const wasm = readFileSync(output)
  if (plain) return wasm
  const image = readImage(wasm)
  if (process.argv.includes('--traces')) return writeImage(wasm, image)
  blankTraces(image)
  return writeImage(cutUnreached(wasm), image)
}

export const gzip = (bytes) => gzipSync(bytes, { level: 9 })
export const brotli = (bytes) =>
  brotliCompressSync(bytes, {
    params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_LGWIN]: 24, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length },
  })

const go = (...args) => execFileSync('go', args, { cwd: root, encoding: 'utf8' }).trim()

function build() {
  mkdirSync(dist, { recursive: true })
  const wasm = compile('./wasm', join(dist, 'whyclosed.wasm'))
  writeFileSync(join(dist, 'whyclosed.wasm'), wasm)
  const packed = gzip(wasm)
  writeFileSync(join(dist, 'whyclosed.wasm.gz'), packed)
  writeFileSync(join(dist, 'inline.js'), `export default '${packed.toString('base64')}'\n`)
  writeFileSync(join(dist, 'whyclosed.wasm.br'), brotli(wasm))

  // The glue has to be the one of the compiler; the stamp lets the loader say so.
  // Its comments stay with Go, but for the licence at its head: a sixth of what a page loads of it.
  const glue = readFileSync(join(go('env', 'GOROOT'), 'lib/wasm/wasm_exec.js'), 'utf8').replace(/(?<=\n\n[^]*)^\s*\/\/.*\n/gm, '')
  writeFileSync(join(dist, 'wasm_exec.js'), `${glue}globalThis.Go.version = ${JSON.stringify(go('env', 'GOVERSION'))};\n`)
}

if (process.argv[1] === fileURLToPath(import.meta.url)) build()
