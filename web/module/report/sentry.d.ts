import type { ReportOptions } from './policy.js'

/**
 * An integration for `@sentry/browser` and the SDKs built on it. Every close is a breadcrumb. Those that are errors are events:
 * a `CloseError` without a stack, the cause in words, grouped by `diagnosis.fingerprint`; tags `websocket.code`, `websocket.name`,
 * `websocket.cause`, `websocket.profile` and `websocket.engine`; contexts `websocket` (the observation) and `websocket diagnosis`.
 * A close or error event of a WebSocket that the app captures itself, or as the reason of a rejected promise, gets the same words and
 * group in place of `[object CloseEvent]`.
 *
 * @example
 * Sentry.init({ dsn, integrations: [whyclosedIntegration()] })
 */
export function whyclosedIntegration(options?: ReportOptions): {
  name: 'WhyClosed'
  setup(client: any): void
  processEvent(event: any, hint: any, client: any): any
}
