// What the bench does inside a page. Each function measures one thing once and returns
// its figures; the repeating and the comparing are done outside.

const now = () => performance.now()

// Fetches, compiles, instantiates and runs a Go program, until its first explanation.
// Milliseconds for each step, and the longest that the main thread was not free.
export async function start(wasm, { streaming = false } = {}) {
  // Not by the URL that load() uses, since that takes Go away again and a module runs once.
  await import(new URL('/module/dist/wasm_exec.js?bench', location))
  const go = new Go()
  const watch = busiest()
  const times = [now()]
  const lap = () => times.push(now())
  let instance
  if (streaming) {
    ;({ instance } = await WebAssembly.instantiateStreaming(fetch(wasm), go.importObject))
    lap(), lap(), lap()
  } else {
    const bytes = await (await fetch(wasm)).arrayBuffer()
    lap()
    const module = await WebAssembly.compile(bytes)
    lap()
    instance = await WebAssembly.instantiate(module, go.importObject)
    lap()
  }
  go.run(instance)
  lap()
  explainCloseCode(1006)
  lap()
  const [fetched, compiled, instantiated, ran, first] = times.slice(1).map((time, i) => time - times[i])
  return { fetch: fetched, compile: compiled, instantiate: instantiated, run: ran, first, total: times.at(-1) - times[0] - (streaming ? 0 : fetched), busiest: await watch() }
}

// The longest gap between two turns of the event loop.
function busiest() {
  const { port1, port2 } = new MessageChannel()
  let last = now()
  let longest = 0
  let on = true
  port2.onmessage = () => {
    longest = Math.max(longest, now() - last)
    last = now()
    if (on) port1.postMessage(0)
  }
  port1.postMessage(0)
  return async () => {
    await new Promise((resolve) => setTimeout(resolve))
    on = false
    port1.close()
    return longest
  }
}

// Microseconds of one call, by the mean of many.
export async function calls(observations) {
  const { load } = await import(new URL('/module/index.js', location))
  const api = await load()
  await start(new URL('/module/dist/whyclosed.wasm', location))
  const table = Object.fromEntries(Array.from({ length: 20 }, (_, i) => [1000 + i, { code: 1000 + i, summary: 'a text' }]))
  const each = (times, call) => {
    const begin = now()
    for (let i = 0; i < times; i++) call(i)
    return ((now() - begin) * 1000) / times
  }
  each(500, (i) => explainCloseCode(1000 + (i % 15)))
  each(500, (i) => diagnoseClose(observations[i % observations.length]))
  return {
    'explainCloseCode, raw': each(2000, (i) => explainCloseCode(1000 + (i % 15))),
    'explainCloseCode, through the package, the same code again': each(200_000, () => api.explainCloseCode(1006)),
    'a plain object looked up': each(2_000_000, (i) => table[1000 + (i % 15)].summary),
    'diagnoseClose, raw': each(1000, (i) => diagnoseClose(observations[i % observations.length])),
    'diagnoseClose, through the package, first of its kind': each(200, (i) => api.diagnoseClose({ ...observations[i % observations.length], openMs: 1000 + i })),
  }
}

// Echoes messages to and fro over some sockets, watched or not: messages a second, and
// the milliseconds from close() to the close event.
export async function traffic(url, sockets, messages, watched) {
  const uninstall = watched ? (await import(new URL('/module/observe.js', location))).install({ onObservation() {} }) : undefined
  try {
    const list = Array.from({ length: sockets }, () => new WebSocket(url))
    await Promise.all(list.map((socket) => new Promise((resolve, reject) => Object.assign(socket, { onopen: resolve, onerror: reject }))))
    const begin = now()
    await Promise.all(
      list.map(
        (socket) =>
          new Promise((resolve) => {
            let left = messages / sockets
            socket.onmessage = ({ data }) => (--left > 0 ? socket.send(data) : resolve()) // as a page does, it reads what comes
            socket.send('thirty-two bytes of plain text..')
          }),
      ),
    )
    const rate = (messages * 1000) / (now() - begin)
    const closing = now()
    await Promise.all(list.map((socket) => new Promise((resolve) => ((socket.onclose = resolve), socket.close(1000)))))
    return { rate, close: (now() - closing) / sockets }
  } finally {
    uninstall?.()
  }
}
