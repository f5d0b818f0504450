// The door of the package: what a page has before the wasm is there, and the way to it.

import { install as watch, observe as gather } from './observe.js'

// The longest that a close waits for the wasm, in milliseconds; then lite.js explains it.
const patience = 5000
const mostFailures = 3 // of load(), after which closes do not ask for it any more

let loading
let failures = 0
let profiles = [] // of defineProfile

// Fetches and starts the wasm, once. After a failure the next call tries anew.
export function load(source) {
  return (loading ??= Promise.all([import('./engine.js'), source])
    .then(async ([engine, answer]) => Object.freeze({ ...(await engine.start(answer, () => profiles)), retryDelay }))
    .catch((error) => {
      loading = undefined
      throw error
    }))
}

// Says why each WebSocket closed that is made from now on, until the function that it returns is called.
export function install(options = {}) {
  const { onClose = log, probe, ...rest } = typeof options === 'function' ? { onClose: options } : options
  let on = true
  const uninstall = watch({ probe, onObservation: tell((...close) => on && onClose(...close), rest) })
  if ('WebSocket' in globalThis) whenIdle(() => on && ready(rest))
  return () => {
    on = false
    uninstall()
  }
}

// Says why this socket closed.
export function observe(socket, onClose = log) {
  gather(socket, tell(onClose))
}

const log = (diagnosis) => diagnosis.expected || console.warn(String(diagnosis))

const tell = (callback, options = {}) => async (observation, socket, event) => {
  const late = new Promise((resolve) => setTimeout(resolve, patience).unref?.()) // Node would wait for it
  const { diagnoseClose } = (await Promise.race([ready(options), late])) || (await import('./lite.js'))
  return callback(diagnoseClose(observation, options), socket, observation, event)
}

// The functions of the wasm, or nothing where it cannot be had.
async function ready({ source }) {
  import('./lite.js').catch(() => {}) // small, and then there when the network is not
  return failures < mostFailures && load(source).catch(({ message }) => {
    failures++
    console.warn(`whyclosed: ${message}`)
  })
}

function whenIdle(act) {
  const later = () => (globalThis.requestIdleCallback ?? setTimeout)(act)
  if (/loading|interactive/.test(globalThis.document?.readyState)) addEventListener('load', later)
  else later()
}

export class CloseError extends Error {
  constructor(diagnosis, cause) {
    super(diagnosis.summary, { cause })
    this.name = 'CloseError'
    this.code = diagnosis.explanation.code
    this.fingerprint = diagnosis.fingerprint
    this.diagnosis = diagnosis
  }
}

// How many milliseconds to wait before reconnecting; attempt 0 is the first. The most grows with each, up to a minute, and the
// wait is drawn at random so that the clients of a server that comes back do not come all at once (RFC 6455, 7.2.3).
// Null: do not reconnect.
export function retryDelay({ retry: { advice, minDelayMs, maxDelayMs } }, attempt = 0) {
  if (!/^(now|later)$/.test(advice)) return null
  const most = Math.max(maxDelayMs, Math.min(maxDelayMs * 2 ** attempt, 60_000))
  return minDelayMs + Math.random() * (most - minDelayMs)
}

// What the fields of a profile have to look like, in JSON.
const text = [/^".+"$/, 'a text']
const texts = [/^\[("[^"]+",?)*\]$/, 'a list of texts']
const fields = {
  id: [/^"[a-z\d]+(-[a-z\d]+)*"$/, 'kebab-case'],
  name: text,
  source: text,
  asOf: text,
  note: text,
  match: [/^{/, 'an object'],
  hosts: texts,
  subprotocols: texts,
  paths: texts,
  codes: [/^\[{/, 'a list of objects'],
  code: [/^[1-4]\d{3}$/, 'from 1000 to 4999', RangeError],
  range: [/^\[[1-4]\d{3},[1-4]\d{3}\]$/, 'two codes from 1000 to 4999', RangeError],
  summary: text,
  retry: [/^({"advice":)?"(no|now|later|after-fix|never)"/, 'no, now, later, after-fix or never', RangeError],
}

// Teaches the codes of one's own service, until the function that it returns is called.
export function defineProfile(profile) {
  const check = (object, at, ...required) => {
    for (const field of [...required, ...Object.keys(object)]) {
      const [pattern, what, Kind = TypeError] = fields[field] ?? [/^$/, 'left out']
      if (!pattern.test(JSON.stringify(object[field]))) throw new Kind(`defineProfile: ${at + field} must be ${what}.`)
    }
  }
  check(profile, '', 'id', 'name', 'codes')
  check(profile.match ?? {}, 'match.')
  profile.codes.forEach((entry, i) => check(entry, `codes[${i}].`, entry.range ? 'range' : 'code', 'name', 'summary'))
  profiles = [...profiles, profile]
  return () => {
    profiles = profiles.filter((other) => other !== profile)
  }
}
