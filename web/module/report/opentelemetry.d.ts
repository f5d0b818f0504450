import type { ReportOptions } from './policy.js'

/** As far as it is used: `Logger` of `@opentelemetry/api-logs`. */
interface Logger {
  emit(record: any): void
}

/** As far as it is used: `Meter` of `@opentelemetry/api`. */
interface Meter {
  createCounter(name: string, options?: { unit?: string; description?: string }): { add(value: number, attributes?: any): void }
}

/**
 * Log records with the event name `websocket.close`, through the app's own logger, and the counter `websocket.closes` through its own
 * meter; either may be left out. Every close adds 1 to the counter. A record stands for `websocket.close.count` closes: the policy
 * holds repeats back. Expected closes have records too, INFO and without `error.type`.
 *
 * Attributes of both: `websocket.close.code`, `websocket.close.cause`, `server.address`, and `error.type` where it is an error (the
 * code as a string; the cause where no close event came).
 *
 * Attributes of the record, each where it is known:
 *
 * | attribute | what |
 * |---|---|
 * | `log.record.uid` | equal in a record that was emitted again |
 * | `network.protocol.name`, `network.protocol.version` | `websocket`, `13` |
 * | `server.port`, `url.scheme`, `url.template` | of the URL; the path with `:id` for ids and tokens |
 * | `websocket.close.name` | `AbnormalClosure` |
 * | `websocket.close.was_clean` | whether a closing handshake was completed |
 * | `websocket.close.cause.likelihood` | `likely`, `possible` or `unlikely` |
 * | `websocket.close.evidence` | sentences with their figures |
 * | `websocket.close.considered` | all causes that fit: `server-gone: likely` |
 * | `websocket.close.by` | `page`, `peer`, `browser`, `network` or `unknown` |
 * | `websocket.close.reason_class` | what the close reason gives away: `auth`, `restart`, ... |
 * | `websocket.close.reason` | the reason, cleaned; only with `reasons` |
 * | `websocket.close.profile` | the service whose code it is |
 * | `websocket.close.retry` | `no`, `now`, `later`, `after-fix` or `never` |
 * | `websocket.close.fingerprint` | equal for closes of the same kind |
 * | `websocket.close.count` | closes that the record stands for |
 * | `websocket.close.storm` | true: they came at five a minute or more |
 * | `websocket.close.lost` | closes dropped before this record, since too many kinds were waiting |
 * | `websocket.close.failures` | attempts in a row that never opened |
 * | `websocket.connection.opened` | whether it was ever open |
 * | `websocket.connection.duration` | open to close, seconds |
 * | `websocket.connection.idle` | last message received to close, seconds |
 * | `websocket.engine` | `chromium`, `firefox` or `webkit` |
 *
 * @example
 * const stop = reportToOpenTelemetry({ logger: logs.getLogger('whyclosed'), meter: metrics.getMeter('whyclosed') })
 */
export function reportToOpenTelemetry(options: ReportOptions & { logger?: Logger; meter?: Meter }): () => void
