// Compiles the wasm, runs it and calls it. Imported when the wasm is asked for, and not before.

import { standard } from './source.js'
import { clear, takeGlue } from './globals.js'
import './dist/wasm_exec.js'

const { Go, ...shims } = takeGlue()
const functions = ['explainCloseCode', 'suggestCloseCode', 'listProfiles', 'diagnoseClose']
const mostKnown = 1000 // answers of each function that are kept

/**
 * Starts the wasm in `source`, which is whatever load() takes, and returns its functions.
 * definedProfiles() gives the app's own profiles, a new list whenever they have changed.
 */
export async function start(source, definedProfiles) {
  const module = await compile(source ?? (await standard.source()))
  let program = prepare()
  run(program, await WebAssembly.instantiate(module, program.go.importObject).catch(unfit))
  const { version } = program.found.whyclosed

  // A Go program that has ended, by a fault inside, answers no more. It is started again, and asked once more.
  function call(name, args) {
    for (let again = false; ; again = true) {
      let cause
      try {
        const value = program.found[name](...args)
        if (program.status === undefined) return value
      } catch (error) {
        cause = error
      }
      const status = program.status === undefined ? '' : ` with status ${program.status}`
      const what = `The Go program of whyclosed ended${status} in ${name}()`
      const said = program.said.trim() || cause?.message || 'It left no message.'
      if (again) throw new Error(`${what}, twice. ${said}`, { cause })
      console.error(`${what} and is started again. ${said}`)
      program = prepare()
      run(program, new WebAssembly.Instance(module, program.go.importObject))
    }
  }

  // Equal questions have equal answers, so these are kept, and frozen since all who ask share them.
  let defined = definedProfiles()
  const known = new Map(functions.map((name) => [name, new Map()]))
  function forgetIfChanged() {
    if (defined === definedProfiles()) return
    defined = definedProfiles()
    for (const answers of known.values()) answers.clear()
  }

  const remember = (name) => ({
    [name](...args) {
      forgetIfChanged()
      const answers = known.get(name)
      const key = keyOf(args)
      if (answers.has(key)) return answers.get(key)
      const answer = call(name, withProfiles(args, 1))
      if (key === undefined) return answer
      if (answers.size >= mostKnown) answers.delete(answers.keys().next().value)
      answers.set(key, deepFreeze(answer))
      return answer
    },
  })

  // The app's own profiles go along in the options, which are the argument at i: the wasm keeps no state.
  function withProfiles(args, i) {
    const options = args[i]
    if (!defined.length || (options !== undefined && typeof options !== 'object')) return args
    try {
      const all = args.slice()
      all[i] = { ...options, profiles: [...(options?.profiles ?? []), ...defined] }
      return all
    } catch {
      return args // options that cannot be read, to which the wasm has an answer
    }
  }

  return {
    version,
    ...remember('explainCloseCode'),
    ...remember('suggestCloseCode'),
    listProfiles(...args) {
      forgetIfChanged()
      return call('listProfiles', withProfiles(args, 0))
    },
    diagnoseClose(...args) {
      forgetIfChanged()
      const diagnosis = call('diagnoseClose', withProfiles(args, 1))
      return Object.defineProperty(diagnosis, 'toString', { value: () => diagnosis.summary })
    },
  }
}

// A key for arguments that are plain enough to have one.
function keyOf([what, options]) {
  if (typeof what === 'string' ? what.length > 100 : typeof what !== 'number') return
  const key = typeof what === 'string' ? `"${what}` : what
  if (options === undefined) return key
  try {
    if (Object.getPrototypeOf(options) !== Object.prototype) return
    const entries = Object.entries(options)
    if (entries.every(([, value]) => typeof value === 'string')) return [typeof what, key, ...entries.flat()].join('\0')
  } catch {
    // not plain at all
  }
}

function deepFreeze(value) {
  if (typeof value !== 'object' || value === null) return value
  Object.values(value).forEach(deepFreeze)
  return Object.freeze(value)
}

// One run of the program

function prepare() {
  const go = new Go()
  const program = { go, said: '', status: undefined, found: {} }
  go.exit = (status) => (program.status = status)
  // What Go prints, such as the trace of a panic, is kept for the message instead.
  const { gojs } = go.importObject
  const write = gojs['runtime.wasmWrite']
  const fs = {
    writeSync(_, bytes) {
      program.said = (program.said + new TextDecoder().decode(bytes)).slice(0, 1000)
    },
  }
  gojs['runtime.wasmWrite'] = (sp) => lend({ fs }, [], () => write(sp))
  return program
}

