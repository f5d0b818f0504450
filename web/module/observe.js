// What a page can know when a WebSocket closes, gathered like a guest: the observation that codes/diagnose reasons over.
//
// A guest leaves the page as it found it. So the constructor is a Proxy of the real one under its own property descriptor,
// send() and close() are Proxies that only count, a socket gets one set of listeners and no property, every event goes on
// untouched, and nothing of ours throws into the page. No message is read or kept. Nothing runs while no socket is open, and
// after its close no socket is held.

const { apply, construct, defineProperty, getOwnPropertyDescriptor, getPrototypeOf } = Reflect
const { document, location, navigator, EventTarget } = globalThis // a worker or Node has not all of them
// The originals, since a page or a library may replace them later.
const { addEventListener, removeEventListener } = EventTarget?.prototype ?? {}

// An error with readyState CLOSED is at times all that comes: in Chromium when CSP blocks, in WebKit for mixed content and for
// too many sockets. Where the close does follow, WebKit may let a timer pass in between. And a violation of CSP is announced
// after the constructor has thrown. So both wait this long, in milliseconds, before they are reported.
const grace = 500
const leaving = 2000 // how long a beforeunload counts, in milliseconds, since the user may stay; Firefox closes within 100
const mostURLs = 32 // whose history is kept
const mostLifetimes = 8

const subscribers = new Set() // what install() was given
const records = new WeakMap() // socket -> its record; a record holds no socket
const live = new Set() // the records not reported yet
const history = new Map() // URL up to its query -> { failures, lifetimes }, the least recently used first
let beforeUnload = -Infinity
let asking // the module that probes, where an app has allowed it

const now = () => performance.now()
const ms = (time) => +time.toFixed(1)

// Calls back with the observation when this socket has closed. Without install() nobody sees what the page sends, and before
// it is watched nobody sees anything, so the observation leaves that out.
export function observe(socket, callback) {
  if (socket.readyState < 3) (records.get(socket) ?? track(socket)).callbacks.push({ onObservation: callback })
}

// Does so for every WebSocket and WebSocketStream that is made from now on, until the function that it returns is called.
export function install(options) {
  const subscriber = { ...options } // of its own, since the same may be given twice
  if (subscriber.probe) asking ??= import('./probe.js').catch(() => {})
  if (!subscribers.size) hook()
  subscribers.add(subscriber)
  return () => {
    if (subscribers.delete(subscriber) && !subscribers.size) unhook()
  }
}

// The hook

let undo = []

function hook() {
  // A hook that cannot be taken off, since somebody wrapped it, stays behind and does nothing.
  const mine = { on: true }
  undo = [() => (mine.on = false)]
  hookClass(mine, 'WebSocket', (socket, args, made) => track(socket, args[1], made), {
    send: [(socket) => socket.bufferedAmount, countSent],
    close: [(socket) => socket.readyState < 2, (record, args, wasOpen) => wasOpen && noteClose(record, ...args)],
  })
  hookClass(mine, 'WebSocketStream', (stream, args, made) => trackStream(stream, args[1]?.protocols, made), {
    close: [undefined, (record, [info]) => noteClose(record, info?.closeCode, info?.reason)],
  })
}

function unhook() {
  for (const step of undo.reverse()) step()
  for (const record of live) if (!record.callbacks.length) drop(record)
}

function hookClass(mine, name, begin, methods) {
  guard(() => globalThis[name]) // Node puts it there when it is first looked at
  const proxy = replace(globalThis, name, {
    construct(target, args, newTarget) {
      const made = now()
      let socket
      try {
        socket = construct(target, args, newTarget === proxy ? target : newTarget)
      } catch (error) {
        if (mine.on) guard(refuse, error, args, made)
        throw error
      }
      if (mine.on) guard(begin, socket, args, made)
      return socket
    },
  })
  if (!proxy) return
  replace(proxy.prototype, 'constructor', proxy)
  for (const method in methods) {
    const [before, after] = methods[method]
    replace(proxy.prototype, method, {
      // A socket that is busy comes here for every message, so there is no guard() in between.
      apply(target, socket, args) {
        const record = mine.on && records.get(socket)
        if (!record) return apply(target, socket, args)
        let state
        try {
          state = before?.(socket)
        } catch {}
        const result = apply(target, socket, args)
        try {
          after(record, args, state, socket)
        } catch {}
        return result
      },
    })
  }
}

// Puts another function, or a Proxy given by its handler, in the place of a function, and leaves all else about the property
// as it was. It may be inherited, where somebody has subclassed. A page that has sealed it keeps it.
function replace(owner, key, by) {
  while (owner && !getOwnPropertyDescriptor(owner, key)) owner = getPrototypeOf(owner)
  const was = owner && getOwnPropertyDescriptor(owner, key)
  if (!was?.value || !was.configurable) return
  const value = typeof by === 'function' ? by : new Proxy(was.value, by)
  defineProperty(owner, key, { ...was, value })
  undo.push(() => getOwnPropertyDescriptor(owner, key)?.value === value && defineProperty(owner, key, was))
  return value
}

