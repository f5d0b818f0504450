// The registry and the ranges of close codes, without the wasm: for a page that may not have it, and for the time until it is
// there. What it answers is what the wasm answers; causes, remedies and the private codes of services it does not know.

const byCode = {
  // generated: codes (from codes/registry.go, by `make generate`)
  1000: {"name":"NormalClosure","label":"Normal Closure","summary":"The connection ended because its purpose was fulfilled.","userMessage":"The connection was closed.","severity":"ok","sentBy":["client","server"],"inventedBy":null,"retry":{"advice":"no","minDelayMs":0,"maxDelayMs":0,"why":"The work was done; open a new connection when there is more."},"httpAnalogue":null,"reference":{"title":"RFC 6455, section 7.4.1","url":"https://www.rfc-editor.org/rfc/rfc6455.html#section-7.4.1"}},
  1001: {"name":"GoingAway","label":"Going Away","summary":"An endpoint is going away: a server that shuts down, or a browser that leaves the page.","userMessage":"The connection was interrupted. Reconnecting.","severity":"info","sentBy":["client","server"],"inventedBy":null,"retry":{"advice":"now","minDelayMs":0,"maxDelayMs":5000,"why":"The endpoint goes, not the service; a random wait keeps every client from coming back at once."},"httpAnalogue":null,"reference":{"title":"RFC 6455, section 7.4.1","url":"https://www.rfc-editor.org/rfc/rfc6455.html#section-7.4.1"}},
  1002: {"name":"ProtocolError","label":"Protocol Error","summary":"An endpoint ended the connection because the other one broke the WebSocket protocol.","userMessage":"The connection was closed because of a technical problem.","severity":"error","sentBy":["client","server"],"inventedBy":null,"retry":{"advice":"later","minDelayMs":1000,"maxDelayMs":5000,"why":"Once is worth a try; the same fault again is a bug to mend."},"httpAnalogue":400,"reference":{"title":"RFC 6455, section 7.4.1","url":"https://www.rfc-editor.org/rfc/rfc6455.html#section-7.4.1"}},
  1003: {"name":"UnsupportedData","label":"Unsupported Data","summary":"An endpoint got a kind of data that it cannot accept, such as a binary message where it understands only text.","userMessage":"The connection was closed because of a technical problem.","severity":"error","sentBy":["client","server"],"inventedBy":null,"retry":{"advice":"after-fix","minDelayMs":0,"maxDelayMs":0,"why":"The same message would be refused again."},"httpAnalogue":415,"reference":{"title":"RFC 6455, section 7.4.1","url":"https://www.rfc-editor.org/rfc/rfc6455.html#section-7.4.1"}},
  1004: {"name":"Reserved","label":"Reserved","summary":"1004 is reserved: it has no meaning yet, and a correct endpoint does not send it.","userMessage":"The connection was closed because of a technical problem.","severity":"error","sentBy":[],"inventedBy":null,"retry":{"advice":"after-fix","minDelayMs":0,"maxDelayMs":0,"why":"The sender breaks the protocol and will do so again."},"httpAnalogue":null,"reference":{"title":"RFC 6455, section 7.4.1","url":"https://www.rfc-editor.org/rfc/rfc6455.html#section-7.4.1"}},
  1005: {"name":"NoStatusReceived","label":"No Status Received","summary":"A Close frame came, but with no code in it; the browser fills in 1005. It is a clean close that gives no cause.","userMessage":"The connection was closed.","severity":"info","sentBy":[],"inventedBy":"browser","retry":{"advice":"later","minDelayMs":0,"maxDelayMs":5000,"why":"Reconnect unless the page itself called close(): the other side ended the connection without saying why."},"httpAnalogue":null,"reference":{"title":"RFC 6455, section 7.4.1","url":"https://www.rfc-editor.org/rfc/rfc6455.html#section-7.4.1"}},
  1006: {"name":"AbnormalClosure","label":"Abnormal Closure","summary":"The connection ended without a Close frame, or was never established. Nobody sent this number: the browser makes it up, and must not tell its causes apart.","userMessage":"The connection was lost. Reconnecting.","severity":"warning","sentBy":[],"inventedBy":"browser","retry":{"advice":"later","minDelayMs":0,"maxDelayMs":5000,"why":"Most of its causes pass; a socket that never opened deserves longer waits."},"httpAnalogue":null,"reference":{"title":"RFC 6455, section 7.4.1","url":"https://www.rfc-editor.org/rfc/rfc6455.html#section-7.4.1"}},
  1007: {"name":"InvalidFramePayload","label":"Invalid Frame Payload Data","summary":"An endpoint got data that does not fit the type of its message, such as text that is not valid UTF-8.","userMessage":"The connection was closed because of a technical problem.","severity":"error","sentBy":["client","server"],"inventedBy":null,"retry":{"advice":"after-fix","minDelayMs":0,"maxDelayMs":0,"why":"The same data would be refused again."},"httpAnalogue":400,"reference":{"title":"RFC 6455, section 7.4.1","url":"https://www.rfc-editor.org/rfc/rfc6455.html#section-7.4.1"}},
  1008: {"name":"PolicyViolation","label":"Policy Violation","summary":"An endpoint got a message that goes against its policy. It is the general refusal, used where no other code fits or where the details stay private.","userMessage":"The connection was refused. Signing in again may help.","severity":"error","sentBy":["client","server"],"inventedBy":null,"retry":{"advice":"after-fix","minDelayMs":0,"maxDelayMs":0,"why":"The policy will refuse again until something changes, most often the credentials."},"httpAnalogue":403,"reference":{"title":"RFC 6455, section 7.4.1","url":"https://www.rfc-editor.org/rfc/rfc6455.html#section-7.4.1"}},
  1009: {"name":"MessageTooBig","label":"Message Too Big","summary":"An endpoint got a message that is too big for it to process. The limit is at the side that sent this code.","userMessage":"Something that was sent is too large.","severity":"error","sentBy":["client","server"],"inventedBy":null,"retry":{"advice":"after-fix","minDelayMs":0,"maxDelayMs":0,"why":"The same message would be refused again; reconnecting is safe once it is smaller."},"httpAnalogue":413,"reference":{"title":"RFC 6455, section 7.4.1","url":"https://www.rfc-editor.org/rfc/rfc6455.html#section-7.4.1"}},
  1010: {"name":"MandatoryExtension","label":"Mandatory Extension","summary":"The client gave up because the server's handshake response did not negotiate an extension that the client requires.","userMessage":"The connection was closed because of a technical problem.","severity":"error","sentBy":["client"],"inventedBy":null,"retry":{"advice":"after-fix","minDelayMs":0,"maxDelayMs":0,"why":"The handshake will end the same way until one side changes."},"httpAnalogue":null,"reference":{"title":"RFC 6455, section 7.4.1","url":"https://www.rfc-editor.org/rfc/rfc6455.html#section-7.4.1"}},
  1011: {"name":"InternalError","label":"Internal Error","summary":"The server met an unexpected condition that kept it from fulfilling the request. An exception in its handler is the usual one.","userMessage":"The server had a problem. Reconnecting.","severity":"error","sentBy":["client","server"],"inventedBy":null,"retry":{"advice":"later","minDelayMs":1000,"maxDelayMs":5000,"why":"It may pass; if it comes back with every connection, the server has to be mended first."},"httpAnalogue":500,"reference":{"title":"RFC 6455, section 7.4.1, and erratum 3227","url":"https://www.rfc-editor.org/errata/eid3227"}},
  1012: {"name":"ServiceRestart","label":"Service Restart","summary":"The service is restarting. The registration asks clients to come back after a random wait of 5 to 30 s.","userMessage":"The service is restarting. Reconnecting in a moment.","severity":"info","sentBy":["server"],"inventedBy":null,"retry":{"advice":"later","minDelayMs":5000,"maxDelayMs":30000,"why":"The registration of 1012 asks for a random wait of 5 to 30 s."},"httpAnalogue":503,"reference":{"title":"IETF hybi list, message 09670","url":"https://mailarchive.ietf.org/arch/msg/hybi/P_1vbD9uyHl63nbIIbFxKMfSwcM"}},
  1013: {"name":"TryAgainLater","label":"Try Again Later","summary":"The server is overloaded and turns some clients away. The registration asks them to use another address, or to wait for the user.","userMessage":"The service is busy. Trying again in a while.","severity":"warning","sentBy":["server"],"inventedBy":null,"retry":{"advice":"later","minDelayMs":5000,"maxDelayMs":30000,"why":"Coming back at once adds to the overload; use another address if the service has one."},"httpAnalogue":503,"reference":{"title":"IETF hybi list, message 09670","url":"https://mailarchive.ietf.org/arch/msg/hybi/P_1vbD9uyHl63nbIIbFxKMfSwcM"}},
  1014: {"name":"BadGateway","label":"Bad Gateway","summary":"A server that works as a gateway or proxy got an invalid response from the server behind it.","userMessage":"The service cannot be reached at the moment. Reconnecting.","severity":"warning","sentBy":["server"],"inventedBy":null,"retry":{"advice":"later","minDelayMs":1000,"maxDelayMs":30000,"why":"The server behind the gateway may come back; give it growing waits."},"httpAnalogue":502,"reference":{"title":"IETF hybi list, message 10748","url":"https://mailarchive.ietf.org/arch/msg/hybi/VOLI2xp4tzFnIFYespe6oOtpFXA"}},
  1015: {"name":"TLSHandshake","label":"TLS Handshake","summary":"The TLS handshake failed, so there never was a connection. Firefox reports 1015 then; Chromium and WebKit say 1006. No Close frame may carry it.","userMessage":"A secure connection could not be made.","severity":"error","sentBy":[],"inventedBy":"browser","retry":{"advice":"after-fix","minDelayMs":0,"maxDelayMs":0,"why":"The certificate or the port will not change by itself."},"httpAnalogue":null,"reference":{"title":"RFC 6455, section 7.4.1","url":"https://www.rfc-editor.org/rfc/rfc6455.html#section-7.4.1"}},
  3000: {"name":"Unauthorized","label":"Unauthorized","summary":"Valid credentials are missing: the endpoint wants the client to authenticate.","userMessage":"You may need to sign in again.","severity":"error","sentBy":["client","server"],"inventedBy":null,"retry":{"advice":"after-fix","minDelayMs":0,"maxDelayMs":0,"why":"The endpoint wants credentials; without new ones it will refuse again."},"httpAnalogue":401,"reference":{"title":"IANA WebSocket close code registry","url":"https://www.iana.org/assignments/websocket/websocket.xhtml#close-code-number"}},
  3003: {"name":"Forbidden","label":"Forbidden","summary":"The endpoint knows who is asking, and does not allow it.","userMessage":"You do not have access to this.","severity":"error","sentBy":["client","server"],"inventedBy":null,"retry":{"advice":"never","minDelayMs":0,"maxDelayMs":0,"why":"The same person asking for the same thing gets the same answer."},"httpAnalogue":403,"reference":{"title":"IANA WebSocket close code registry","url":"https://www.iana.org/assignments/websocket/websocket.xhtml#close-code-number"}},
  3008: {"name":"Timeout","label":"Timeout","summary":"The endpoint waited too long for the other one to do something.","userMessage":"The connection timed out. Reconnecting.","severity":"warning","sentBy":["client","server"],"inventedBy":null,"retry":{"advice":"now","minDelayMs":0,"maxDelayMs":5000,"why":"A new connection starts a new wait."},"httpAnalogue":408,"reference":{"title":"IANA WebSocket close code registry","url":"https://www.iana.org/assignments/websocket/websocket.xhtml#close-code-number"}},
  // end: codes
}

