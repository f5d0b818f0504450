import type { Observation } from './observe.js'

export type { CloseCall, Exception, Observation } from './observe.js'

// generated: ids (from the tables in codes/, by `make generate`)
export type CloseCodeName = 'Unused' | 'NormalClosure' | 'GoingAway' | 'ProtocolError' | 'UnsupportedData' | 'Reserved'
  | 'NoStatusReceived' | 'AbnormalClosure' | 'InvalidFramePayload' | 'PolicyViolation' | 'MessageTooBig'
  | 'MandatoryExtension' | 'InternalError' | 'ServiceRestart' | 'TryAgainLater' | 'BadGateway' | 'TLSHandshake'
  | 'Unassigned' | 'Unauthorized' | 'Forbidden' | 'Timeout' | 'PrivateUse' | 'OutOfRange' | 'Invalid'
export type Range = 'unused' | 'protocol' | 'registered' | 'private' | 'outside' | 'invalid'
export type Severity = 'ok' | 'info' | 'warning' | 'error'
export type Advice = 'no' | 'now' | 'later' | 'after-fix' | 'never'
export type Likelihood = 'likely' | 'possible' | 'unlikely'
export type ClosedBy = 'page' | 'peer' | 'browser' | 'network' | 'unknown'
export type CauseId = 'invalid-url' | 'mixed-content' | 'blocked-by-csp' | 'offline' | 'too-many-connections'
  | 'handshake-timeout' | 'tls-failure' | 'handshake-rejected' | 'unreachable' | 'upgrade-dropped'
  | 'subprotocol-mismatch' | 'bad-handshake' | 'page-navigation' | 'local-close' | 'close-timeout' | 'device-sleep'
  | 'network-lost' | 'session-replaced' | 'auth-failed' | 'rate-limited' | 'keepalive-timeout' | 'idle-timeout'
  | 'max-lifetime' | 'message-too-big' | 'protocol-error' | 'invalid-payload' | 'unsupported-data' | 'extension-missing'
  | 'policy-violation' | 'server-restart' | 'overloaded' | 'bad-gateway' | 'server-gone' | 'server-error' | 'going-away'
  | 'application-close' | 'normal' | 'no-status'
export type FindingId = 'threw' | 'threw-syntax-error' | 'threw-security-error' | 'threw-content-blocked'
  | 'no-close-event' | 'never-opened' | 'opened' | 'settled' | 'phase-unknown' | 'broke-at-once' | 'died-young'
  | 'dying-young-again' | 'csp-violation' | 'insecure-from-secure-page' | 'secure-url' | 'plain-url' | 'not-mixed'
  | 'page-over-tls' | 'loopback' | 'other-machine' | 'local-network' | 'asked-subprotocols' | 'asked-no-subprotocol'
  | 'subprotocol-not-granted' | 'engine-demands-subprotocol' | 'probe-reached' | 'probe-failed' | 'probe-unanswered'
  | 'at-handshake-limit' | 'at-tcp-limit' | 'at-gateway-limit' | 'slow-connect' | 'fast-connect' | 'opened-before'
  | 'failing-again' | 'firefox-without-1015' | 'many-sockets' | 'offline-now' | 'called-close' | 'did-not-call-close'
  | 'close-unanswered' | 'page-gave-up' | 'page-left' | 'page-stayed' | 'went-offline' | 'slept' | 'hidden'
  | 'close-frame' | 'no-close-frame' | 'code-1000' | 'code-1001' | 'code-1002' | 'code-1003' | 'code-1005' | 'code-1007'
  | 'code-1008' | 'code-1009' | 'code-1010' | 'code-1011' | 'code-1012' | 'code-1013' | 'code-1014' | 'code-1015'
  | 'forbidden-code' | 'application-code' | 'like-http-401-403' | 'like-http-400' | 'like-http-409' | 'like-http-408'
  | 'like-http-413' | 'like-http-406' | 'like-http-429' | 'like-http-500' | 'like-http-503' | 'like-http-502-504'
  | 'maybe-401-403' | 'maybe-429' | 'service-meaning' | 'says-replaced' | 'says-keepalive' | 'says-idle'
  | 'says-lifetime' | 'says-too-big' | 'says-rate' | 'says-too-many-connections' | 'says-gateway' | 'says-overload'
  | 'says-restart' | 'says-going-away' | 'says-payload' | 'says-origin' | 'says-auth' | 'says-subprotocol'
  | 'says-extension' | 'says-startup-timeout' | 'says-timeout' | 'says-data-type' | 'says-protocol' | 'says-policy'
  | 'says-server-error' | 'says-normal' | 'no-error-event' | 'browser-found-fault' | 'fault-or-reset' | 'folded-code'
  | 'at-a-message' | 'first-frame' | 'compressed' | 'busy' | 'lull' | 'silence' | 'times-unknown'
  | 'idle-at-known-limit' | 'open-at-known-idle-limit' | 'pong-at-known-limit' | 'idle-round' | 'idle-repeats'
  | 'ages-repeat' | 'one-way' | 'link-test' | 'engine-io-ping-unanswered' | 'never-joined' | 'closed-on-message'
  | 'engine-io' | 'lifetime-at-known-limit' | 'lifetime-round' | 'lifetime-repeats' | 'big-message' | 'over-size-limit'
  | 'unsent'