function guard(act, ...args) {
  try {
    act(...args)
  } catch {
    // whatever it is, it is not the page's to handle
  }
}

// One socket

// What is unknown of a socket is undefined, and left out in the end; null is what did not happen. The order is that of the corpus.
const sending = ['sinceSentMs', 'sent', 'sentBytes', 'lastSentBytes', 'lastSentBinary']
const receiving = ['sinceReceivedMs', 'received', 'receivedBytes']

function begin(url, protocols = [], made = now()) {
  if (!live.size) wake()
  tick()
  const observation = {
    code: 0,
    reason: '',
    wasClean: false,
    url,
    pageURL: location?.href,
    protocols: [].concat(protocols),
    protocol: '',
    extensions: '',
    opened: false,
    connectMs: null,
    openMs: null,
    sinceReceivedMs: null,
    sinceSentMs: null,
    received: 0,
    sent: 0,
    receivedBytes: 0,
    sentBytes: 0,
    lastSentBytes: null,
    lastSentBinary: null,
    bufferedBytes: 0,
    closeCall: null,
    online: undefined,
    wentOffline: unless('onoffline'),
    visibility: undefined,
    suspendedMs: 0,
    unloading: unless('onpagehide'),
    sockets: live.size + 1,
    failures: 0,
    lifetimes: [],
    exception: null,
    errorEvent: false,
    cspViolation: false,
    engine,
    probe: null,
    probeMs: null,
  }
  const record = { made, observation, callbacks: [] }
  live.add(record)
  return record
}

const unless = (event) => (event in globalThis ? false : undefined)

function track(socket, protocols, made) {
  const record = begin(socket.url, protocols, made)
  if (!made) {
    forget(record, 'protocols', 'closeCall', 'sockets', ...sending)
    if (socket.readyState) forget(record, 'connectMs', 'openMs', ...receiving)
    record.observation.opened = [false, true][socket.readyState]
  }
  records.set(socket, record)
  for (const type in handlers) apply(addEventListener, socket, [type, see])
  apply(addEventListener, socket, ['message', received(record)])
  return record
}

// A stream's messages pass through streams that belong to the page. Its promises count as handled from the start, so to listen
// to them hides no rejection.
function trackStream(stream, protocols, made) {
  const record = begin(stream.url, protocols, made)
  forget(record, 'bufferedBytes', 'errorEvent', ...sending, ...receiving)
  records.set(stream, record)
  const end = (wasClean) => (event) => {
    if (event.name === 'AbortError') noteClose(record)
    const { closeCode: code = wasClean ? 1005 : 1006, reason = '' } = event
    guard(close, record, stream, event, { code, reason, wasClean })
  }
  stream.opened.then(
    ({ protocol, extensions }) => handlers.open(record, Object.assign(record.observation, { protocol, extensions })),
    () => {},
  )
  stream.closed.then(end(true), end(false))
}

function forget({ observation }, ...fields) {
  for (const field of fields) observation[field] = undefined
}

// The constructor threw: there is no socket, and the error goes on to the page.
function refuse(error, [url, protocols], made) {
  const record = begin(`${url}`, protocols, made)
  record.observation.exception = { name: error.name, message: error.message }
  closeWithoutEvent(record, null, error)
}

function closeWithoutEvent(record, socket, event) {
  setTimeout(guard, grace, close, record, socket, event, {}, now())
}

// A listener for each socket, since it is called for every message: it looks nothing up. A text counts a byte for each UTF-16
// unit: exact for ASCII, else too little. To be exact it would have to be encoded.
function received(record) {
  const o = record.observation
  return ({ data }) => {
    if (record.over) return
    record.receivedAt = now()
    o.received++
    try {
      o.receivedBytes += data.length ?? data.byteLength ?? data.size
    } catch {} // an event of the page's own may carry anything
  }
}

// The one listener for all else, of all sockets.
function see(event) {
  const socket = event.currentTarget
  const record = records.get(socket)
  if (!record.over) guard(handlers[event.type], record, event, socket)
}

const handlers = {
  open(record) {
    record.openedAt = now()
    record.observation.opened = true
    past(record).failures = 0
  },
  error(record, event, socket) {
    record.observation.errorEvent = true
    if (socket.readyState === 3) closeWithoutEvent(record, socket, event)
  },
  close(record, event, socket) {
    const { code, reason, wasClean } = event
    // A page may dispatch an event of its own on a socket that is open.
    if (socket.readyState === 3) close(record, socket, event, { code, reason, wasClean })
  },
}

