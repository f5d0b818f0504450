// The memory that a wasm module starts with: reads it from the module's data section
// and writes it back.
//
// Go's linker begins a new data segment after every run of eight zero bytes: 37,000
// of them, whose headers (an address each) hardly compress. Zeros do. With segments
// that end only where 48 zeros follow, the module is a tenth smaller on the wire.
// https://webassembly.github.io/spec/core/binary/modules.html#data-section
import { change, data, leb, section, sections, signedLeb, unsigned } from './sections.js'

const gap = 48

/** The bytes of memory, from address 0, that the data segments fill. */
export function readImage(wasm) {
  const list = segments(wasm)
  const image = Buffer.alloc(Math.max(0, ...list.map(({ address, bytes }) => address + bytes.length)))
  for (const { address, bytes } of list) bytes.copy(image, address)
  return image
}

/** The module with image as the memory that it starts with. */
export function writeImage(wasm, image) {
  return change(wasm, ({ id }, bytes) => (id === data ? written(cut(image)) : bytes))
}

/** The data segments of a module: {address, bytes}. */
export function segments(module) {
  const list = []
  for (const { id, body } of sections(module)) {
    if (id !== data) continue
    let [count, at] = unsigned(module, body)
    for (; count > 0; count--) {
      // 0: active, in memory 0; 0x41: i32.const; 0x0b: end
      if (module[at] !== 0 || module[at + 1] !== 0x41) throw new Error('a data segment of a form that the Go linker does not write')
      let address, size
      ;[address, at] = unsigned(module, at + 2)
      ;[size, at] = unsigned(module, at + 1)
      list.push({ address, bytes: module.subarray(at, at + size) })
      at += size
    }
  }
  return list
}

/** Cuts an image into segments where at least gap zeros lie between. */
function cut(image) {
  const list = []
  for (let at = 0; at < image.length; at++) {
    if (image[at] === 0) continue
    const last = list.at(-1)
    if (last && at - last.end < gap) last.end = at + 1
    else list.push({ address: at, end: at + 1 })
  }
  return list.map(({ address, end }) => ({ address, bytes: image.subarray(address, end) }))
}

function written(list) {
  const one = ({ address, bytes }) => [Buffer.from([0, 0x41]), signedLeb(address), Buffer.from([0x0b]), leb(bytes.length), bytes]
  return section(data, [leb(list.length), ...list.flatMap(one)])
}
