// Prints what the project weighs on the wire, beside an empty syscall/js program
// built in the same run.
//
//   node web/e2e/size.js
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { transformSync } from 'esbuild'
import { brotli, compile, gzip, root } from '../build.js'

const module = 'github.com/whyclosed/whyclosed/'

// Programs that use one layer more than the one before: their differences are what
// each layer costs.
const layers = [
  ['an empty syscall/js program', [], 'return 1'],
  ['+ codes', ['codes'], 'e := codes.Explain(codes.Code(args[0].Int()), nil); return string(e.AppendJSON(nil))'],
  [
    '+ profiles',
    ['codes', 'codes/profiles'],
    'e := profiles.Explain(codes.Code(args[0].Int()), profiles.Query{URL: args[1].String()}, nil); return string(e.AppendJSON(nil))',
  ],
  [
    '+ diagnose',
    ['codes', 'codes/diagnose'],
    'd := diagnose.Diagnose(&diagnose.Observation{Code: codes.Code(args[0].Int()), URL: args[1].String()}, diagnose.Options{}); return string(d.AppendJSON(nil))',
  ],
]

const program = (imports, body) => `package main

import (
	"syscall/js"
${imports.map((name) => `\t"${module}${name}"`).join('\n')}
)

func main() {
	js.Global().Set("explainCloseCode", js.FuncOf(func(_ js.Value, args []js.Value) any { ${body} }))
	select {}
}
`

const weigh = (bytes) => ({ raw: bytes.length, gzip: gzip(bytes).length, brotli: brotli(bytes).length })

/** The JavaScript that a page loads, without its comments and white space. */
const script = (...names) =>
  Buffer.from(
    names
      .map((name) => transformSync(readFileSync(join(root, 'web/module', name), 'utf8'), { minifyWhitespace: true, legalComments: 'none', target: 'esnext' }).code)
      .join('\n'),
  )

/** Builds and weighs everything, each layer for itself where that is wanted: an array of {what, raw, gzip, brotli}. */
export function measure({ layered = true } = {}) {
  const temporary = mkdtempSync(join(tmpdir(), 'whyclosed-size-'))
  const build = (imports, body, options) => {
    const source = join(temporary, 'main.go')
    writeFileSync(source, program(imports, body))
    return compile(source, join(temporary, 'main.wasm'), options)
  }
  try {
    return [
      { what: 'an empty syscall/js program, default flags', ...weigh(build([], 'return 1', { plain: true })) },
      ...(layered ? layers : []).map(([what, imports, body]) => ({ what, ...weigh(build(imports, body)) })),
      { what: 'whyclosed.wasm, all of it', ...weigh(compile('./wasm', join(temporary, 'whole.wasm'))) },
      { what: 'index.js + observe.js', ...weigh(script('index.js', 'observe.js')) },
      { what: 'lite.js', ...weigh(script('lite.js')) },
    ]
  } finally {
    rmSync(temporary, { recursive: true })
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const figure = (n) => n.toLocaleString('en').padStart(11)
  console.log(`${'bytes'.padEnd(46)}${'raw'.padStart(11)}${'gzip -9'.padStart(11)}${'brotli 11'.padStart(11)}`)
  for (const { what, raw, gzip, brotli } of measure()) console.log(what.padEnd(46) + figure(raw) + figure(gzip) + figure(brotli))
}
