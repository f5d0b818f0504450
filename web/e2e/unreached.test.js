// Holds that what unreached.js takes out of the Go program is asked for nowhere but behind the switches known here. Another Go may
// call it from elsewhere: then this says from where, and whether a page gets there has to be looked up in Go's runtime.

import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { experiment, flags, root } from '../build.js'
import { code, imports, sections, unsigned } from '../sections.js'
import { cutUnreached, functionNames } from '../unreached.js'

// What a function that stays calls of those that went -> what has to be on for that. (Go's src/runtime)
const switches = {
  'traceAcquireEnabled, traceAdvance, traceReader, traceReaderAvailable': 'a started tracer',
  'traceLocker.*': 'a locker, which only traceAcquireEnabled gives',
  'traceBufFlush': 'an event that was traced',
  'saveblockevent': 'a rate of SetBlockProfileRate or SetMutexProfileFraction',
  'tryRecordGoroutineProfile, tryRecordGoroutineProfileWB': 'a goroutine profile being taken',
  'setCheckmark, runCheckmark': 'GODEBUG=gccheckmark',
  'checkFinalizersAndCleanups': 'GODEBUG=checkfinalizers',
  'printScavTrace': 'GODEBUG=scavtrace',
  'traceback1, tracebacksomeothers, goroutineheader, schedtrace': 'a program that dies, after it has said why',
  'tracebackHexdump, hexdumpWords, dumpgstatus, gcDumpObject': 'a heap or a stack that is broken, just before the program dies of it',
}

test('what was taken out of the Go program is asked for behind known switches only', () => {
  const folder = mkdtempSync(join(tmpdir(), 'whyclosed-'))
  try {
    const program = join(folder, 'whole.wasm')
    const env = { ...process.env, GOOS: 'js', GOARCH: 'wasm', CGO_ENABLED: '0', GOFLAGS: '', GOEXPERIMENT: experiment }
    execFileSync('go', ['build', ...flags, '-o', program, './wasm'], { cwd: root, env })
    const whole = readFileSync(program)
    const names = functionNames(whole)
    const [before, after] = [bodies(whole), bodies(cutUnreached(whole))]
    const gone = new Set(names.filter((_, i) => before[i].length !== after[i].length))
    const saved = before.reduce((sum, body, i) => sum + body.length - after[i].length, 0)
    assert.ok(saved > 100_000, `${saved} bytes of ${gone.size} functions: the names may have changed`)
    assert.ok([...gone].every((name) => name.startsWith('runtime.')), 'nothing but the runtime')

    const known = Object.keys(switches).flatMap((list) => list.split(', '))
    const imported = before.imported
    const unknown = new Set()
    for (const [i, body] of before.entries()) {
      if (gone.has(names[i])) continue
      for (const callee of calls(body)) {
        const name = names[callee - imported]
        const short = name?.replace('runtime.', '').replace(/^traceLocker\..*/, 'traceLocker.*')
        if (gone.has(name) && !known.includes(short)) unknown.add(`${names[i]} calls ${name}`)
      }
    }
    assert.deepEqual([...unknown], [])
  } finally {
    rmSync(folder, { recursive: true })
  }
})

// The code of each function, and how many are imported and so come before.
function bodies(module) {
  const list = []
  for (const { id, body } of sections(module)) {
    if (id === imports) [list.imported] = unsigned(module, body)
    if (id !== code) continue
    let [count, at] = unsigned(module, body)
    for (; count > 0; count--) {
      const [size, start] = unsigned(module, at)
      at = start + size
      list.push(module.subarray(start, at))
    }
  }
  return list
}

// The numbers of the functions that a function calls by number. What follows each instruction: numbers (0 to 2), or bytes.
// https://webassembly.github.io/spec/core/binary/instructions.html
function calls(body) {
  const callees = new Set()
  let at = 0
  const number = () => {
    let value
    ;[value, at] = unsigned(body, at)
    return value
  }
  for (let locals = number(); locals > 0; locals--) number(), at++
  while (at < body.length) {
    const op = body[at++]
    if (op === 0x10) callees.add(number())
    else if (op === 0x0e) for (let targets = number() + 1; targets > 0; targets--) number() // br_table
    else if (op === 0x11 || (op >= 0x28 && op <= 0x3e)) number(), number() // call_indirect, loads and stores
    else if ((op >= 0x0c && op <= 0x0d) || (op >= 0x20 && op <= 0x24) || op === 0x41 || op === 0x42) number() // branches, variables, constants
    else if ((op >= 0x02 && op <= 0x04) || op === 0x3f || op === 0x40) at++ // blocks, memory
    else if (op === 0x43) at += 4
    else if (op === 0x44) at += 8
    else if (op === 0xfc) {
      const more = number()
      assert.ok(more < 8 || more === 10 || more === 11, `instruction 0xfc ${more}`)
      at += { 10: 2, 11: 1 }[more] ?? 0 // memory.copy, memory.fill
    }
  }
  assert.equal(at, body.length)
  return callees
}
