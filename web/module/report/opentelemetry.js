// WebSocket closes in OpenTelemetry: each kind of close a log record `websocket.close`, and every close counted.
//
//   reportToOpenTelemetry({ logger: logs.getLogger('whyclosed'), meter: metrics.getMeter('whyclosed') })
//
// OpenTelemetry has no conventions for WebSockets yet, so what its registry has no name for is under `websocket.`.

import { howOften, oneByOne, reportCloses } from './policy.js'

// SeverityNumber of the log data model.
const severities = { info: [9, 'INFO'], warning: [13, 'WARN'], error: [17, 'ERROR'] }

export function reportToOpenTelemetry({ logger, meter, ...options }) {
  const counter = meter?.createCounter('websocket.closes', { unit: '{close}', description: 'WebSockets that closed.' })
  const close = (report) => counter?.add(1, known(dimensions(report)))
  const deliver = logger ? oneByOne((report) => logger.emit(toLogRecord(report))) : () => {}
  return reportCloses({ name: 'opentelemetry', everything: true, oneRequest: true, close, deliver }, options)
}

// Few values each, so that they can name a time series.
const dimensions = (report) => ({
  'websocket.close.code': report.code,
  'websocket.close.cause': report.cause?.id,
  'server.address': address(report)?.hostname,
  'error.type': report.error ? String(report.code ?? report.cause?.id) : undefined,
})

function toLogRecord(report) {
  const [severityNumber, severityText] = severities[report.level]
  const { observation } = report
  const url = address(report)
  return {
    eventName: 'websocket.close',
    timestamp: report.lastAt,
    severityNumber,
    severityText,
    body: report.title + howOften(report),
    attributes: known({
      ...dimensions(report),
      'log.record.uid': report.id,
      'network.protocol.name': 'websocket',
      'network.protocol.version': '13',
      'server.port': url ? Number(url.port || { 'ws:': 80, 'http:': 80, 'wss:': 443, 'https:': 443 }[url.protocol]) : undefined,
      'url.scheme': url?.protocol.slice(0, -1),
      'url.template': url?.pathname,
      'websocket.close.name': report.name,
      'websocket.close.was_clean': observation.wasClean,
      'websocket.close.cause.likelihood': report.cause?.likelihood,
      'websocket.close.evidence': report.evidence,
      'websocket.close.considered': report.considered,
      'websocket.close.by': report.closedBy,
      'websocket.close.reason': observation.reason,
      'websocket.close.reason_class': report.reasonClass,
      'websocket.close.profile': report.profile,
      'websocket.close.retry': report.retry.advice,
      'websocket.close.fingerprint': report.fingerprint,
      'websocket.close.count': report.count,
      'websocket.close.storm': report.storm || undefined,
      'websocket.close.lost': report.lost || undefined,
      'websocket.close.failures': observation.failures,
      'websocket.connection.opened': observation.opened,
      'websocket.connection.duration': seconds(observation.openMs),
      'websocket.connection.idle': seconds(observation.sinceReceivedMs),
      'websocket.engine': report.engine,
    }),
  }
}

const seconds = (ms) => (typeof ms === 'number' ? ms / 1000 : undefined)

const address = ({ url }) => (url?.includes('://') ? new URL(url) : undefined)

const known = (attributes) => Object.fromEntries(Object.entries(attributes).filter(([, value]) => value !== undefined && value !== null))
