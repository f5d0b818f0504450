// What is reported, when, and how often: one policy for all trackers.
//
//   - An expected close is no error: trackers get it as context, never as an event.
//   - One event for each kind of close a minute, ten events a minute in all. What is held back is counted, and the count is sent.
//   - Closes of one kind that go on faster than that are a storm of reconnects: one event, when it is over.
//   - While the browser is offline nothing is sent and fifty events are kept, across a reload where the app allows storage.
//   - What a tracker did not take is handed over again under the same id. Nothing else is ever handed over twice.
//
// A tracker may throw, reject or hang: the app never notices.

import { install } from '../index.js'
import { toReport } from './privacy.js'

const minute = 60_000

export const defaults = {
  perMinute: 10, // events in all
  keep: 50, // events held back or waiting for the network; the oldest is dropped first, and its closes are counted as lost
  storm: 5, // closes of one kind held back, at that many a minute or more, that make a storm
  longestStorm: 10 * minute, // a storm that goes on for longer is reported and counted anew
}

/** The default answer to what counts as an error. */
export const isError = ({ expected, explanation: { severity } }) => !expected && (severity === 'warning' || severity === 'error')

/**
 * Watches all closes for one tracker, the sink:
 * `close(report, socket)` sees each close at once, expected or not;
 * `deliver(reports, leaving, giveBack)` hands events over, and calls giveBack(report), now or later, for each that was not taken;
 * `everything`: expected closes are wanted as events too, though not as errors;
 * `oneRequest`: the reports of one delivery go in one request.
 * Returns the function that ends it.
 */
export function reportCloses(sink, options = {}, host = globalThis) {
  const queue = createQueue(sink, options, host)
  const seen = new WeakSet()

  const onClose = (diagnosis, socket, observation) => {
    if (seen.has(socket ?? diagnosis)) return
    seen.add(socket ?? diagnosis)
    const error = Boolean((options.isError ?? isError)(diagnosis))
    const at = Date.now()
    const report = { ...toReport(diagnosis, observation, options), error, count: 1, firstAt: at, lastAt: at }
    if (!error) report.level = 'info'
    sink.close?.(report, socket)
    if (error || sink.everything) queue.add(report)
  }
  const uninstall = install({ ...options.install, onClose: (...close) => attempt(() => onClose(...close)) })
  return () => {
    uninstall()
    queue.stop()
  }
}

