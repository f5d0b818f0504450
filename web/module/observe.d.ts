/** What `new WebSocket()` threw. */
export interface Exception {
  /** As in `"SyntaxError"`. */
  name: string
  message: string
}

/** The page's own call of `close()`. */
export interface CloseCall {
  /** Null where it gave no code. */
  code: number | null
  reason: string
  /** From the call to the close. */
  sinceMs: number
}

/**
 * What a page can know when a socket closes. Times are milliseconds. Null is what did not happen; what is missing is not known,
 * which is less.
 */
export interface Observation {
  /** Of the close event; 0 where none came: the constructor threw, or an `error` was all. */
  code: number
  /** The peer's text. It is not for the person using the app, and not for `innerHTML`. */
  reason?: string
  wasClean?: boolean
  /** With its query, which may hold a token. */
  url?: string
  pageURL?: string
  /** The subprotocols that were asked for. */
  protocols?: string[]
  /** The one that was granted, `""` for none. */
  protocol?: string
  extensions?: string
  opened?: boolean
  /** From the constructor to `open`, or to the close of a socket that never opened. */
  connectMs?: number | null
  /** From `open` to the close. */
  openMs?: number | null
  /** From the last message received to the close. */
  sinceReceivedMs?: number | null
  /** From the last `send()` to the close. */
  sinceSentMs?: number | null
  /** Messages. */
  received?: number
  sent?: number
  /** Binary messages exactly, text at a byte for each UTF-16 unit: exact for ASCII, else too little. */
  receivedBytes?: number
  /** Exactly, text in UTF-8. */
  sentBytes?: number
  lastSentBytes?: number | null
  lastSentBinary?: boolean | null
  /** `bufferedAmount` at the close. */
  bufferedBytes?: number
  closeCall?: CloseCall | null
  /** `navigator.onLine` at the close. */
  online?: boolean
  /** Whether an `offline` event came while the socket lived. */
  wentOffline?: boolean
  /** `document.visibilityState` at the close. */
  visibility?: string
  /** By how much a timer of one second was late at most: the device slept, or the page was frozen. */
  suspendedMs?: number
  /** Whether the page was being left. */
  unloading?: boolean
  /** Sockets that the page held when it made this one, which counts. A browser refuses more than it allows (200 to 255). */
  sockets?: number
  /** Attempts in a row at this URL (without its query) that never opened, this one included. */
  failures?: number
  /** `openMs` of earlier sockets to this URL, oldest first, at most 8. */
  lifetimes?: number[]
  exception?: Exception | null
  /** Whether an `error` event came before the close, or instead of it. */
  errorEvent?: boolean
  /** Whether the Content-Security-Policy was violated for this URL. */
  cspViolation?: boolean
  engine?: 'chromium' | 'firefox' | 'webkit'
  /** Whether a request to the same host and port was answered, where the app allowed it to be made. */
  probe?: 'reached' | 'failed' | null
  probeMs?: number | null
}

/** The socket, or null where the constructor threw; then the event, or what was thrown. */
export type OnObservation = (observation: Observation, socket: WebSocket | null, event: Event | Error) => unknown

/**
 * Observes every WebSocket and WebSocketStream that is made from now on. Returns the function that undoes it.
 *
 * @example
 * const uninstall = install({ onObservation: ({ code, openMs }) => console.log(code, openMs) })
 * //=> 1006 60012.3
 */
export function install(options: { onObservation: OnObservation; probe?: boolean }): () => void

/**
 * Observes one socket. What it sends is only seen where `install()` was called before the socket was made, and else left out of the
 * observation.
 *
 * @example
 * observe(socket, ({ code, sinceReceivedMs }) => console.log(code, sinceReceivedMs))
 * //=> 1006 60010.8
 */
export function observe(socket: WebSocket, onObservation: OnObservation): void
