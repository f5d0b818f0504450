// Blanks what only stack traces read: the names of functions and files, and the
// tables from an instruction to its line. They are an eighth of a Go program on the
// wire. A Go program that panics still says what the panic was, but not where; build
// with --traces to learn that.
//
// Go's collector and its panics read other tables, which stay: where the stack
// pointer is (pcsp) and which slots hold pointers (pcdata). The layout is that of
// runtime.pcHeader and runtime._func (Go's src/runtime/symtab.go and runtime2.go).
const magic = Buffer.from([0xf1, 0xff, 0xff, 0xff, 0, 0, 1, 8]) // since Go 1.20, for 64-bit pointers

/** Blanks them in the memory that a Go program starts with. */
export function blankTraces(image) {
  const header = image.indexOf(magic)
  const word = (i) => Number(image.readBigUInt64LE(header + 8 + 8 * i))
  if (header < 0 || word(2) !== 0) throw new Error("this Go lays out its tables otherwise than Go 1.26 does; see web/traceless.js")
  const [functions, , , names, units, files, tables, table] = Array.from({ length: 8 }, (_, i) => header * (i > 2) + word(i))
  if (image.subarray(names, units).includes('reflect.makeFuncStub')) throw new Error('the collector knows reflect.makeFuncStub by its name; do without reflect')
  image.fill(0, names, tables)

  // Of each function: the offsets of its name, its table of files and its table of
  // lines, its unit and its first line. The tables of all functions lie in one place,
  // and equal ones are shared: what nobody refers to any more is blanked.
  const used = new Set()
  for (let i = 0; i < functions; i++) {
    const at = table + image.readUInt32LE(table + 8 * i + 4)
    for (const field of [4, 20, 24, 32, 36]) image.writeUInt32LE(0, at + field)
    used.add(image.readUInt32LE(at + 16)) // pcsp
    const kinds = image.readUInt32LE(at + 28)
    for (let kind = 0; kind < kinds; kind++) used.add(image.readUInt32LE(at + 44 + 4 * kind))
  }
  let at = tables
  for (const offset of [...used].sort((a, b) => a - b)) {
    if (offset === 0) continue // there is no table
    image.fill(0, at, Math.max(at, tables + offset))
    at = Math.max(at, end(image, tables + offset))
  }
  image.fill(0, at, table)
}

/** Where a table ends: pairs of varints, of value and of instructions, until a value is 0 that is not the first. */
function end(image, at) {
  for (let first = true; first || image[at] !== 0; first = false) {
    for (let varint = 0; varint < 2; varint++) while (image[at++] > 127);
  }
  return at + 1
}
