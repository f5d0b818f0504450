import type { Diagnosis, InstallOptions } from '../index.js'

/** As far as it is used: `Storage`, which workers have not. */
interface KeyValueStorage {
  readonly length: number
  key(index: number): string | null
  getItem(key: string): string | null
  setItem(key: string, value: string): void
  removeItem(key: string): void
}

/** What all three trackers take. Nothing has to be given. */
export interface ReportOptions {
  /**
   * Where to keep reports that cannot be sent yet, so that they outlast the page. `sessionStorage` outlasts a reload; `localStorage`
   * outlasts the tab too, and the next page of the origin sends them. Without it they are in memory only.
   *
   * @example
   * reportToBeacon('/closes', { storage: sessionStorage })
   */
  storage?: KeyValueStorage

  /**
   * What counts as an error. By default a close that was not expected and whose code is a warning or an error, so not 1000, 1001,
   * 1005 and 1012, and not what the page itself or its navigation brought about.
   *
   * @example
   * isError: (diagnosis) => isError(diagnosis) && diagnosis.differential[0]?.id !== 'device-sleep'
   */
  isError?(diagnosis: Diagnosis): boolean

  /**
   * Report the close reason too. It is the peer's text: it may name people or hold tokens. What looks like one is masked, invisible
   * characters become U+FFFD, and it is cut at 123 bytes. By default only its class leaves the page: `auth`, `restart`, ...
   */
  reasons?: boolean

  /**
   * The app's own template for a URL's path. It gets the path with ids masked already, so that it can only hide more.
   *
   * @example
   * path: (masked) => masked.replace(/^\/inbox\/[^/]+/, '/inbox/:user')
   */
  path?(masked: string): string

  /** Events a minute, of all kinds. @default 10 */
  perMinute?: number

  /** Events held back or waiting for the network, at most. @default 50 */
  keep?: number

  /** Closes of one kind in a minute, held back, that make a storm. @default 5 */
  storm?: number

  /** A storm that goes on for longer is reported and counted anew, in milliseconds. @default 600000 */
  longestStorm?: number

  /** What else to give `install`: `probe`, `profile`, `source`, ... */
  install?: Omit<InstallOptions, 'onClose'>
}

/** One close, or several of a kind, as trackers get it. The fields are described in beacon.schema.json. */
export interface Report {
  id: string
  title: string
  level: 'info' | 'warning' | 'error'
  /** Whether it counts as an error. */
  error: boolean
  code: number | null
  name: string
  summary: string
  cause: { id: string; title: string; likelihood: 'likely' | 'possible' | 'unlikely' } | null
  considered: string[]
  evidence: string[]
  contradictions: string[]
  check: string | null
  remedy: string | null
  reference: string | null
  closedBy: 'page' | 'peer' | 'browser' | 'network' | 'unknown'
  reasonClass: string | null
  retry: { advice: 'no' | 'now' | 'later' | 'after-fix' | 'never'; minDelayMs: number; maxDelayMs: number }
  profile: string | null
  engine: 'chromium' | 'firefox' | 'webkit' | null
  url: string | null
  fingerprint: string
  count: number
  firstAt: number
  lastAt: number
  storm: boolean
  lost: number
  observation: Record<string, unknown>
}

export interface Sink {
  /** Tells this tracker's part of the storage from that of others. */
  name: string

  /** Sees every close at once, expected or not; it stands for itself alone. */
  close?(report: Omit<Report, 'id' | 'storm' | 'lost'>, socket: WebSocket | null): void

  /**
   * Hands events over. `giveBack(report)`, now or later, for each that was not taken: it is delivered again in a minute, or as soon as
   * the browser is back online, under the same id. Throwing or rejecting gives all back. `leaving`: the page may be gone in a moment.
   */
  deliver(reports: Report[], leaving: boolean, giveBack: (report: Report) => void): void | Promise<void>

  /** Expected closes are delivered too, with `error: false`. */
  everything?: boolean

  /** All reports of one delivery go in one request, so that many can be sent while the page ends. */
  oneRequest?: boolean
}

/**
 * Watches all closes for a tracker of one's own, by the policy of the three in this folder. Returns the function that ends it.
 *
 * @example
 * const stop = reportCloses({
 *   name: 'rum',
 *   deliver: oneByOne((report) => rum.addError(new Error(report.title), { fingerprint: report.fingerprint, closes: report.count })),
 * })
 */
export function reportCloses(sink: Sink, options?: ReportOptions): () => void

/** A `deliver` that hands reports over one by one, and gives back those on which `take` throws or rejects. */
export function oneByOne(take: (report: Report, refuse: () => void) => unknown): Sink['deliver']

/** The default answer to what counts as an error. */
export function isError(diagnosis: Diagnosis): boolean

/**
 * The words for how often it happened; nothing for once.
 *
 * @example
 * howOften({ count: 37, firstAt: 0, lastAt: 58_000, storm: true }) //=> " (37 closes in 58 s, a storm of reconnects)"
 */
export function howOften(report: Pick<Report, 'count' | 'firstAt' | 'lastAt' | 'storm'>): string

/** The defaults of the four numbers in ReportOptions. */
export const defaults: Readonly<Required<Pick<ReportOptions, 'perMinute' | 'keep' | 'storm' | 'longestStorm'>>>
