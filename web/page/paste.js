// What people paste when a socket died: a number, a log line, a CloseEvent as a console shows it, its JSON, a browser's own
// console line, an exported observation. Each becomes an observation, with what else the line gave away.

// A browser's console says more than any page may see. A row: what the line says, what the page saw then, which cause it names,
// and that in words. The first row that fits counts, so the particular ones stand before the general.
const before = { code: 1006, reason: '', wasClean: false, opened: false, errorEvent: true }
const broken = { code: 1006, reason: '', wasClean: false, opened: true, errorEvent: true }
const threw = (name) => ({ code: 0, opened: false, exception: { name, message: '' } })
const chromium = { engine: 'chromium' }
const firefox = { engine: 'firefox' }
const webkit = { engine: 'webkit' }

const consoleLines = [
  [/Unexpected response code: (\d{3})/u, before, ([, status]) => byStatus(status), ([, status]) => answered(status)],
  [/HTTP Authentication failed; no valid credentials/u, { ...before, ...chromium }, 'handshake-rejected', () => answered('401')],
  [/WebSocket is closed before the connection is established/u, { ...before, ...chromium, closeCall: { code: null, reason: null, sinceMs: 0 } }, 'local-close', () => 'The page itself called close() before the socket had opened.'],
  [/Sec-WebSocket-Protocol' header (?:but no response|value)|must not include 'Sec-WebSocket-Protocol'/u, { ...before, ...chromium }, 'subprotocol-mismatch', () => 'Page and server do not agree on a subprotocol.'],
  [/opening handshake timed out/u, { ...before, ...chromium }, 'handshake-timeout', () => 'The server took the connection and never answered the handshake.'],
  [/ERR_(CERT_\w+|SSL_\w+|BAD_SSL\w*)/u, { ...before, ...chromium }, 'tls-failure', ([, error]) => `TLS failed: ${error}. Open the same host by https: in a tab and the browser says more.`],
  [/ERR_NAME_NOT_RESOLVED/u, { ...before, ...chromium }, 'unreachable', () => 'The name does not resolve.'],
  [/ERR_CONNECTION_REFUSED/u, { ...before, ...chromium }, 'unreachable', () => 'The host is there, but nothing listens on that port.'],
  [/ERR_(CONNECTION_TIMED_OUT|ADDRESS_UNREACHABLE|TIMED_OUT)/u, { ...before, ...chromium }, 'unreachable', ([, error]) => `No packet came back: ${error}.`],
  [/ERR_(INTERNET_DISCONNECTED|NETWORK_CHANGED|NETWORK_IO_SUSPENDED)/u, { ...before, ...chromium, online: false, wentOffline: true }, 'offline', ([, error]) => `The browser had no network: ${error}.`],
  [/ERR_(BLOCKED_BY_\w+|UNSAFE_PORT)/u, { ...before, ...chromium }, null, ([, error]) => `The browser itself refused to connect: ${error}. Look at content blockers, policies and the port.`],
  [/ERR_(INSUFFICIENT_RESOURCES)/u, { ...before, ...chromium }, 'too-many-connections', () => 'The browser has no socket left.'],
  [/ERR_(CONNECTION_RESET|CONNECTION_CLOSED|EMPTY_RESPONSE|INVALID_HTTP_RESPONSE)|closed before receiving a handshake response/u, { ...before, ...chromium }, 'bad-handshake', () => 'Something took the connection and ended it without an HTTP answer.'],
  [/'(Upgrade|Connection)' header is missing/u, { ...before, ...chromium }, 'bad-handshake', ([, header]) => `The answer to the handshake has no ${header} header; a proxy may have removed it.`],
  [/Sec-WebSocket-(?:Accept|Extensions)|Error in permessage-deflate/u, { ...before, ...chromium }, 'bad-handshake', () => 'The server answered 101 with a header that does not fit.'],
  [/(?:Content[- ]Security[- ]Policy|connect-src)/iu, { ...threw('SecurityError'), cspViolation: true, errorEvent: true }, 'blocked-by-csp', () => "The page's Content-Security-Policy does not allow the address."],
  [/Mixed Content|insecure WebSocket connection may not be initiated/iu, threw('SecurityError'), 'mixed-content', () => 'A page loaded by https: may not open ws: to another host.'],
  [/NS_ERROR_CONTENT_BLOCKED/u, { ...threw('NS_ERROR_CONTENT_BLOCKED'), ...firefox }, 'blocked-by-csp', () => 'Firefox blocked the connection: Content-Security-Policy, or an extension.'],
  [/Failed to construct 'WebSocket'|invalid or illegal (?:URL|string)|URL's scheme must be|is not a valid URL/iu, threw('SyntaxError'), 'invalid-url', () => 'The WebSocket constructor refused its arguments; no connection was tried.'],
  [/OSStatus Error|certificate/iu, { ...before, ...webkit }, 'tls-failure', () => 'TLS failed. Open the same host by https: in a tab and the browser says more.'],
  [/Could not connect to the server|can['\u2019]t establish a connection/iu, before, null, () => 'The socket never opened; this line does not tell why. The Network panel shows the status of the handshake.'],
  [/was interrupted while the page was loading/u, { code: 1006, wasClean: false, unloading: true, ...firefox }, 'page-navigation', () => 'The page was left or reloaded while the connection was there.'],
  [/Could not decode a text frame as UTF-8|close frame containing invalid UTF-8/iu, { ...broken, ...chromium }, 'invalid-payload', () => 'The server sent text that is not valid UTF-8.'],
  [/Invalid frame header|reserved bits are on|must not mask|Unrecognized frame opcode|broken close frame|continuation frame|previous message is unfinished|frame received after close/iu, { ...broken, ...chromium }, 'protocol-error', ([line]) => `The browser failed the connection because of a frame from the server: ${line}.`],
  [/WebSocket connection to '[^']*' failed/u, before, null, () => 'The socket never opened; the console gave no reason. The Network panel shows the status of the handshake.'],
]

const statuses = {
  101: 'which is right; another header must be wrong',
  200: 'an ordinary page: the path is not the WebSocket endpoint, or a proxy dropped the Upgrade header',
  301: 'a redirect, which browsers do not follow here: connect to its target',
  302: 'a redirect, often to a login page, which browsers do not follow here',
  307: 'a redirect, which browsers do not follow here: connect to its target',
  308: 'a redirect, which browsers do not follow here: connect to its target',
  400: 'bad request: often a proxy that does not pass the Upgrade and Connection headers on',
  401: 'the credentials are missing or wrong',
  403: 'forbidden: credentials, or a page origin that the server does not allow',
  404: 'the path does not exist there',
  405: 'the endpoint does not take GET',
  426: 'the server wants an upgrade that did not reach it: look at the proxy between',
  429: 'too many connections or attempts',
  500: "an exception in the server's handshake handler",
  502: 'the proxy got no valid answer from the server behind it',
  503: 'the service is down, overloaded or being deployed',
  504: 'the server behind the proxy did not answer in time',
}
const answered = (status) =>
  `The handshake was answered with HTTP ${status} instead of 101${statuses[status] ? `: ${statuses[status]}` : ''}.`
const byStatus = (status) => (['200', '400', '426'].includes(status) ? 'upgrade-dropped' : 'handshake-rejected')

/**
 * @typedef {object} Pasted
 * @property {object} observation what the text says, in the form that diagnoseClose() takes
 * @property {unknown} [code] the number as it was given, where it is all there is; it may be no close code at all
 * @property {string} [remark] what the line says beyond what a page can see
 * @property {string} [cause] the cause that it names
 * @property {boolean} [refused] the line is about a close() call that threw, and the code is the one it was given
 */

/**
 * Reads what was pasted. Several log lines give several results; lines that say nothing of a close are counted.
 *
 * @example parse('WebSocket closed: code=1006 reason=') // { results: [{ observation: { code: 1006, reason: '' } }], ignored: 0 }
 * @example parse('hello').error // a sentence that says what would be understood
 * @param {string} text
 * @returns {{ results: Pasted[], ignored: number, url?: string, error?: string }} `url`: all that was pasted is a WebSocket URL
 */
export function parse(text) {
  const trimmed = text.trim()
  if (!trimmed) return failure('There is nothing to read yet.')
  if (/^wss?:\/\/\S+$/iu.test(trimmed)) return { results: [], ignored: 0, url: trimmed }
  if (/^[-+]?[\d.]+$/u.test(trimmed)) return { results: [number(trimmed)], ignored: 0 }

  const value = json(trimmed)
  if (value !== undefined) {
    const results = [value].flat().map(fromValue).filter(Boolean)
    return results.length ? { results, ignored: [value].flat().length - results.length } : unusable(trimmed)
  }

  const lines = trimmed.split(/\r?\n/u).filter((line) => line.trim())
  const results = lines.map((line) => fromValue(json(line.trim())) ?? fromText(line)).filter(Boolean)
  if (results.length > 1 && !isOneEvent(trimmed, results)) return { results, ignored: lines.length - results.length }
  const whole = fromText(trimmed)
  return whole ? { results: [whole], ignored: 0 } : unusable(trimmed)
}

// A console shows an event unfolded over many lines, and its code in two of them.
const isOneEvent = (text, results) =>
  text.match(/\b(?:CloseEvent|isTrusted)\b/gu)?.length > 0 &&
  text.match(/\bCloseEvent\b/gu)?.length !== results.length &&
  new Set(results.map(({ observation }) => observation.code)).size === 1

const failure = (error) => ({ results: [], ignored: 0, error })

function unusable(text) {
  if (/\[object (?:Close)?Event\]|^\{\s*"isTrusted"\s*:\s*true\s*\}$/u.test(text)) {
    return failure(
      'An event turned into text or JSON loses everything but its type: its fields are getters. Log event.code, event.reason and event.wasClean instead.',
    )
  }
  if (/\bEvent\b.*type: ['"]error['"]|^error \{/u.test(text)) {
    return failure('That is the error event, which carries no details by design. The close event that follows it has the code.')
  }
  return failure(
    'No close code and no console message was found in it. What is understood: a number (1006), a log line (code=1006 reason=...), a CloseEvent as the console shows it, its JSON, or the browser\'s line "WebSocket connection to ... failed: ...".',
  )
}

function json(text) {
  try {
    const value = JSON.parse(text)
    return typeof value === 'string' ? (json(value) ?? value) : value
  } catch {
    return undefined
  }
}

const number = (given) => ({ observation: { code: Number(given) }, code: Number(given) })

// A JSON value: a number, an observation or event, or one inside an export or a log record.
function fromValue(value) {
  if (typeof value === 'number') return number(value)
  if (typeof value === 'string') return fromText(value)
  if (typeof value !== 'object' || value === null) return undefined
  const code = value.code ?? value.closeCode ?? value.statusCode
  if (typeof code === 'number' || /^\d+$/u.test(code)) {
    const { closeCode, statusCode, diagnosis, ...rest } = value
    return { observation: { ...rest, code: Number(code) } }
  }
  if ('opened' in value && ('exception' in value || 'errorEvent' in value)) return { observation: value }
  for (const inner of [value.observation, value.event, value.data, value.message, value.msg, value.error]) {
    const found = inner && fromValue(inner)
    if (found) return found
  }
  return undefined
}

const codeField = /\b(?:close[ _-]?|status[ _-]?)?code["']?\s*(?:[:=]\s*|\()?["']?(\d{1,5})\b/giu

// The ways in which programs write a close code, most telling first.
const codeForms = [
  codeField,
  /\b(?:websocket: close|connection closed:?|closed with(?: status| code)?:?|disconnected\D{0,12}|received|sent|close(?:d)?|status = |ws[ _-]?close\D{0,8})\s*\(?(\d{4,5})\b/giu,
  /(?:^|[^\w.:/-])([1-4]\d{3})(?=$|[^\w.:/-])/gu,
]

// Names that libraries print instead of the number.
const named = [
  [/no close frame received/iu, 1006],
  [/\b(?:Status)?NormalClosure\b|\bCLOSE_NORMAL\b/u, 1000],
  [/\b(?:Status)?GoingAway\b|\bCLOSE_GOING_AWAY\b/u, 1001],
  [/\b(?:Status)?NoStatus(?:Rcvd|Received)\b|\bCLOSE_NO_STATUS\b/u, 1005],
  [/\b(?:Status)?AbnormalClosure\b|\bCLOSE_ABNORMAL\b/u, 1006],
]

function fromText(text) {
  const refused = /code must be either 1000, or between 3000 and 4999\D+(\d+)|close code (\d+) is (?:not allowed|invalid)/iu.exec(text)
  if (refused) return { ...number(refused[1] ?? refused[2]), refused: true }

  const url = /wss?:\/\/[^\s'"<>)\]]+/iu.exec(text)?.[0].replace(/[.,:]+$/u, '')
  const near = url ? { url } : {}
  for (const [pattern, seen, cause, says] of consoleLines) {
    const match = pattern.exec(text)
    if (!match) continue
    const names = typeof cause === 'function' ? cause(match) : cause
    return { observation: { ...seen, ...near }, remark: says(match), ...(names && { cause: names }) }
  }

  const code = findCode(text)
  if (code === undefined) return undefined
  const observation = { code, ...near }
  const reason = findReason(text, code)
  if (reason !== undefined) observation.reason = reason
  const clean = /\bwasClean["']?\s*[:=]\s*(true|false)/iu.exec(text)
  if (clean) observation.wasClean = clean[1] === 'true'
  return { observation }
}

function findCode(text) {
  const withoutURLs = text.replace(/\b[a-z]+:\/\/\S+/giu, ' ')
  for (const form of codeForms) {
    form.lastIndex = 0
    const match = form.exec(withoutURLs)
    if (match && (form !== codeForms[2] || /socket|\bws\b|close|disconnect/iu.test(text))) return Number(match[1])
  }
  return named.find(([pattern]) => pattern.test(text))?.[1]
}

// After "reason": a quoted string, or the rest of the line without the bracket that ends the message. Without the word: what
// gorilla puts after the code, and Python's websockets after the name in brackets.
function findReason(text, code) {
  const quoted = /\breason["']?\s*[:=]\s*(?:"((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)*)')/iu.exec(text)
  if (quoted) return (quoted[1] ?? quoted[2]).replace(/\\(["'\\])/gu, '$1')
  const bare = /\breason\s*[:=][ \t]*([^\r\n]*)/iu.exec(text)
  if (bare) {
    let reason = bare[1].replace(/[,;]?\s*(?:wasClean|clean|code|url)\s*[:=].*$/iu, '').trim()
    const surplus = (reason.match(/[)}\]]/gu)?.length ?? 0) > (reason.match(/[({[]/gu)?.length ?? 0)
    if (surplus) reason = reason.replace(/\s*[)}\]]$/u, '')
    return /^(?:\(?none\)?|null|undefined|n\/a|-|\(empty\))$/iu.test(reason) ? '' : reason
  }
  if ([1005, 1006, 1015].includes(code)) return undefined // nobody sent it, so what follows is the library's own text
  return (
    /\bwebsocket: close \d+(?: \([^)]*\))?: (.+)$/imu.exec(text)?.[1] ??
    /\breceived \d+ \([^)]*\)(?: ([^;\n]+))?/iu.exec(text)?.[1]?.trim()
  )
}