export type ProfileId = 'appwrite-realtime' | 'assemblyai-realtime-v2' | 'assemblyai-streaming-v3' | 'aws-appsync'
  | 'azure-web-pubsub' | 'centrifugo' | 'colyseus' | 'convex' | 'deepgram' | 'discord-gateway' | 'discord-rpc'
  | 'discord-voice' | 'gladia-live' | 'google-iap-tunnel' | 'graphql-transport-ws' | 'graphql-ws-legacy' | 'guacamole'
  | 'hasura' | 'hocuspocus' | 'iana-registered' | 'janus' | 'jupyter-collaboration' | 'jupyter-kernel' | 'lanyard'
  | 'lichess' | 'liveblocks' | 'loxone' | 'marimo' | 'mattermost' | 'mozilla-autopush' | 'nostr-relay' | 'obs-websocket'
  | 'odoo-bus' | 'okx' | 'outline' | 'pandascore' | 'phoenix' | 'protoo' | 'pusher-channels' | 'qq-bot-gateway'
  | 'revai-streaming' | 'rocicorp-zero' | 'rocketchat-ddp-streamer' | 'saltyrtc' | 'seventv-eventapi' | 'shiny-server'
  | 'signal-chat' | 'socketcluster' | 'sockjs' | 'speechmatics-realtime' | 'spring-websocket' | 'stomp-js'
  | 'tldraw-sync' | 'twilio-video' | 'twitch-eventsub' | 'walletconnect-relay' | 'wamp-autobahn' | 'webex-mercury'
  | 'xrpl-js' | 'zigbee2mqtt'
// end: ids

/** Any text, of which the editor suggests those that are known. */
type Or<Known extends string> = Known | (string & {})

export interface Reference {
  title: string
  url: string
}

/** Whether to reconnect: advice, since RFC 6455, 7.4 leaves the action open. */
export interface Retry {
  /** `later`: after a wait that grows with every failure. `after-fix`: not before something has changed. */
  advice: Advice
  /** Wait at least this long. */
  minDelayMs: number
  /** Draw the first wait at random between `minDelayMs` and this. */
  maxDelayMs: number
  /** The reason for it, one sentence. */
  why: string
}

/** What is known of one close code. */
export interface Explanation {
  /** Null where what was given is no close code. */
  code: number | null
  /** As in `"AbnormalClosure"`, or a name that a service gives to its own code. */
  name: Or<CloseCodeName>
  /** The same in words: `"Abnormal Closure"`. */
  label: string
  range: Range
  /** What it means, for a developer. */
  summary: string
  /** Safe to show to the person using the app; the close reason never is (RFC 6455, 5.5.1). */
  userMessage: string
  severity: Severity
  /** Who may put it into a Close frame. */
  sentBy: ('client' | 'server')[]
  /** Who makes it up without any Close frame that says so. */
  inventedBy: 'browser' | 'library' | null
  /** Whether it may be in a Close frame. */
  onWire: boolean
  /** Whether a page may pass it to `WebSocket.close()`. */
  closable: boolean
  retry: Retry
  /** What usually brings it about, commonest first. */
  causes: string[]
  /** What to do about those. */
  remedies: string[]
  /** The HTTP status nearest in meaning. */
  httpAnalogue: number | null
  reference: Reference
  /** The service whose meaning this is, null for that of the registry. */
  profile: {
    id: Or<ProfileId>
    name: string
    source: string
    /** The day that the source was read. */
    asOf: string
    /** `client`: its library makes the code up, the server never sends it. */
    origin: 'server' | 'client' | 'both'
    confidence: 'source' | 'documented' | 'secondary'
    /** No longer sent; kept for old logs. */
    retired: boolean
  } | null
  /** What else to know. */
  note: string | null
  /** Without a profile: who uses this number, and for what. */
  couldBe: { id: Or<ProfileId>; profile: string; name: string; summary: string }[]
  /** A sentence that names what was given instead of a close code. */
  error: string | null
}