const byRange = {
  // generated: ranges (from codes/registry.go, by `make generate`)
  unused: {"name":"Unused","label":"Unused","summary":"Codes below 1000 are not used. No endpoint may send one.","userMessage":"The connection was closed because of a technical problem.","severity":"error","sentBy":[],"inventedBy":null,"retry":{"advice":"after-fix","minDelayMs":0,"maxDelayMs":0,"why":"The sender breaks the protocol and will do so again."},"httpAnalogue":null,"reference":{"title":"RFC 6455, section 7.4.2","url":"https://www.rfc-editor.org/rfc/rfc6455.html#section-7.4.2"}},
  protocol: {"name":"Unassigned","label":"Unassigned","summary":"1016-2999 is kept for later versions and extensions of the protocol, and this number has not been assigned.","userMessage":"The connection was closed because of a technical problem.","severity":"error","sentBy":[],"inventedBy":null,"retry":{"advice":"after-fix","minDelayMs":0,"maxDelayMs":0,"why":"The sender breaks the protocol and will do so again."},"httpAnalogue":null,"reference":{"title":"RFC 6455, section 7.4.2","url":"https://www.rfc-editor.org/rfc/rfc6455.html#section-7.4.2"}},
  registered: {"name":"Unassigned","label":"Unassigned","summary":"3000-3999 is for libraries, frameworks and applications, by registration with IANA; nobody has registered this number. Whoever runs the server knows what it means.","userMessage":"The connection was interrupted. Reconnecting.","severity":"warning","sentBy":["client","server"],"inventedBy":null,"retry":{"advice":"later","minDelayMs":1000,"maxDelayMs":5000,"why":"The number says nothing about it; growing waits do no harm."},"httpAnalogue":null,"reference":{"title":"IANA WebSocket close code registry","url":"https://www.iana.org/assignments/websocket/websocket.xhtml#close-code-number"}},
  private: {"name":"PrivateUse","label":"Private Use","summary":"4000-4999 is for private use: the application at the other end decides what the number means.","userMessage":"The connection was interrupted. Reconnecting.","severity":"warning","sentBy":["client","server"],"inventedBy":null,"retry":{"advice":"later","minDelayMs":1000,"maxDelayMs":5000,"why":"The number says nothing about it; growing waits do no harm."},"httpAnalogue":null,"reference":{"title":"RFC 6455, section 7.4.2","url":"https://www.rfc-editor.org/rfc/rfc6455.html#section-7.4.2"}},
  outside: {"name":"OutOfRange","label":"Out Of Range","summary":"RFC 6455 gives no meaning to codes from 5000 up. No endpoint should send one.","userMessage":"The connection was closed because of a technical problem.","severity":"error","sentBy":[],"inventedBy":null,"retry":{"advice":"after-fix","minDelayMs":0,"maxDelayMs":0,"why":"The sender breaks the protocol and will do so again."},"httpAnalogue":null,"reference":{"title":"RFC 6455, section 7.4.2","url":"https://www.rfc-editor.org/rfc/rfc6455.html#section-7.4.2"}},
  invalid: {"name":"Invalid","label":"Not A Close Code","summary":"What was given is not a close code: those are whole numbers from 0 to 65535.","userMessage":"The connection was closed because of a technical problem.","severity":"error","sentBy":[],"inventedBy":null,"retry":{"advice":"after-fix","minDelayMs":0,"maxDelayMs":0,"why":"Nothing is known of the close; the caller has to pass its code."},"httpAnalogue":null,"reference":{"title":"RFC 6455, section 7.4","url":"https://www.rfc-editor.org/rfc/rfc6455.html#section-7.4"}},
  // end: ranges
}