// Main runs until it waits for calls, so all of this is one step for the page.
function run(program, instance) {
  program.found = lend(shims, [...functions, 'whyclosed'], () => program.go.run(instance).catch(() => {}))
  const { whyclosed } = program.found
  if (!whyclosed || program.status !== undefined) throw new Error(`The wasm has ended at its start. Is it that of whyclosed? ${program.said.trim()}`)
  const builtBy = whyclosed.go.replace(/[- ]X:.*/, '') // GOEXPERIMENT changes nothing between the two
  if (Go.version !== builtBy) throw new Error(`${mismatch} whyclosed.wasm was built by ${builtBy}, wasm_exec.js belongs to ${Go.version}.`)
}

// Sets globals for as long as act runs, and gives those of these names that it has set.
function lend(values, names, act) {
  const putBack = clear([...Object.keys(values), ...names])
  let found
  try {
    Object.assign(globalThis, values)
    act()
  } finally {
    found = putBack()
  }
  return found
}

const mismatch = 'The wasm and wasm_exec.js are not of the same build; take both from the same dist folder, and look for an old one in a cache.'

// WebKit heeds the Content-Security-Policy only here, the others when they compile.
function unfit(error) {
  if (error instanceof WebAssembly.LinkError) throw new Error(`${mismatch} ${error.message}`, { cause: error })
  refused('The wasm')(error)
}

// From a source to a module

async function compile(source) {
  if (typeof WebAssembly !== 'object') throw new Error('There is no WebAssembly here. whyclosed/lite does without.')
  if (source instanceof WebAssembly.Module) return source
  let answer = source
  if (typeof source === 'string' || source instanceof URL || source instanceof Request) {
    const read = /^file:/.test(source.url ?? source) ? readFile : fetch
    answer = await read(source).catch((error) => Object.assign(error, { url: source.url ?? source }))
  }
  const name = answer?.url || (typeof source === 'string' || source instanceof URL ? source : 'What load() was given')
  if (answer instanceof Error) {
    const hint = 'If it is there, look at the network, at CORS, and at connect-src in the Content-Security-Policy.'
    throw new Error(`${name} could not be fetched: ${answer.message}. ${hint}`, { cause: answer })
  }
  let type = ''
  if (answer instanceof Response) {
    if (!answer.ok) throw new Error(`${name} answered ${answer.status} ${answer.statusText}. ${advice}`)
    type = answer.headers.get('content-type') ?? 'no content type'
    // Parameters such as a charset make the browsers refuse it. And of a packed file some hosts give the type that is inside.
    const streams = /^application\/wasm$/i.test(type) && !/\.gz(\?|$)/.test(answer.url)
    if (streams && WebAssembly.compileStreaming) return WebAssembly.compileStreaming(answer).catch(refused(name))
    answer = await answer.arrayBuffer()
  }
  let bytes = bytesOf(answer)
  if (bytes[0] === 0x1f && bytes[1] === 0x8b) bytes = await unpack(bytes)
  if (String(bytes.subarray(0, 4)) !== '0,97,115,109') {
    const text = JSON.stringify(new TextDecoder().decode(bytes.subarray(0, 40)))
    throw new Error(`${name} is not WebAssembly: ${bytes.length} bytes${type && ` of ${type}`} came, beginning with ${text}. ${advice}`)
  }
  return WebAssembly.compile(bytes).catch(refused(name))
}

const advice = "Serve whyclosed.wasm.gz of the package's dist folder there, pass its URL to load(), or import whyclosed/inline."

const refused = (name) => (error) => {
  const byPolicy = /unsafe-eval|content.security|\bCSP\b/i.test(error.message)
  const what = byPolicy ? "The Content-Security-Policy forbids WebAssembly; add 'wasm-unsafe-eval' to its script-src." : `${name} does not compile.`
  throw new Error(`${what} ${error.message}`, { cause: error })
}

function bytesOf(answer) {
  if (ArrayBuffer.isView(answer)) return new Uint8Array(answer.buffer, answer.byteOffset, answer.byteLength)
  if (/^\[object (Shared)?ArrayBuffer\]$/.test(Object.prototype.toString.call(answer))) return new Uint8Array(answer)
  throw new TypeError(`load() takes a URL, a Request, a Response, bytes or a WebAssembly.Module, and was given ${Object.prototype.toString.call(answer)}.`)
}

const unpack = async (bytes) => {
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'))
  return new Uint8Array(await new Response(stream).arrayBuffer())
}

// In Node, whose fetch reads no files. By getBuiltinModule, since a bundler would try to follow an import.
async function readFile(url) {
  const fs = globalThis.process?.getBuiltinModule?.('node:fs/promises')
  if (!fs) throw new Error('only Node 20.16 and later read files, a page has to come from a server')
  return fs.readFile(new URL(url))
}
