// The Go programs that the bench sets beside the real one, compiled into a folder.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { compile } from '../../build.js'

const program = (imports, declarations, body) => `package main

import (
	"syscall/js"
${imports.map((name) => `\t"github.com/whyclosed/whyclosed/${name}"`).join('\n')}
)

${declarations}
func main() {
	js.Global().Set("explainCloseCode", js.FuncOf(func(_ js.Value, args []js.Value) any { ${body} }))
	select {}
}
`

function build(folder, name, source, options) {
  const file = join(folder, `${name}.go`)
  writeFileSync(file, source)
  const wasm = compile(file, join(folder, `${name}.wasm`), options)
  writeFileSync(join(folder, `${name}.wasm`), wasm)
  return wasm
}

/** An empty syscall/js program, built with the default flags. */
export const empty = (folder) => build(folder, 'empty', program([], '', 'return 1'), { plain: true })

/** A program whose table has so many rows, of about thirty words each. */
export const withRows = (folder, rows) =>
  build(
    folder,
    `rows${rows}`,
    program(
      ['codes'],
      `var table = codes.Profile{ID: "bench", Name: "Bench", Meanings: []codes.Meaning{\n${Array.from({ length: rows }, (_, i) => row(i)).join('\n')}\n}}\n`,
      'e := codes.Explain(codes.Code(args[0].Int()), &table); return js.Global().Get("JSON").Call("parse", string(e.AppendJSON(nil)))',
    ),
  )

const words = 'server client message token session room limit user frame proxy network account request stream channel topic state reason version upstream'.split(' ')

// Rows unlike each other, by a fixed sequence, so that they compress as real ones do.
function row(i) {
  let seed = i * 2654435761
  const word = () => words[(seed = (Math.imul(seed, 1103515245) + 12345) >>> 0) % words.length]
  const sentence = (n) => Array.from({ length: n }, word).join(' ')
  return `\t{First: ${2000 + i}, Name: "Row${i}", Summary: "The ${sentence(20)} ${i}.", Advice: codes.Later, Why: "The ${sentence(8)}.", Origin: codes.FromServer, Confidence: codes.Documented},`
}
