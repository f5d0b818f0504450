/* global EXPLAINED */
// For a page into which nothing can be installed: pasted into its console, or clicked as a bookmark. Says of every WebSocket made
// from then on why it closed, as far as that can be told without the wasm. A second run changes nothing; whyclosedStop() ends it.

import { install } from '../module/observe.js'
import { publicURL, visible } from '../page/hostile.js'
import { describe } from '../page/timeline.js'

if (globalThis.whyclosedStop) {
  console.info('whyclosed is watching already. whyclosedStop() ends it.')
} else {
  const uninstall = install({ onObservation: report })
  globalThis.whyclosedStop = () => {
    uninstall()
    delete globalThis.whyclosedStop
  }
  console.info('whyclosed is watching every WebSocket that is made from now on. whyclosedStop() ends it.')
}

function report(observation) {
  const { code, reason, url, exception, closeCall, unloading } = observation
  const [, label, severity, summary, advice] = EXPLAINED.find(([last]) => code <= last) // made from lite.js by build.js
  const bad = ['warning', 'error'].includes(severity) && !closeCall && !unloading
  const lines = [
    `WebSocket closed: ${visible(publicURL(url))}`,
    exception ? `The constructor threw ${visible(exception.name)}: ${visible(exception.message)}` : `${code || 'No close event'} ${code ? label : ''}. ${summary}`,
    reason && `Reason: "${visible(reason)}"`,
    describe(observation),
    bad && advice,
  ]
  console[bad ? 'warn' : 'info'](lines.filter(Boolean).join('\n'), observation)
}
