// What is there after a page has loaded wasm_exec.js and, with the last five, run whyclosed.wasm by itself. The other entries of the
// package leave none of it behind.

import type { Whyclosed } from './index.js'

declare global {
  /** Runs a Go program. */
  class Go {
    /** The version of Go that whyclosed.wasm has to be built by. */
    static readonly version: string
    readonly importObject: WebAssembly.Imports
    /** Settles when the program ends, which whyclosed.wasm does not. */
    run(instance: WebAssembly.Instance): Promise<void>
  }

  var explainCloseCode: Whyclosed['explainCloseCode']
  var diagnoseClose: Whyclosed['diagnoseClose']
  var suggestCloseCode: Whyclosed['suggestCloseCode']
  var listProfiles: Whyclosed['listProfiles']
  var whyclosed: { readonly version: string; readonly go: string }
}
