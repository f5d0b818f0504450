// What the panel says of an entry: the row in the list, and what the list is filtered and counted by.

import { publicURL } from '../page/hostile.js'
import { span } from '../page/timeline.js'
import { isLive } from './entry.js'

/**
 * The observation of an entry as it is now: for a socket that lives, the time since it was last heard of counts as well.
 *
 * @param {object} entry
 * @param {number} now milliseconds since 1970
 */
export function seenAt({ state, seenAt, observation, messages }, now) {
  if (state !== 'connecting' && state !== 'open' && state !== 'closing') return observation
  const more = Math.max(0, now - seenAt)
  const grown = { ...observation }
  const grows = observation.opened ? ['openMs', 'sinceReceivedMs', 'sinceSentMs'] : ['connectMs']
  for (const key of grows) if (typeof grown[key] === 'number') grown[key] += more
  return grown
}

/**
 * @param {object} entry
 * @param {object | undefined} diagnosis of a closed one
 * @param {number} now
 */
export function rowOf(entry, diagnosis, now) {
  const live = isLive(entry)
  const seen = seenAt(entry, now)
  const { name, host } = parts(seen.url)
  const frame = entry.frame.top ? '' : publicURL(entry.frame.url)
  const problem = Boolean(diagnosis && !diagnosis.expected && ['warning', 'error'].includes(diagnosis.explanation.severity))
  const why = diagnosis ? capital(diagnosis.differential[0]?.title ?? diagnosis.explanation.label) : words[entry.state](seen)
  return {
    entry,
    diagnosis,
    seen,
    live,
    problem,
    why,
    name,
    host,
    frame,
    code: seen.code || undefined,
    state: entry.state === 'closed' ? (seen.exception ? 'threw' : 'error') : entry.state,
    life: seen.opened === false ? null : (seen.openMs ?? null),
    mark: live ? 'live' : entry.state === 'left' ? 'left' : problem ? 'bad' : 'good',
    text: [seen.url, seen.code, diagnosis?.explanation.label, why, seen.reason, frame, entry.state].join(' ').toLowerCase(),
  }
}

const capital = (text) => text.slice(0, 1).toUpperCase() + text.slice(1)

const words = {
  connecting: () => 'Connecting',
  open: ({ sinceReceivedMs, sinceSentMs, openMs }) => {
    const silent = Math.min(...[sinceReceivedMs, sinceSentMs, openMs].filter((ms) => typeof ms === 'number'))
    return silent >= 5000 && silent < Infinity ? `Open, silent for ${span(silent)}` : 'Open'
  },
  closing: () => 'The page has called close()',
  closed: () => '',
  left: () => 'Its page or frame went away',
}

function parts(url = '') {
  try {
    const { host, pathname, search } = new URL(url)
    if (host) return { name: pathname + search, host }
  } catch {
    // shown as it is
  }
  return { name: url, host: '' }
}