/** One cause that fits what was seen. */
export interface Candidate {
  id: CauseId
  /** What happened, as a clause. */
  title: string
  likelihood: Likelihood
  /** The evidence, strongest first, as sentences with their figures. */
  for: string[]
  against: string[]
  /** What to look at next, to tell it from its neighbours. */
  check: string
  /** What to change, and who. */
  remedy: string
  reference: Reference
}

/** Why a socket closed. `String(diagnosis)` is its `summary`. */
export interface Diagnosis {
  explanation: Explanation
  /** One line that stands alone in a log. */
  summary: string
  /** A paragraph: what happened, the evidence, what to do. */
  text: string
  closedBy: ClosedBy
  /** How that is known, one sentence. */
  closedByWhy: string
  /** The causes, likeliest first; empty where `lite` is true. */
  differential: Candidate[]
  findings: FindingId[]
  /** What does not fit together, as sentences. */
  contradictions: string[]
  /** What the other engines would have shown. */
  elsewhere: string | null
  /** What the close reason gives away, such as `"auth"`. */
  reasonClass: string | null
  /** Advice from the service, the cause and the code together. */
  retry: Retry
  /** Groups equal closes: code, profile, cause and host. */
  fingerprint: string
  /** Nobody's fault, so that an error tracker can drop it. */
  expected: boolean
  /** True where there was no wasm, so that only the code was explained. */
  lite?: true
}

/** Which code to send. */
export interface Suggestion {
  /** As in `"auth-failed"`; what was asked for, where it is not known. */
  intent: string
  title: string | null
  code: number | null
  label: string | null
  /** Whether a page may pass it to `WebSocket.close()`. */
  closable: boolean
  /** The nearest code that a page may pass, where `closable` is false. */
  substitute: Alternative | null
  why: string | null
  /** What else fits, and when. */
  alternatives: Alternative[]
  /** A sentence that names the intents that are known. */
  error: string | null
}

export interface Alternative {
  code: number
  why: string
}

/** A service or protocol whose codes are known. */
export interface Profile {
  id: Or<ProfileId>
  name: string
  source: string
  /** The day that the source was read. */
  asOf: string
  note: string | null
  match: {
    hosts: string[]
    subprotocols: string[]
    /** Those that others use too. */
    sharedSubprotocols: string[]
    paths: string[]
    /** How much a path says when the host is unknown. */
    pathAlone: 'nothing' | 'weak' | 'strong'
  }
  codes: {
    code: number
    /** The last code of a range. */
    last: number | null
    name: string
    label: string
    summary: string
    advice: Advice | null
    retired: boolean
  }[]
}

/** A profile of the app's own. */
export interface ProfileDefinition {
  /** In kebab-case. A built-in profile of the same id is hidden by it. */
  id: string
  name: string
  source?: string
  asOf?: string
  note?: string
  /** How the service is recognised. A `*` stands for one or more characters of a host or path. */
  match?: { hosts?: string[]; subprotocols?: string[]; paths?: string[] }
  codes: CodeDefinition[]
}

/** One code, or a range of them, from 1000 to 4999. */
export type CodeDefinition = ({ code: number; range?: undefined } | { range: [first: number, last: number]; code?: undefined }) & {
  /** An identifier in CamelCase. */
  name: string
  summary: string
  retry?: Advice | (Partial<Retry> & { advice: Advice })
}

/** What is known of the other end. */
export interface ServiceOptions {
  /** The service by its id, which decides alone. */
  profile?: Or<ProfileId>
  /** Else what to recognise it by. */
  url?: string | URL
  /** The subprotocol that was granted. */
  protocol?: string
  /** The subprotocols that were asked for. */
  protocols?: string[]
  /** Profiles that count for this call. */
  profiles?: ProfileDefinition[]
}

