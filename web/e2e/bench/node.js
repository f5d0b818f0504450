// What the bench does in a Node of its own: node.js GLUE memory WASM TIMES, or
// node.js GLUE speed WASM CODE. Prints JSON.
import { readFileSync } from 'node:fs'
import { pathToFileURL } from 'node:url'

const [glue, what, wasm, number] = process.argv.slice(2)
await import(pathToFileURL(glue))
const go = new Go()
const { instance } = await WebAssembly.instantiate(readFileSync(wasm), go.importObject)
go.run(instance)

if (what === 'memory') {
  for (let i = 0; i < Number(number); i++) {
    explainCloseCode(i & 65535)
    if (i % 1000 === 0) await new Promise(setImmediate)
  }
  console.log(JSON.stringify({ bytes: instance.exports.mem.buffer.byteLength }))
} else {
  const times = 2000
  for (let i = 0; i < times; i++) explainCloseCode(Number(number))
  const begin = performance.now()
  for (let i = 0; i < times; i++) explainCloseCode(Number(number))
  console.log(JSON.stringify({ us: ((performance.now() - begin) * 1000) / times }))
}
process.exit()
