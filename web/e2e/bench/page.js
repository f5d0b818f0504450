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

// Microseconds of one call, by the mean of many, when the engine has compiled what is called often.
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
  const observation = (i) => ({ ...observations[i % observations.length], openMs: 1000 + i }) // none twice
  const first = each(1, () => diagnoseClose(observation(0)))
  each(2000, (i) => explainCloseCode(1000 + (i % 15)))
  each(2000, (i) => diagnoseClose(observation(i)))
  each(2000, (i) => api.diagnoseClose(observation(i)))
  return {
    'explainCloseCode, raw': each(2000, (i) => explainCloseCode(1000 + (i % 15))),
    'explainCloseCode, through the package, the same code again': each(200_000, () => api.explainCloseCode(1006)),
    'a plain object looked up': each(2_000_000, (i) => table[1000 + (i % 15)].summary),
    'diagnoseClose, raw, the first of a page': first,
    'diagnoseClose, raw': each(1000, (i) => diagnoseClose(observation(i))),
    'diagnoseClose, through the package': each(1000, (i) => api.diagnoseClose(observation(i))),
  }
}

// Echoes messages to and fro over some sockets, in short bursts by turns: in a frame that is watched, and in one that is not. So
// whatever else the machine does falls on both. For each frame the messages a second of every burst, and the milliseconds from
// close() to the close event.
export async function traffic(url, sockets, bursts) {
  const order = visits++ % 2 ? ['watched', 'alone'] : ['alone', 'watched'] // the frame made first may have it better
  const frames = await Promise.all(order.map((which) => inFrame(which === 'watched')))
  for (const { open } of frames) await open(url, sockets)
  const figures = { watched: { rates: [] }, alone: { rates: [] } }
  for (let i = 0; i <= bursts; i++) {
    for (const which of i % 2 ? [0, 1] : [1, 0]) {
      const rate = await frames[which].burst(500)
      if (i) figures[order[which]].rates.push(rate) // not the first, in which much is compiled
    }
  }
  for (const [which, { close, remove }] of frames.entries()) {
    figures[order[which]].close = await close()
    remove()
  }
  return figures
}
let visits = 0

async function inFrame(watched) {
  const frame = document.body.appendChild(document.createElement('iframe'))
  await new Promise((resolve) => Object.assign(frame, { onload: resolve, src: '/bench/index.html?frame' }))
  const load = (name) => frame.contentWindow.eval(`import('${name}')`)
  if (watched) (await load('/module/observe.js')).install({ onObservation() {} })
  return { ...(await load('/bench/page.js')).echoing(), remove: () => frame.remove() }
}

// What a frame does, with the sockets of its own.
export function echoing() {
  let list
  const all = (begin) => Promise.all(list.map((socket) => new Promise((resolve, reject) => begin(socket, resolve, reject))))
  return {
    open(url, sockets) {
      list = Array.from({ length: sockets }, () => new WebSocket(url))
      return all((socket, resolve, reject) => Object.assign(socket, { onopen: resolve, onerror: reject }))
    },
    async burst(messages) {
      const begin = now()
      await all((socket, resolve) => {
        let left = messages / list.length
        socket.onmessage = ({ data }) => (--left > 0 ? socket.send(data) : resolve()) // as a page does, it reads what comes
        socket.send('thirty-two bytes of plain text..')
      })
      return (messages * 1000) / (now() - begin)
    },
    async close() {
      const begin = now()
      await all((socket, resolve) => ((socket.onclose = resolve), socket.close(1000)))
      return (now() - begin) / list.length
    },
  }
}
