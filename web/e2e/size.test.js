// Holds the budgets of bytes, on the wire and in memory, and that what makes the wasm small leaves it the same.
import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { pathToFileURL } from 'node:url'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { compile, root } from '../build.js'
import { readImage, segments, writeImage } from '../image.js'
import { measure } from './size.js'

const kB = 1000

test('the bytes on the wire keep to their budgets', () => {
  const sizes = Object.fromEntries(measure({ layered: false }).map(({ what, ...size }) => [what, size]))
  const whole = sizes['whyclosed.wasm, all of it'].brotli
  const empty = sizes['an empty syscall/js program, default flags'].brotli
  assert.ok(whole <= empty, `the whole engine is ${whole} bytes of brotli, an empty program ${empty}`)
  assert.ok(sizes['index.js + observe.js'].brotli <= 4 * kB, `index.js + observe.js: ${sizes['index.js + observe.js'].brotli}`)
  assert.ok(sizes['lite.js'].brotli <= 4 * kB, `lite.js: ${sizes['lite.js'].brotli}`)
})

test('writing the data segments anew changes nothing but their number', () => {
  const temporary = mkdtempSync(join(tmpdir(), 'whyclosed-'))
  try {
    const before = compile('./wasm', join(temporary, 'plain.wasm'), { plain: true })
    const after = writeImage(before, readImage(before))
    assert.ok(segments(after).length < segments(before).length / 10)
    assert.ok(readImage(before).equals(readImage(after)))
    assert.deepEqual(WebAssembly.Module.exports(new WebAssembly.Module(after)), WebAssembly.Module.exports(new WebAssembly.Module(before)))
  } finally {
    rmSync(temporary, { recursive: true })
  }
})

// Without the tables of stack traces the collector still has to find every pointer, and a panic its recover.
test('a program without traces collects garbage, recovers, and says what it panicked of', async () => {
  const temporary = mkdtempSync(join(tmpdir(), 'whyclosed-'))
  try {
    const source = join(temporary, 'main.go')
    writeFileSync(
      source,
      `package main

import "syscall/js"

type tree struct{ left, right *tree }

func grow(depth int) *tree {
	if depth == 0 {
		return &tree{}
	}
	return &tree{grow(depth - 1), grow(depth - 1)}
}

func (t *tree) count() int {
	if t == nil {
		return 0
	}
	return 1 + t.left.count() + t.right.count()
}

func recovered() (ok bool) {
	defer func() { ok = recover() != nil }()
	var none *tree
	return none.left == nil
}

func main() {
	kept := grow(12)
	for range 200 {
		if grow(10).count() != 2047 || !recovered() {
			panic("wrong")
		}
	}
	js.Global().Get("console").Call("log", kept.count())
	panic("on purpose")
}
`,
    )
    const program = join(temporary, 'main.wasm')
    writeFileSync(program, compile(source, program))
    const glue = pathToFileURL(join(root, 'web/module/dist/wasm_exec.js'))
    const run = `await import(${JSON.stringify(glue)}); const go = new Go(); go.env = { GOGC: '1' }
      const { instance } = await WebAssembly.instantiate((await import('node:fs')).readFileSync(${JSON.stringify(program)}), go.importObject)
      await go.run(instance)`
    const { stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', run], { encoding: 'utf8' })
    assert.equal(stdout, '8191\n')
    assert.match(stderr, /panic: on purpose/)
    assert.match(stderr, /exit code: 2/)
  } finally {
    rmSync(temporary, { recursive: true })
  }
})

test('the shipped wasm is the precompressed one', () => {
  const file = (name) => readFileSync(join(root, 'web/module/dist', name))
  assert.ok(brotliDecompressSync(file('whyclosed.wasm.br')).equals(file('whyclosed.wasm')))
  assert.ok(gunzipSync(file('whyclosed.wasm.gz')).equals(file('whyclosed.wasm')))
})

// And at a million the same still (`make bench`). The memory grows by pages of 64 KiB, so a leak of a byte for each shows.
test('explanations leave nothing behind in the memory of the wasm', () => {
  const files = ['e2e/bench/node.js', 'module/dist/wasm_exec.js', 'module/dist/whyclosed.wasm'].map((name) => join(root, 'web', name))
  const after = (times) => {
    const { stdout, stderr } = spawnSync(process.execPath, [files[0], files[1], 'memory', files[2], String(times)], { encoding: 'utf8' })
    assert.equal(stderr, '')
    return JSON.parse(stdout).bytes
  }
  const [few, many] = [after(10_000), after(200_000)]
  assert.ok(many <= few, `${few} bytes after 10,000, ${many} after 200,000`)
})
