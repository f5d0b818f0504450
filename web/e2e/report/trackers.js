// The three trackers as an app would set them up, and how to read what they send.

export const trackers = [
  {
    name: 'sentry',
    setup: `
      import * as Sentry from '@sentry/browser'
      import { whyclosedIntegration } from 'whyclosed/report/sentry'
      Sentry.init({ dsn: 'https://key@sentry.invalid/1', tunnel: '/post/sentry', integrations: [whyclosedIntegration(options)] })
      window.Sentry = Sentry
      // What apps do that know no better, and one rejection that is about no socket.
      window.captureByItself = async (url) => {
        await new Promise((resolve) => (new WebSocket(url).onclose = (event) => resolve(Sentry.captureException(event))))
        await new Promise((resolve) => (new WebSocket(url).onclose = (event) => resolve(void Promise.reject(event))))
        Promise.reject(new Event('other'))
      }
      window.breakTracker = (fault) => {
        const client = Sentry.getClient()
        const { captureEvent } = client
        client.captureEvent = fault
        return () => (client.captureEvent = captureEvent)
      }`,
    // An envelope is lines of JSON: its header, then for each item a header and a payload.
    read(body) {
      const [, ...items] = body.split('\n').filter(Boolean).map((line) => JSON.parse(line))
      return items
        .filter((item, i) => i % 2 && items[i - 1].type === 'event')
        .map((event) => ({
          id: event.event_id,
          kind: event.fingerprint?.join(' '),
          count: event.contexts['websocket diagnosis']?.closes,
          title: event.exception?.values[0].value,
          observation: event.contexts.websocket,
          event,
        }))
    },
  },
  {
    name: 'opentelemetry',
    setup: `
      import { logs, metrics, LoggerProvider, BatchLogRecordProcessor, MeterProvider, PeriodicExportingMetricReader,
        OTLPLogExporter, OTLPMetricExporter, resourceFromAttributes } from 'opentelemetry'
      import { reportToOpenTelemetry } from 'whyclosed/report/opentelemetry'
      const at = options.collector ?? location.origin + '/post/opentelemetry'
      const resource = resourceFromAttributes({ 'service.name': 'shop' })
      logs.setGlobalLoggerProvider(new LoggerProvider({
        resource,
        processors: [new BatchLogRecordProcessor({ exporter: new OTLPLogExporter({ url: at + '/v1/logs' }), scheduledDelayMillis: 200 })],
      }))
      metrics.setGlobalMeterProvider(new MeterProvider({
        resource,
        readers: [new PeriodicExportingMetricReader({
          exporter: new OTLPMetricExporter({ url: at + '/v1/metrics' }), exportIntervalMillis: 1000, exportTimeoutMillis: 1000,
        })],
      }))
      const logger = logs.getLogger('whyclosed')
      reportToOpenTelemetry({ logger, meter: metrics.getMeter('whyclosed'), ...options })
      window.breakTracker = (fault) => {
        const { emit } = logger
        logger.emit = fault
        return () => (logger.emit = emit)
      }`,
    read(body) {
      const { resourceLogs = [] } = JSON.parse(body)
      return resourceLogs
        .flatMap(({ scopeLogs }) => scopeLogs)
        .flatMap(({ logRecords }) => logRecords)
        .map((record) => {
          const attributes = plain({ kvlistValue: { values: record.attributes } })
          return {
            id: attributes['log.record.uid'],
            kind: attributes['websocket.close.fingerprint'],
            count: attributes['websocket.close.count'],
            title: record.body.stringValue,
            attributes,
            record,
          }
        })
    },
  },
  {
    name: 'beacon',
    setup: `
      import { reportToBeacon } from 'whyclosed/report/beacon'
      window.stop = reportToBeacon(options.collector ?? '/post/beacon', options)
      window.breakTracker = (fault) => {
        const { fetch } = window
        window.fetch = (target, ...rest) => (String(target).endsWith('/post/beacon') ? fault() : fetch(target, ...rest))
        return () => (window.fetch = fetch)
      }`,
    read(body) {
      return JSON.parse(body).reports.map((report) => ({ ...report, kind: report.fingerprint, report }))
    },
  },
]

// OTLP's way to write a value, as JavaScript has it.
export function plain({ stringValue, intValue, doubleValue, boolValue, arrayValue, kvlistValue }) {
  if (arrayValue) return arrayValue.values.map(plain)
  if (kvlistValue) return Object.fromEntries(kvlistValue.values.map(({ key, value }) => [key, plain(value)]))
  return stringValue ?? boolValue ?? doubleValue ?? Number(intValue)
}

/** The page of a tracker. Its address says which, and with which options; `storage` there is the name of one. */
export const page = (tracker) => `<!doctype html>
<meta charset="utf-8">
<title>${tracker.name}</title>
<script type="importmap">
{ "imports": {
  "whyclosed": "/module/index.js",
  "whyclosed/report/": "/module/report/",
  "whyclosed/report/sentry": "/module/report/sentry.js",
  "whyclosed/report/opentelemetry": "/module/report/opentelemetry.js",
  "whyclosed/report/beacon": "/module/report/beacon.js",
  "@sentry/browser": "/sdk/sentry.js",
  "opentelemetry": "/sdk/opentelemetry.js"
} }
</script>
<script>
  // What reached the app and should not have.
  window.faults = []
  addEventListener('error', (event) => faults.push(event.message))
  addEventListener('unhandledrejection', (event) => faults.push(String(event.reason)))
  // A minute that need not be waited for: the clock jumps, and the page is told to look at it.
  let skew = 0
  const { now } = Date
  Date.now = () => now() + skew
  window.passMinute = () => {
    skew += 61_000
    dispatchEvent(new Event('pageshow'))
  }
  const options = JSON.parse(new URLSearchParams(location.search).get('options'))
  if (options.storage) options.storage = window[options.storage]
</script>
<script type="module">
${tracker.setup}
import { install, load } from 'whyclosed'

// After the tracker, and so told of each close after it.
let told = 0
let onTold
window.diagnoses = []
install((diagnosis) => {
  told++
  diagnoses.push(diagnosis)
  onTold?.()
})

// Opens a socket to each URL, some at a time, and waits until all of them are closed and diagnosed.
window.dial = async (urls, protocols = []) => {
  const before = told
  const left = [...urls]
  const line = async () => {
    for (let url; (url = left.shift()); ) {
      let socket
      try {
        socket = new WebSocket(url, protocols)
      } catch {
        continue // that is a close too, and told
      }
      await new Promise((resolve) => (socket.onclose = resolve))
    }
  }
  await Promise.all(Array.from({ length: 8 }, line))
  while (told < before + urls.length) await new Promise((resolve) => (onTold = resolve))
}
await load()
window.ready = true
</script>
`
