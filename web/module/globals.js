// wasm_exec.js sets Go on globalThis, and where they are absent fs, process and path, which other libraries take for Node. The
// wasm sets its functions there too. None of it stays: what was there before is put back.

// Takes these globals away. The function that it returns gives what has taken their places meanwhile, and puts them back.
export function clear(names) {
  const before = names.map((name) => [name, Object.getOwnPropertyDescriptor(globalThis, name)])
  for (const name of names) Reflect.deleteProperty(globalThis, name)
  return () => {
    const found = {}
    for (const [name, was] of before) {
      found[name] = globalThis[name]
      if (was) Object.defineProperty(globalThis, name, was)
      else Reflect.deleteProperty(globalThis, name)
    }
    return found
  }
}

// Called here because wasm_exec.js, the next import of engine.js, does its work when it is imported.
export const takeGlue = clear(['Go', 'fs', 'process', 'path'])