// bufferedAmount grows by the exact size of what send() is given, in UTF-8, and shrinks only in a later task.
function countSent(record, [data], before, socket) {
  const o = record.observation
  if (o.sent === undefined || socket.readyState !== 1) return
  record.sentAt = now()
  o.sent++
  o.sentBytes += o.lastSentBytes = socket.bufferedAmount - before
  o.lastSentBinary = (data?.byteLength ?? data?.size) >= 0
}

function noteClose(record, code = null, reason = '') {
  record.closeAt ??= now()
  record.observation.closeCall ??= { code: code && +code, reason: `${reason}` }
}

function close(record, socket, event, how, end = now()) {
  if (record.over) return
  record.over = true
  tick()
  const { observation: o, openedAt } = record
  const since = (time, otherwise) => (time === undefined ? otherwise : ms(end - time))
  Object.assign(o, how)
  if (o.connectMs === null) o.connectMs = ms((openedAt ?? end) - record.made)
  o.openMs = since(openedAt, o.openMs)
  o.sinceReceivedMs = since(record.receivedAt, o.sinceReceivedMs)
  o.sinceSentMs = since(record.sentAt, o.sinceSentMs)
  if (o.closeCall) o.closeCall.sinceMs = since(record.closeAt)
  o.bufferedBytes = socket?.bufferedAmount ?? o.bufferedBytes
  o.protocol = socket?.protocol ?? o.protocol
  o.extensions = socket?.extensions ?? o.extensions
  o.online = navigator?.onLine
  o.visibility = document?.visibilityState
  if (end - beforeUnload < leaving) o.unloading = true

  const before = past(record)
  o.lifetimes = before.lifetimes
  if (o.opened === false) o.failures = ++before.failures
  if (openedAt) before.lifetimes = [...o.lifetimes, o.openMs].slice(-mostLifetimes)
  for (const key in o) if (o[key] === undefined) delete o[key]
  report(record, socket, event)
}

// What went before at the same URL. A query may hold a token or a session, so it is neither kept nor compared.
function past({ observation: { url } }) {
  const key = url.split(/[?#]/, 1)[0]
  const entry = history.get(key) ?? { failures: 0, lifetimes: [] }
  history.delete(key)
  history.set(key, entry)
  if (history.size > mostURLs) history.delete(history.keys().next().value)
  return entry
}

// In a task of its own, so that the page's handlers are not kept waiting.
async function report(record, socket, event) {
  const o = record.observation
  await new Promise(setTimeout)
  if (o.opened === false && [...subscribers].some(({ probe }) => probe)) await (await asking)?.probe(o)
  drop(record)
  for (const { onObservation } of [...subscribers, ...record.callbacks]) call(onObservation, o, socket, event)
}

async function call(callback, ...close) {
  try {
    await callback(...close)
  } catch (error) {
    console.error('whyclosed: callback failed:', error)
  }
}

function drop(record) {
  record.over = true
  if (live.delete(record) && !live.size) rest()
}

// What the page knows beside the socket, watched only while there is one

const signals = {
  offline: (o) => (o.wentOffline = true),
  pagehide: (o) => (o.unloading = true),
  // Firefox closes its sockets (1001) when a navigation begins, long before pagehide.
  beforeunload: () => (beforeUnload = now()),
  securitypolicyviolation(o, { blockedURI: url, disposition }) {
    if (disposition === 'enforce' && !o.opened && /^ws/.test(url) && hostOf(url) === hostOf(o.url)) o.cspViolation = true
  },
}

const hostOf = (url) => new URL(url, location?.href).host

function signal(event) {
  for (const { observation } of live) guard(signals[event.type], observation, event)
}

let timer, ticked

function wake() {
  ticked = Date.now()
  timer = setInterval(tick, 1000)
  timer.unref?.() // Node would wait for it
  listen(addEventListener)
}

function rest() {
  clearInterval(timer)
  listen(removeEventListener)
}

function listen(method) {
  for (const type in signals) guard(apply, method, globalThis, [type, signal]) // Node has no such events
}

// A timer that comes late tells of sleep. By the wall clock, since the other one may stand still meanwhile.
function tick() {
  const late = Date.now() - ticked - 1000
  ticked += late + 1000
  for (const { observation } of live) observation.suspendedMs = Math.max(observation.suspendedMs, late)
}

// By what each engine alone has, since a user agent can say anything. Outside browsers, where nobody is on line, there is none.
const engine =
  navigator?.onLine === undefined
    ? undefined
    : globalThis.InternalError
      ? 'firefox'
      : 'line' in new Error()
        ? 'webkit'
        : Intl.v8BreakIterator && 'chromium'
