// All of index.js, with the wasm in a script: for bundlers that emit no asset for new URL(..., import.meta.url). That script is
// imported when the wasm is needed, and not before.

import { standard } from './source.js'

export * from './index.js'

standard.source = async () => {
  const { default: packed } = await import('./dist/inline.js')
  return Uint8Array.from(atob(packed), (character) => character.charCodeAt(0))
}
