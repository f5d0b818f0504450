// The sockets of one tab, as many as are kept. Nothing here knows of a browser.

import { isLive, readEntry } from './entry.js'

const most = 200 // entries of one tab

/**
 * An empty log. It is plain data, so that it can be stored and sent.
 *
 * @returns {Log}
 * @typedef {{ page: string, entries: object[], lost: number }} Log
 *   `page`: the document in the tab; `lost`: the number of entries that were not kept
 */
export const emptyLog = () => ({ page: '', entries: [], lost: 0 })

/**
 * Enters what a frame tells.
 *
 * @param {Log} log
 * @param {unknown} message from a bridge: { doc, entries, lost, arrived, left }
 * @param {{ top: boolean, url: string }} frame as the browser names it, since a page could claim to be another
 * @returns {{ entries: object[], gone: string[] }} what is new or has changed, and the keys of what is no longer kept
 */
export function enter(log, message, frame) {
  const { doc, entries, lost, arrived, left } = message ?? {}
  if (!/^[0-9a-f]{16}$/.test(doc) || !Array.isArray(entries)) return { entries: [], gone: [] }
  const changed = new Set()
  if (frame.top && (arrived || !log.page) && log.page !== doc) {
    log.page = doc
    end(log, () => true, changed)
  }
  for (const told of entries.slice(0, most)) {
    const entry = Number.isInteger(told?.n) && readEntry({ ...told, key: `${doc}.${told.n}`, page: log.page, frame })
    if (entry) changed.add(put(log, entry))
  }
  if (left) end(log, ({ key }) => key.startsWith(doc), changed)
  if (Number.isInteger(lost) && lost > 0) log.lost += lost
  const gone = evict(log)
  for (const entry of gone) changed.delete(entry)
  return { entries: [...changed], gone: gone.map(({ key }) => key) }
}

function put(log, entry) {
  const known = log.entries.find(({ key }) => key === entry.key)
  if (known) return Object.assign(known, entry, { page: known.page })
  log.entries.push(entry)
  return entry
}

// Their document has gone, or another page is in the tab. What lived ended with it, and no event told of it.
function end(log, isMeant, changed) {
  for (const entry of log.entries) {
    if (!isLive(entry) || !isMeant(entry)) continue
    Object.assign(entry, { state: 'left', seenAt: Date.now() })
    changed.add(entry)
  }
}

// Makes room. The document that has the most gives up its oldest, one that is over if it has one, so that a frame which makes
// sockets without end loses its own.
function evict(log) {
  const gone = []
  while (log.entries.length > most) {
    const counts = new Map()
    for (const entry of log.entries) counts.set(documentOf(entry), (counts.get(documentOf(entry)) ?? 0) + 1)
    const largest = Math.max(...counts.values())
    const candidates = log.entries.filter((entry) => counts.get(documentOf(entry)) === largest)
    const dropped = candidates.find((entry) => !isLive(entry)) ?? candidates[0]
    gone.push(...log.entries.splice(log.entries.indexOf(dropped), 1))
    log.lost++
  }
  return gone
}

const documentOf = ({ key }) => key.split('.', 1)[0]

/** Forgets what is over. */
export function clear(log) {
  log.entries = log.entries.filter(isLive)
  log.lost = 0
}
