// Where the wasm is, unless load() is told. It is packed, since many hosts would send it as it is, five times as long; inline.js
// puts itself in its place.

export const standard = {
  source: () => new URL('./dist/whyclosed.wasm.gz', import.meta.url),
}
