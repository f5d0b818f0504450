/** All of `whyclosed`, with the wasm in a script that is imported when it is needed. */
export * from './index.js'
