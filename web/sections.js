// The binary form of a wasm module: its sections, and the numbers in them.
// https://webassembly.github.io/spec/core/binary/modules.html

/** The numbers of the sections that the build reads. */
export const custom = 0
export const imports = 2
export const code = 10
export const data = 11

/** Each section of a module: its number, where it starts, where its body starts and where it ends. */
export function* sections(module) {
  for (let start = 8; start < module.length; ) {
    const [size, body] = unsigned(module, start + 1)
    yield { id: module[start], start, body, end: body + size }
    start = body + size
  }
}

/** The module with each section replaced by what change(section, its bytes) gives: the same bytes, others, or none. */
export function change(module, replace) {
  const parts = [module.subarray(0, 8)] // magic and version
  for (const section of sections(module)) parts.push(replace(section, module.subarray(section.start, section.end)))
  return Buffer.concat(parts.filter(Boolean))
}

/** A section of these parts. */
export function section(id, parts) {
  const body = Buffer.concat(parts)
  return Buffer.concat([Buffer.from([id]), leb(body.length), body])
}

// LEB128: seven bits a byte, the lowest first, the top bit where more follow. The
// addresses are signed ones, but none is negative: that takes one bit more.

/** The number at some place, and where the next thing is. */
export function unsigned(bytes, at) {
  let value = 0
  for (let shift = 0; ; shift += 7) {
    value += (bytes[at] & 127) * 2 ** shift
    if (bytes[at++] < 128) return [value, at]
  }
}

export function leb(value) {
  const bytes = []
  for (; value > 127; value >>>= 7) bytes.push((value & 127) | 128)
  return Buffer.from([...bytes, value])
}

export function signedLeb(value) {
  const bytes = []
  for (; value > 63; value >>>= 7) bytes.push((value & 127) | 128)
  return Buffer.from([...bytes, value])
}