/** The functions of the wasm. None of them throws, whatever it is given. */
export interface Whyclosed {
  /** The version of the wasm. */
  readonly version: string
  /**
   * What a close code means. The same question gets the same answer, which is frozen.
   *
   * @param code a number, a numeric text, or an object with a `code`, such as a CloseEvent
   * @example
   * explainCloseCode(1006).label
   * //=> 'Abnormal Closure'
   * explainCloseCode(4004, { profile: 'discord-gateway' }).name
   * //=> 'AuthenticationFailed'
   */
  explainCloseCode(code: unknown, options?: ServiceOptions): Explanation
  /**
   * Why a socket closed.
   *
   * @param event an observation, a CloseEvent, or a code
   * @example
   * diagnoseClose({ code: 1006, opened: true, openMs: 60_012, sinceReceivedMs: 60_010, sinceSentMs: 60_010 }).differential[0].id
   * //=> 'idle-timeout'
   */
  diagnoseClose(event: Observation | CloseEvent | number, options?: ServiceOptions): Diagnosis
  /**
   * Which code to send, for an intent in a word or a phrase.
   *
   * @example
   * suggestCloseCode('auth failed').code
   * //=> 3000
   */
  suggestCloseCode(intent: string): Suggestion
  /** All intents that are known. */
  suggestCloseCode(): Suggestion[]
  /** The services whose codes are known, the app's own first. */
  listProfiles(options?: { profiles?: ProfileDefinition[] }): Profile[]
  retryDelay: typeof retryDelay
}

/** Where the wasm is to come from. Bytes may be gzipped. */
export type Source = string | URL | Request | Response | ArrayBufferLike | ArrayBufferView | (WebAssembly.Module & object)

/**
 * Fetches, compiles and starts the wasm, once: further calls get the same promise. After a failure, whose error says what to change,
 * the next call tries anew.
 *
 * @param source by default the file beside this module
 * @example
 * const { explainCloseCode } = await load()
 * socket.onclose = ({ code }) => console.log(explainCloseCode(code).summary)
 */
export function load(source?: Source | PromiseLike<Source>): Promise<Whyclosed>

/**
 * Called with each close. `socket` is null where the constructor threw; `event` is then what it threw, and else the close event, or
 * the error event where no other came. What it throws or rejects with is logged and goes no further.
 */
export type OnClose = (diagnosis: Diagnosis, socket: WebSocket | null, observation: Observation, event: Event | Error) => unknown

export interface InstallOptions extends ServiceOptions {
  /** By default a close that was not expected is logged with `console.warn`. */
  onClose?: OnClose
  /**
   * Ask the host of a socket that never opened for its root over http(s), to tell one that is out of reach from one that refused the
   * handshake. It is a request of ours, of at most 5 s, for which the diagnosis waits.
   *
   * @default false
   */
  probe?: boolean
  /** For `load()`. */
  source?: Source
}

/**
 * Says why each WebSocket (and WebSocketStream) closed that is made from now on. The page notices nothing of it. The wasm is fetched when
 * the page has loaded and is idle; until it is there, or where it cannot be had, `lite` explains the code. Returns the function that
 * undoes it.
 *
 * @example
 * const uninstall = install((diagnosis) => console.warn(String(diagnosis)))
 * //=> 'WebSocket to example.com closed with 1006 (Abnormal Closure) after 61.0 s. Likely cause: ...'
 */
export function install(options?: OnClose | InstallOptions): () => void

/**
 * Says why one socket closed. What it sends is only seen where `install()` was called before it was made; the diagnosis makes do without.
 *
 * @example
 * observe(socket, (diagnosis) => status.textContent = diagnosis.explanation.userMessage)
 */
export function observe(socket: WebSocket, onClose?: OnClose): void

/**
 * Teaches the codes of a service of one's own; they count for all calls and take part in matching. Returns the function that takes them
 * back.
 *
 * @throws TypeError or RangeError that names the field which is not as it has to be
 * @example
 * defineProfile({
 *   id: 'our-chat',
 *   name: 'Our chat',
 *   match: { hosts: ['chat.example.com'] },
 *   codes: [{ code: 4010, name: 'Kicked', summary: 'A moderator removed you from the room.', retry: 'never' }],
 * })
 */
export function defineProfile(profile: ProfileDefinition): () => void

/**
 * How many milliseconds to wait before reconnecting: random, and with each attempt longer at most, up to a minute. Null: do not reconnect.
 *
 * @param attempt 0 for the first, by default
 * @example
 * const wait = retryDelay(diagnosis, attempt++)
 * if (wait !== null) setTimeout(connect, wait)
 */
export function retryDelay(diagnosis: Pick<Diagnosis, 'retry'>, attempt?: number): number | null

/**
 * A close as an Error, since error trackers show a CloseEvent as `[object CloseEvent]`.
 *
 * @example
 * install((diagnosis, socket, observation, event) => diagnosis.expected || Sentry.captureException(new CloseError(diagnosis, event)))
 */
export class CloseError extends Error {
  constructor(diagnosis: Diagnosis, cause?: unknown)
  readonly name: 'CloseError'
  readonly code: number | null
  readonly fingerprint: string
  readonly diagnosis: Diagnosis
}
