// WebSocket closes in Sentry: each one a breadcrumb, and those that are errors an issue in words, grouped by cause.
//
//   Sentry.init({ dsn, integrations: [whyclosedIntegration()] })

import { CloseError } from '../index.js'
import { howOften, oneByOne, reportCloses } from './policy.js'

const mostUnconfirmed = 50
// Sentry's Dedupe drops the second of two events that are equal, even if they are of closes a minute apart. So each of ours has a
// fingerprint of its own until it is past that.
const mark = 'whyclosed capture '
const patience = 2000 // how long an event waits for the diagnosis of the close that it is about, in milliseconds

export function whyclosedIntegration(options = {}) {
  const crumbs = []
  const diagnosed = new WeakMap() // socket -> the report of its close, promised
  const unconfirmed = new Map() // event id -> what to do if it is not delivered
  let captured = 0
  let stop = () => {}

  const promised = (socket) => {
    if (!diagnosed.has(socket)) diagnosed.set(socket, deferred())
    return diagnosed.get(socket)
  }

  return {
    name: 'WhyClosed',

    setup(client) {
      const { maxBreadcrumbs = 100, beforeBreadcrumb } = client.getOptions()

      const close = (report, socket) => {
        if (socket) promised(socket).resolve(report)
        const crumb = beforeBreadcrumb ? beforeBreadcrumb(toBreadcrumb(report)) : toBreadcrumb(report)
        if (!crumb) return
        crumbs.push(crumb)
        crumbs.splice(0, crumbs.length - maxBreadcrumbs)
        client.emit('beforeAddBreadcrumb', crumb) // for Replay
      }

      const deliver = oneByOne((report, refuse) => {
        unconfirmed.set(report.id, { refuse, taken: false })
        if (unconfirmed.size > mostUnconfirmed) unconfirmed.delete(unconfirmed.keys().next().value)
        const event = toEvent(report)
        event.fingerprint.push(`${mark}${++captured}`)
        return client.captureEvent(event, { event_id: report.id, originalException: toError(report) })
      })

      // A report that no transport took goes back to be sent again. Sentry tells since version 11; before, nothing goes back.
      const tells = parseInt(client.getSdkMetadata?.()?.sdk?.version) >= 11
      client.on('afterEnvelope', ([{ event_id: id }]) => {
        if (unconfirmed.has(id)) unconfirmed.get(id).taken = true
      })
      client.on('afterSendEvent', ({ event_id: id }, answer) => {
        const report = unconfirmed.get(id)
        unconfirmed.delete(id)
        if (report && tells && (!report.taken || answer?.statusCode >= 500)) report.refuse()
      })

      stop()
      stop = reportCloses({ name: 'sentry', close, deliver }, options)
      client.on('close', stop)
    },

    processEvent(event, hint, client) {
      if (crumbs.length) {
        const { maxBreadcrumbs = 100 } = client.getOptions()
        const all = [...(event.breadcrumbs ?? []), ...crumbs].sort((a, b) => a.timestamp - b.timestamp)
        event.breadcrumbs = all.slice(-maxBreadcrumbs)
      }
      event.fingerprint = event.fingerprint?.filter((part) => !part.startsWith(mark))

      const socket = socketOf(hint?.originalException)
      if (!socket) return event
      return Promise.race([promised(socket).promise, new Promise((resolve) => setTimeout(resolve, patience))]).then((report) =>
        report ? explain(event, report) : event,
      )
    },
  }
}

// What an app captures by itself, often without meaning to: the event of a close or of the error before it, as the reason of a
// rejected promise.
function socketOf(thrown) {
  const isEvent = typeof Event === 'function' && thrown instanceof Event
  return isEvent && typeof WebSocket === 'function' && thrown.target instanceof WebSocket ? thrown.target : null
}

// Such an event gets the words and the group of the close that it is about.
function explain(event, report) {
  const { exception, fingerprint, level, tags, contexts } = toEvent(report)
  const [{ type, value }] = exception.values
  return {
    ...event,
    exception: { values: [{ ...event.exception?.values?.[0], type, value }] },
    fingerprint,
    level,
    tags: { ...event.tags, ...tags },
    contexts: { ...event.contexts, ...contexts },
  }
}

const toBreadcrumb = ({ title, level, firstAt, code, cause, url, observation }) => ({
  type: 'default',
  category: 'websocket',
  level,
  message: title,
  timestamp: firstAt / 1000,
  data: { code, cause: cause?.id, url, wasClean: observation.wasClean, openMs: observation.openMs },
})

const toEvent = (report) => ({
  event_id: report.id,
  timestamp: report.lastAt / 1000,
  level: report.level,
  exception: {
    values: [{ type: 'CloseError', value: report.title + howOften(report), mechanism: { type: 'whyclosed', handled: true } }],
  },
  fingerprint: [report.fingerprint],
  tags: {
    'websocket.code': report.code ?? undefined,
    'websocket.name': report.name,
    'websocket.cause': report.cause?.id,
    'websocket.profile': report.profile ?? undefined,
    'websocket.engine': report.engine ?? undefined,
  },
  contexts: {
    websocket: report.observation,
    'websocket diagnosis': {
      summary: report.summary,
      cause: report.cause?.title,
      likelihood: report.cause?.likelihood,
      evidence: report.evidence,
      contradictions: report.contradictions,
      considered: report.considered,
      check: report.check,
      remedy: report.remedy,
      reference: report.reference,
      closedBy: report.closedBy,
      reasonClass: report.reasonClass,
      retry: report.retry.advice,
      closes: report.count,
      firstAt: new Date(report.firstAt).toISOString(),
      lastAt: new Date(report.lastAt).toISOString(),
      lostBefore: report.lost || undefined,
    },
  },
})

// Free of a stack: that would be ours, and says nothing of why a socket closed. Its diagnosis is what may leave the page.
function toError(report) {
  const diagnosis = { ...report, summary: report.title + howOften(report), explanation: { code: report.code } }
  const error = new CloseError(diagnosis)
  error.stack = String(error)
  return error
}

function deferred() {
  const parts = {}
  parts.promise = new Promise((resolve) => (parts.resolve = resolve))
  return parts
}
