// Holds the budgets of bytes, and that what makes the wasm small leaves it the same.
import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { compile, root } from '../build.js'
import { joinSegments, segments } from '../segments.js'
import { measure } from './size.js'

const kB = 1024

test('the bytes on the wire keep to their budgets', () => {
  const sizes = Object.fromEntries(measure().map(({ what, ...size }) => [what, size]))
  const whole = sizes['whyclosed.wasm, all of it'].brotli
  const empty = sizes['an empty syscall/js program, default flags'].brotli
  assert.ok(whole <= 1.05 * empty, `the whole engine is ${whole} bytes of brotli, an empty program ${empty}`)
  assert.ok(sizes['index.js + observe.js'].brotli <= 4 * kB, `index.js + observe.js: ${sizes['index.js + observe.js'].brotli}`)
  assert.ok(sizes['lite.js'].brotli <= 4 * kB, `lite.js: ${sizes['lite.js'].brotli}`)
})

test('joining the data segments changes nothing but their number', () => {
  const temporary = mkdtempSync(join(tmpdir(), 'whyclosed-'))
  try {
    const before = compile('./wasm', join(temporary, 'plain.wasm'), { plain: true })
    const after = joinSegments(before)
    assert.ok(segments(after).length < segments(before).length / 10)
    assert.ok(memory(before).equals(memory(after)))
    assert.deepEqual(WebAssembly.Module.exports(new WebAssembly.Module(after)), WebAssembly.Module.exports(new WebAssembly.Module(before)))
  } finally {
    rmSync(temporary, { recursive: true })
  }
})

test('the shipped wasm is the precompressed one', async () => {
  const { brotliDecompressSync, gunzipSync } = await import('node:zlib')
  const file = (name) => readFileSync(join(root, 'web/module/dist', name))
  assert.ok(brotliDecompressSync(file('whyclosed.wasm.br')).equals(file('whyclosed.wasm')))
  assert.ok(gunzipSync(file('whyclosed.wasm.gz')).equals(file('whyclosed.wasm')))
})

/** The memory that a module starts with. */
function memory(wasm) {
  const list = segments(wasm)
  const image = Buffer.alloc(Math.max(...list.map(({ address, bytes }) => address + bytes.length)))
  for (const { address, bytes } of list) bytes.copy(image, address)
  return image
}
