// What goes on before a socket closes, which is when observe.js speaks: that it was made, that it opened, and what has gone to and
// fro so far. Counted like a guest, on top of observe.js and by its rules: Proxies under the original descriptors, one set of
// listeners, no socket held, no content read, nothing thrown into the page.

const { apply, construct } = Reflect
const { defineProperty, getOwnPropertyDescriptor: descriptor } = Object
const { addEventListener } = EventTarget.prototype

// One that is closed stays what it was until observe.js has said how it ended, which is a moment later.
const states = ['connecting', 'open', 'closing']
const kept = 100 // messages whose time is kept, the last ones

const lives = new WeakMap() // socket -> its life
// As it was: a page with fake timers has its own.
const now = performance.now.bind(performance)
const date = Date.now
const ms = (time) => Math.round(time * 10) / 10

/**
 * Watches every WebSocket and WebSocketStream that is made from now on.
 *
 * @param {(life: Life) => void} change called when one was made and when it has opened
 * @returns {(socket: object) => Life | undefined} finds the life of a socket
 */
export function watchLives(change) {
  hook('WebSocket', (socket, protocols) => {
    const life = new Life(socket, protocols)
    lives.set(socket, life)
    apply(addEventListener, socket, ['open', () => guard(() => change(life.open(socket)))])
    apply(addEventListener, socket, ['message', ({ data }) => guard(() => life.receive(data.length ?? data.byteLength ?? data.size))])
    change(life)
  })
  hook('WebSocketStream', (stream, options) => {
    const life = new Life(stream, options?.protocols)
    lives.set(stream, life)
    stream.opened.then((opened) => guard(() => change(life.open(opened))), () => {})
    change(life)
  })
  replace(globalThis.WebSocket?.prototype, 'send', {
    apply(send, socket, args) {
      const life = guard(() => lives.get(socket))
      const before = life && socket.bufferedAmount
      const result = apply(send, socket, args)
      guard(() => life && socket.readyState === 1 && life.send(socket.bufferedAmount - before))
      return result
    },
  })
  return (socket) => lives.get(socket)
}

class Life {
  #socket
  #start = now()
  #openedAt
  #last = {}
  #seen

  #changes = 0

  made = date()
  messages = [] // [milliseconds after open, 1 if sent else 0] of the last ones

  constructor(socket, protocols) {
    const list = typeof protocols === 'string' ? [protocols] : Array.isArray(protocols) ? protocols.map(String) : []
    this.#socket = new WeakRef(socket)
    this.#seen = { url: socket.url, protocols: list, opened: false }
    if ('readyState' in socket) Object.assign(this.#seen, { received: 0, receivedBytes: 0, sent: 0, sentBytes: 0 })
  }

  open({ protocol, extensions }) {
    this.#openedAt = now()
    Object.assign(this.#seen, { protocol, extensions, opened: true })
    this.#changes++
    return this
  }

  receive(bytes) {
    this.#count('received', bytes)
  }

  send(bytes) {
    this.#count('sent', bytes)
  }

  #count(which, bytes) {
    this.#last[which] = now()
    this.#seen[which]++
    this.#seen[which + 'Bytes'] += bytes
    this.messages.push([ms(this.#last[which] - this.#openedAt), which === 'sent' ? 1 : 0])
    if (this.messages.length > kept) this.messages.shift()
    this.#changes++
  }

  // The same as long as nothing happens.
  get version() {
    return `${this.#changes} ${this.#socket.deref()?.readyState}`
  }

  // The state and the observation so far.
  look() {
    const at = now()
    const since = (time) => (time === undefined ? null : ms(at - time))
    const { opened } = this.#seen
    const socket = this.#socket.deref()
    return {
      state: states[socket?.readyState] ?? (opened ? 'open' : 'connecting'),
      observation: {
        ...this.#seen,
        connectMs: ms((this.#openedAt ?? at) - this.#start),
        openMs: since(this.#openedAt),
        sinceReceivedMs: since(this.#last.received),
        sinceSentMs: since(this.#last.sent),
        bufferedBytes: socket?.bufferedAmount,
      },
    }
  }
}

function hook(name, begin) {
  const proxy = replace(globalThis, name, {
    construct(target, args, newTarget) {
      const socket = construct(target, args, newTarget === proxy ? target : newTarget)
      guard(() => begin(socket, args[1]))
      return socket
    },
  })
  if (proxy) replace(proxy.prototype, 'constructor', proxy)
}

function replace(owner, key, by) {
  const was = owner && descriptor(owner, key)
  if (typeof was?.value !== 'function' || !was.configurable) return
  const value = typeof by === 'function' ? by : new Proxy(was.value, by)
  defineProperty(owner, key, { ...was, value })
  return value
}

function guard(act) {
  try {
    return act()
  } catch {
    // whatever it is, it is not the page's to handle
  }
}
