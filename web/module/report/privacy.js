// What may leave the page, and in what form. A field that no table here names never leaves, so a new one has to be let out on
// purpose. Message contents cannot leave: an observation does not hold any.

const MASK = ':id'

// How often a word changes case: at every third letter of random text, at every fifth of camelCase.
const caseChanges = (word) => word.match(/[a-z](?=[A-Z])|[A-Z](?=[a-z])/g)?.length ?? 0

// What gives away a token, an address or an account in a word of running text.
const secret = [
  /@/, // ann@example.com
  /\d{7}/, // a telephone number, a numeric id, a timestamp
  /^(?=.*[a-z])(?=.*\d.*\d).{8}/i, // tok_9f8e7d6c, a UUID, a JSON Web Token
  /^[0-9a-f]{8,}$/i, // deadbeef
  /[a-z]{22}|[A-Z]{22}|[^\W_]{40}/, // longer than words are
  { test: (word) => word.length >= 8 && caseChanges(word) > 0.3 * word.length }, // hVbGsQeXnP
]

// A segment of a path is judged more strictly, since that is where ids live. A wrong guess costs a readable word; a missed one
// costs a name. What stays: words, v1.2, and one digit at the end of a word, as in oauth2.
const telling = [
  ...secret,
  /[^\w.~-]/, // anything escaped or unusual: Jane%20Doe, ws;token=
  /^\d+$/, // 7
  /\d.*\d/, // 42, room-17, a date
  /^(?=.{6}).*[a-z]\d[a-z]/i, // k3jxqz
  /^.{65}/,
]
const version = /^v\d{1,3}(\.\d{1,3}){0,2}$/i

const maskIf = (rules) => (word) => (!version.test(word) && rules.some((rule) => rule.test(word)) ? MASK : word)
const maskSegment = maskIf(telling)
const maskWord = maskIf(secret)

/** The path with :id for each segment that looks like an id, a token or a person. */
export const maskPath = (path) => path.split('/').slice(0, 16).map(maskSegment).join('/')

/**
 * The URL without query, fragment and credentials, its path masked; null for what is no URL. The host stays: it is the app's own and
 * the first thing one needs to know. `path` gets the masked path and returns the one to report.
 */
export function cleanURL(url, path = (masked) => masked) {
  let parts
  try {
    parts = new URL(url)
  } catch {
    return null
  }
  // file:, blob: and extension pages name people and machines.
  if (!/^(ws|http)s?:$/.test(parts.protocol)) return parts.protocol
  return `${parts.protocol}//${parts.host}${path(maskPath(parts.pathname))}`.slice(0, 500)
}

const invisible = /[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/gu // control characters, bidi and other unseen marks, lone surrogates
const wordOrURL = /[a-z][a-z\d+.-]*:\/\/[^\s"'<>]+|[^\s"'`<>(){}[\],;:=|]+/gi
const longestReason = 123 // bytes that a Close frame can hold (RFC 6455, 5.5)

/**
 * A close reason as an app may report it that has opted in: tokens, addresses and what URLs carry masked, invisible characters made
 * visible as U+FFFD, no longer than a Close frame allows.
 */
export function cleanReason(reason) {
  const text = String(reason)
    .slice(0, 2 * longestReason)
    .replace(invisible, '\uFFFD')
    .replace(wordOrURL, (word) => (word.includes('://') ? (cleanURL(word) ?? MASK) : maskWord(word)))
  const { read } = new TextEncoder().encodeInto(text, new Uint8Array(longestReason))
  return text.slice(0, read)
}

// Subprotocols are names, but the header is also where clients without any other put their token.
const cleanProtocol = (protocol) => (typeof protocol === 'string' ? protocol.slice(0, 500).replace(/[^.,\s]+/g, maskWord) : null)

const number = (value) => (Number.isFinite(value) ? value : null)
const boolean = (value) => (typeof value === 'boolean' ? value : null)
const identifier = (value) => (/^[\w-]{1,64}$/.test(value) ? value : null)
const extension = (value) => (/^[\w; =,-]{0,200}$/.test(value) ? value : null)
const list = (value, clean, most) => (Array.isArray(value) ? value.slice(0, most).map(clean) : null)
const url = (value, { path }) => (value == null ? null : cleanURL(value, path))
const reason = (value, { reasons }) => (reasons && typeof value === 'string' ? cleanReason(value) : undefined)

const closeCallFields = { code: number, reason, sinceMs: number }
const exceptionFields = { name: identifier }

const observationFields = {
  code: number,
  reason,
  wasClean: boolean,
  url,
  pageURL: url,
  protocols: (value) => list(value, cleanProtocol, 8),
  protocol: cleanProtocol,
  extensions: extension,
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
  closeCall: (value, options) => value && pick(value, closeCallFields, options),
  online: boolean,
  wentOffline: boolean,
  visibility: identifier,
  suspendedMs: number,
  unloading: boolean,
  sockets: number,
  failures: number,
  lifetimes: (value) => list(value, number, 8),
  exception: (value) => value && pick(value, exceptionFields), // its message quotes the URL
  errorEvent: boolean,
  cspViolation: boolean,
  engine: identifier,
  probe: identifier,
  probeMs: number,
}

// What is missing stays missing: in an observation that means "not known".
function pick(from, fields, options = {}) {
  const picked = {}
  for (const [field, clean] of Object.entries(fields)) {
    if (from[field] === undefined) continue
    const value = clean(from[field], options)
    if (value !== undefined) picked[field] = value
  }
  return picked
}

/** The observation as it may leave the page. */
export const cleanObservation = (observation, options = {}) => pick(observation ?? {}, observationFields, options)

// In the evidence, what comes from the peer or from the page stands in quotes.
const unquoted = (sentences) => sentences.filter((sentence) => !sentence.includes('"'))

const levels = { ok: 'info', info: 'info', warning: 'warning', error: 'error' }

/**
 * One close in the form that all trackers get: in words, with what it is grouped by, and the cleaned observation. The words are those
 * of the tables and of evidence that quotes nobody.
 */
export function toReport(diagnosis, observation, options = {}) {
  const { explanation, differential, retry } = diagnosis
  const top = differential[0]
  const seen = cleanObservation(observation, options)
  const closed = `${explanation.code} ${explanation.label}`
  const failed = seen.exception ? 'WebSocket not created' : 'WebSocket failed without a close event'
  const what = explanation.code === null ? failed : closed
  return {
    title: top ? `${what}: ${top.likelihood}, ${top.title}` : what,
    level: levels[explanation.severity],
    code: explanation.code,
    name: explanation.name,
    summary: explanation.summary,
    cause: top ? { id: top.id, title: top.title, likelihood: top.likelihood } : null,
    considered: differential.map(({ id, likelihood }) => `${id}: ${likelihood}`),
    evidence: unquoted(top?.for ?? []),
    contradictions: unquoted(diagnosis.contradictions),
    check: top?.check ?? null,
    remedy: top?.remedy ?? explanation.remedies?.[0] ?? null,
    reference: (top?.reference ?? explanation.reference)?.url ?? null,
    closedBy: diagnosis.closedBy,
    reasonClass: identifier(diagnosis.reasonClass),
    retry: { advice: retry.advice, minDelayMs: retry.minDelayMs, maxDelayMs: retry.maxDelayMs },
    profile: explanation.profile?.id ?? null,
    engine: seen.engine ?? null,
    url: seen.url ?? null,
    fingerprint: diagnosis.fingerprint,
    observation: seen,
  }
}
