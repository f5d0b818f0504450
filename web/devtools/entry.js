// One socket as the log knows it. Entries come from pages and from files, and neither is trusted: an entry is read field by field,
// each of the one type it may have and of bounded size, and what does not fit is left out, which means "not known".
//
// { key, page, frame: { top, url }, at, seenAt, state, observation, messages }
//   key          the document and the socket's number in it
//   page         the document that was in the tab then
//   at, seenAt   milliseconds since 1970: when it was made, and when it was last heard of, which for a closed one is the end
//   state        connecting, open, closing or closed; left: its document went away while it lived
//   observation  of its end, or what is known so far
//   messages     [milliseconds after open, 1 if sent else 0] of the last messages

const number = (value) => (typeof value === 'number' && value >= 0 && value <= 1e13 ? value : undefined) // 1e13 ms is the year 2286
const boolean = (value) => (typeof value === 'boolean' ? value : undefined)
const text = (most) => (value) => (typeof value === 'string' ? value.slice(0, most) : undefined)
const oneOf = (...words) => (value) => (words.includes(value) ? value : undefined)
const list = (read, most) => (value) => (Array.isArray(value) ? value.slice(0, most).map(read).filter((item) => item !== undefined) : undefined)
const record = (fields) => (value) => (typeof value === 'object' && value !== null ? pick(value, fields) : undefined)

// Null is "did not happen" and as good as any value.
function pick(from, fields) {
  const picked = {}
  for (const [name, read] of Object.entries(fields)) {
    const value = Object.hasOwn(from, name) ? (from[name] === null ? null : read(from[name])) : undefined
    if (value !== undefined) picked[name] = value
  }
  return picked
}

const url = text(2000)
const word = text(200)
const reason = text(1000) // 123 bytes at most, save for what a page makes up

const observation = {
  code: number,
  reason,
  wasClean: boolean,
  url,
  pageURL: url,
  protocols: list(word, 16),
  protocol: word,
  extensions: word,
  opened: boolean,
  connectMs: number,
  openMs: number,
  sinceReceivedMs: number,
  sinceSentMs: number,
  received: number,
  sent: number,
  receivedBytes: number,
  sentBytes: number,
  lastSentBytes: number,
  lastSentBinary: boolean,
  bufferedBytes: number,
  closeCall: record({ code: number, reason, sinceMs: number }),
  online: boolean,
  wentOffline: boolean,
  visibility: oneOf('visible', 'hidden'),
  suspendedMs: number,
  unloading: boolean,
  sockets: number,
  failures: number,
  lifetimes: list(number, 8),
  exception: record({ name: word, message: reason }),
  errorEvent: boolean,
  cspViolation: boolean,
  engine: oneOf('chromium', 'firefox', 'webkit'),
  probe: oneOf('reached', 'failed'),
  probeMs: number,
}

/** The names of all fields of an observation. */
export const observationFields = Object.keys(observation)

const fields = {
  key: text(60),
  page: text(60),
  frame: record({ top: boolean, url }),
  at: number,
  seenAt: number,
  state: oneOf('connecting', 'open', 'closing', 'closed', 'left'),
  observation: record(observation),
  messages: list((pair) => (Array.isArray(pair) && pair.length === 2 && pair.every((item) => number(item) !== undefined) ? pair : undefined), 100),
}

/**
 * Reads an entry.
 *
 * @param {unknown} value
 * @returns {object | undefined} undefined where it lacks what every entry has
 */
export function readEntry(value) {
  const { key, page = '', frame, at, seenAt, state, observation, messages = [] } = record(fields)(value) ?? {}
  if (!key || at == null || seenAt == null || !state || !observation) return undefined
  return { key, page, frame: { top: true, url: '', ...frame }, at, seenAt: Math.max(at, seenAt), state, observation, messages }
}

export const isLive = ({ state }) => state !== 'closed' && state !== 'left'
