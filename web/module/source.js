// Where the wasm is, unless load() is told. It is packed, since many hosts would send it as it is, five times as long; inline.js
// puts itself in its place.

export const standard = {
  source() {
    if (!import.meta.url) throw new Error('This script is no module and cannot tell where its wasm is. Pass a URL to load(), or import whyclosed/inline.')
    return new URL('./dist/whyclosed.wasm.gz', import.meta.url)
  },
}