// Many services build codes as 4000 and one of these.
const statuses = [
  // generated: statuses (from codes/explain.go, by `make generate`)
  400, 401, 402, 403, 404, 405, 406, 408, 409, 410, 413, 415, 422, 423, 426, 429, 500, 501, 502, 503, 504,
  // end: statuses
]

const last = { unused: 999, protocol: 2999, registered: 3999, private: 4999, outside: 65535 }
const neverOnWire = [1004, 1005, 1006, 1015]

/** What a close code means. Takes a number, a numeric text, or an object with a code, such as a CloseEvent; never throws. */
export function explainCloseCode(given) {
  const code = codeOf(given)
  const range = code === null ? 'invalid' : Object.keys(last).find((name) => code <= last[name])
  const { name, label, summary, userMessage, severity, sentBy, inventedBy, retry, httpAnalogue, reference } = byCode[code] ?? byRange[range]
  const application = code >= 3000 && code < 5000
  return {
    code,
    name,
    label,
    range,
    summary,
    userMessage,
    severity,
    sentBy: [...sentBy],
    inventedBy,
    onWire: application || (code >= 1000 && code < 1016 && !neverOnWire.includes(code)),
    closable: application || code === 1000,
    retry: { ...retry },
    causes: [],
    remedies: [],
    httpAnalogue: httpAnalogue ?? (statuses.includes(code - 4000) ? code - 4000 : null),
    reference: { ...reference },
    profile: null,
    note: null,
    couldBe: [],
    error: code === null ? 'A close code is a whole number from 0 to 65535.' : null,
  }
}

