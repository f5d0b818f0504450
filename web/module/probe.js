// Does the host answer at all? That tells one that is out of reach from one that refused the handshake, which a WebSocket must
// not tell. It is a request of ours, so it is made only where the app allows it.

const limit = 5000 // milliseconds
const grace = 100 // milliseconds in which a violation of the Content Security Policy is announced

// Asks the host and port of an observation over http or https, and notes the outcome in it, unless the observation tells already
// why the socket did not open. The path is the root, which a server answers without doing anything; the page learns no more than
// that an answer came.
export async function probe(observation) {
  const { opened, exception, cspViolation, closeCall, unloading } = observation
  if (opened !== false || exception || cspViolation || closeCall || unloading) return
  const url = new URL('/', observation.url.replace(/^ws/, 'http'))
  const start = performance.now()
  let blocked = false
  const notice = ({ blockedURI }) => (blocked ||= blockedURI.startsWith(url.origin))
  globalThis.addEventListener?.('securitypolicyviolation', notice)
  let outcome = 'reached'
  await fetch(url, { mode: 'no-cors', cache: 'no-store', credentials: 'omit', signal: AbortSignal.timeout(limit) }).catch(() => {
    outcome = 'failed'
  })
  const took = performance.now() - start
  if (outcome === 'failed') await new Promise((resolve) => setTimeout(resolve, grace))
  globalThis.removeEventListener?.('securitypolicyviolation', notice)
  if (blocked) return // by the page's own policy, which tells nothing about the host
  observation.probe = outcome
  observation.probeMs = Math.round(10 * took) / 10
}