/** Holds reports back, sends them when they are due, and keeps them while they cannot be sent. */
export function createQueue({ name, deliver, oneRequest }, options = {}, host = globalThis) {
  const { perMinute, keep, storm, longestStorm, storage } = { ...defaults, ...options }
  const ours = `whyclosed:${name}:`
  const own = ours + newId()

  // What is yet to be sent, oldest first: one entry for each kind of close, and one for each report that was given back, which is
  // sent again as it was at `again`. `follows` says that an event of that kind went out less than a minute before.
  const held = new Map()
  let sent = [] // { kind, at } of the last minute's events
  let lost = 0 // closes whose entry was dropped
  let hiddenAt = -Infinity
  let timer
  let ended = false // the page, for all that is known
  let stopped = false

  const isOffline = () => host.navigator?.onLine === false
  const isHidden = () => host.document?.visibilityState === 'hidden'
  const isStorm = ({ count, firstAt, lastAt }) => count >= storm && (lastAt - firstAt) * storm <= count * minute

  function hold(entry) {
    const { kind, report, again } = entry
    const key = again === undefined ? kind : report.id
    const before = held.get(key)
    if (!before) {
      held.set(key, { follows: sent.some((event) => event.kind === kind), ...entry })
    } else if (again === undefined) {
      before.report = {
        ...report,
        id: before.report.id,
        count: before.report.count + report.count,
        firstAt: Math.min(before.report.firstAt, report.firstAt),
        lastAt: Math.max(before.report.lastAt, report.lastAt),
      }
    }
    while (held.size > keep) {
      const [oldest, { report }] = held.entries().next().value
      held.delete(oldest)
      lost += report.count + (report.lost ?? 0)
    }
  }

  function dueAt({ kind, report, follows, again }) {
    if (again !== undefined) return again
    const previous = sent.find((event) => event.kind === kind)
    const free = previous ? previous.at + minute : -Infinity
    if (!follows || !isStorm(report)) return free
    return Math.max(free, Math.min(report.lastAt + minute, report.firstAt + longestStorm))
  }

  function take(most, isWanted) {
    const taken = [...held].filter(([, entry]) => isWanted(entry)).slice(0, Math.max(0, most))
    for (const [key] of taken) held.delete(key)
    return taken.map(([, entry]) => entry)
  }

  function hand(entries, leaving = false) {
    if (entries.length === 0) return
    const kinds = new Map()
    const reports = entries.map(({ kind, report, again }) => {
      sent.push({ kind, at: Date.now() })
      const sealed = again === undefined ? { ...report, storm: isStorm(report), lost } : report
      if (sealed !== report) lost = 0
      kinds.set(sealed.id, kind)
      return sealed
    })
    const giveBack = (report) => {
      const kind = kinds.get(report.id)
      if (kind === undefined) return
      kinds.delete(report.id)
      hold({ kind, report, again: Date.now() + minute })
      settle()
    }
    const giveAllBack = () => reports.forEach(giveBack)
    try {
      Promise.resolve(deliver(reports, leaving, giveBack)).catch(giveAllBack)
    } catch {
      giveAllBack()
    }
  }

  // Sends what is due.
  function pump() {
    const now = Date.now()
    sent = sent.filter(({ at }) => Math.abs(now - at) < minute)
    if (!isOffline()) hand(take(perMinute - sent.length, (entry) => dueAt(entry) <= now))
    settle()
  }

  // Waits for the next that is due. A hidden page may end without a word, so it keeps nothing in memory that storage can keep.
  function settle() {
    host.clearTimeout(timer)
    if (stopped) return
    const now = Date.now()
    const next = Math.max(
      Math.min(...Array.from(held.values(), dueAt)),
      sent.length < perMinute ? now : sent[0].at + minute,
      isOffline() ? now + minute : now,
    )
    if (next < Infinity) {
      timer = host.setTimeout(wake, next - now)
      timer.unref?.()
    }
    if (isHidden()) stash()
  }

  // The last sure moment of a page. What is held back goes now, due or not. Where it would take a request for each it is kept if it
  // can be, since a browser drops some of many requests when a page ends.
  function leave(send) {
    if (!oneRequest) stash()
    if (send && !isOffline()) hand(take(Infinity, () => true), true)
    stash()
  }

  function stash() {
    if (!storage) return
    attempt(() => {
      restore(own)
      if (held.size + sent.length + lost === 0) return
      storage.setItem(own, JSON.stringify({ lost, sent, held: [...held.values()] }))
      held.clear()
      lost = 0
    })
  }

  function restore(key) {
    const text = storage.getItem(key)
    if (text === null) return
    storage.removeItem(key)
    const kept = JSON.parse(text)
    lost += kept.lost ?? 0
    for (const entry of kept.held) if (entry.report.count > 0) hold(entry)
    if (key !== own) sent = [...kept.sent.filter((event) => event.at > 0), ...sent]
  }

  // Storage is shared with other pages, the one before a reload among them. Taking and removing under a lock is what keeps two of
  // them from sending the same.
  async function wake() {
    const claim = () => {
      const keys = Array.from({ length: storage.length }, (_, i) => storage.key(i))
      for (const key of keys) if (key?.startsWith(ours)) attempt(() => restore(key))
    }
    if (storage) {
      try {
        await (host.navigator?.locks?.request(ours, claim) ?? claim())
      } catch {
        attempt(claim)
      }
    }
    if (!stopped) attempt(pump)
  }

  const listeners = {
    online: () => {
      for (const entry of held.values()) if (entry.again !== undefined) entry.again = Date.now()
      wake()
    },
    pageshow: () => {
      ended = false
      wake()
    },
    // Whatever is given back from here on may have arrived: a page that ends hears of no answer. So it is not sent again by it.
    pagehide: () => {
      attempt(() => leave(true))
      ended = true
    },
    visibilitychange: () => {
      if (!isHidden()) return wake()
      const now = Date.now()
      const once = now - hiddenAt >= minute
      if (once) hiddenAt = now
      attempt(() => leave(once && !ended))
    },
  }
  // In the capturing phase, so that a tracker which sends its own buffer when the page hides has our reports in it by then.
  for (const [type, listener] of Object.entries(listeners)) host.addEventListener?.(type, listener, true)
  wake()

  return {
    add(report) {
      hold({ kind: `${report.error} ${report.fingerprint}`, report: { ...report, id: newId() } })
      pump()
    },
    stop() {
      stopped = true
      host.clearTimeout(timer)
      for (const [type, listener] of Object.entries(listeners)) host.removeEventListener?.(type, listener, true)
      leave(true)
    },
  }
}

/** Hands reports over one by one to `take`, and gives back those on which it throws or rejects. */
export const oneByOne = (take) => (reports, leaving, giveBack) => {
  for (const report of reports) {
    const refuse = () => giveBack(report)
    try {
      Promise.resolve(take(report, refuse)).catch(refuse)
    } catch {
      refuse()
    }
  }
}

/** The words for how often it happened, where that was more than once. */
export function howOften({ count, firstAt, lastAt, storm }) {
  if (count === 1) return ''
  const seconds = Math.max(1, Math.round((lastAt - firstAt) / 1000))
  return ` (${count} closes in ${seconds} s${storm ? ', a storm of reconnects' : ''})`
}

// 32 hexadecimal digits. crypto.randomUUID would need a secure context.
const newId = () => Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('')

function attempt(act) {
  try {
    return act()
  } catch {
    // A fault of ours, of the tracker's or of storage is not the app's.
  }
}