/** Why a socket closed, as far as its code tells: a Diagnosis without a differential, marked by `lite: true`. */
export function diagnoseClose(observation) {
  const { code, wasClean, url, exception, errorEvent, closeCall, unloading } = Object(observation)
  const noEvent = code === 0 && !wasClean && Boolean(exception || errorEvent)
  const explanation = explainCloseCode(noEvent ? undefined : observation)
  const { label, retry } = explanation
  const host = hostOf(url)
  const happened = noEvent ? 'failed without a close event.' : `closed with ${explanation.code} (${label}). ${explanation.summary}`
  const summary = `WebSocket ${host && `to ${host} `}${happened}`
  const diagnosis = {
    explanation,
    summary,
    text: `${summary} ${retry.why}`,
    closedBy: 'unknown',
    closedByWhy: 'The code alone does not tell.',
    differential: [],
    findings: [],
    contradictions: [],
    elsewhere: null,
    reasonClass: null,
    retry,
    fingerprint: `${explanation.code ?? 0} - - ${host || '-'}`,
    expected: Boolean(closeCall || unloading || code === 1000),
    lite: true,
  }
  return Object.defineProperty(diagnosis, 'toString', { value: () => summary })
}

function codeOf(given) {
  try {
    const code = Object(given) === given ? given.code : given
    const number = typeof code === 'number' || /^\s*\d+\s*$/.test(code) ? Number(code) : NaN
    return Number.isInteger(number) && number >= 0 && number <= 65535 ? number + 0 : null
  } catch {
    return null
  }
}

function hostOf(url) {
  try {
    return new URL(url).hostname
  } catch {
    return ''
  }
}
