// Takes out of a Go program what its runtime brings along and a page never runs: an
// eighth of the code, and a fourteenth of the bytes on the wire. The linker keeps it,
// since each of these functions is called somewhere, behind a switch that nothing
// here turns on.
//
// The functions stay, so that no number changes; their bodies go. The names are those
// of Go 1.26 as its linker writes them: (*profBuf).read is __profBuf_.read.
import { change, code, custom, imports, leb, section, sections, unsigned } from './sections.js'

const groups = [
  // The execution tracer, on from trace.Start (runtime/trace) on. Whoever would write an
  // event asks traceAcquire first; what that itself runs stays, and so does what
  // frees the memory of a thread.
  /^runtime\.(__)?trace(?!back|Acquire$|AllocFreeEnabled|Enabled|LockInit|Locker\.ok|Release|ShuttingDown|ThreadDestroy)/,
  /^runtime\.(goStatusToTraceGoStatus|makeTraceFrames?|startPCForTrace|dump(Stacks|Types)Rec|__Frames_\.Next)/,
  // The profiles of runtime/pprof, whose rates are 0 until somebody sets them. That of the
  // heap stays: its own is not yet 0 when the runtime first allocates.
  /^runtime\.(__profBuf_|saveblockevent|saveBlockEventStack|(do|try)RecordGoroutineProfile)/,
  // GODEBUG=gccheckmark, checkfinalizers and scavtrace. A page has no environment.
  /^runtime\.(\w+Checkmarks?|checkFinalizersAndCleanups|printScavTrace)/,
  // What is printed after the reason, as a program dies. A trace would be of blanks (see
  // traceless.js); GODEBUG=schedtrace prints the scheduler, and a broken heap itself.
  /^runtime\.(traceback(1|2|someothers|Hexdump)|printAncestorTraceback|printcreatedby|printArgs|printFuncName|goroutineheader|schedtrace|dumpgstatus|gcDumpObject|hexdump|__hexdumper_)/,
]

// These return nothing, and return at once, so that a program that dies gets to its end.
const silent = /^runtime\.(traceback1|tracebacksomeothers|tracebackHexdump|goroutineheader|schedtrace|dumpgstatus|gcDumpObject)$/

// No locals, and: take the return address off Go's stack; 0, which is "not suspended".
// https://github.com/golang/go/blob/go1.26.0/src/cmd/internal/obj/wasm/wasmobj.go
const atOnce = Buffer.from([0, 0x23, 0, 0x41, 8, 0x6a, 0x24, 0, 0x41, 0, 0x0b])
const trap = Buffer.from([0, 0x00, 0x0b])

/** The module without the bodies of these functions. It needs the names that the linker writes without -s, and leaves them out. */
export function cutUnreached(module) {
  const names = functionNames(module)
  return change(module, ({ id, body }, bytes) => {
    if (id === custom) return
    if (id !== code) return bytes
    let [count, at] = unsigned(module, body)
    const parts = [leb(count)]
    for (let i = 0; i < count; i++) {
      const [size, start] = unsigned(module, at)
      const replaced = groups.some((group) => group.test(names[i])) && (silent.test(names[i]) ? atOnce : trap)
      parts.push(...(replaced ? [leb(replaced.length), replaced] : [module.subarray(at, start + size)]))
      at = start + size
    }
    return section(code, parts)
  })
}

/** The names of a module's own functions, by their number less that of the imported ones. */
export function functionNames(module) {
  const text = (at) => {
    const [size, start] = unsigned(module, at)
    return [module.toString('latin1', start, start + size), start + size]
  }
  let imported = 0
  const names = []
  for (const { id, body, end } of sections(module)) {
    if (id === imports) [imported] = unsigned(module, body) // Go imports functions only
    if (id !== custom) continue
    let [name, at] = text(body)
    while (name === 'name' && at < end) {
      const kind = module[at]
      const [size, start] = unsigned(module, at + 1)
      at = start + size
      if (kind !== 1) continue // not the names of functions
      let [count, next] = unsigned(module, start)
      for (; count > 0; count--) {
        let i
        ;[i, next] = unsigned(module, next)
        ;[names[i - imported], next] = text(next)
      }
    }
  }
  return names
}
