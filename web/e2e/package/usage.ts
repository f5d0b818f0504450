// What an app in TypeScript writes, checked by tsc and never run. A line after @ts-expect-error has to be an error.

import { CloseError, defineProfile, install, load, observe, retryDelay } from 'whyclosed'
import type { CauseId, CloseCodeName, Diagnosis, Explanation, FindingId, Observation, ProfileId, Suggestion, Whyclosed } from 'whyclosed'
import * as inline from 'whyclosed/inline'
import { diagnoseClose as shortDiagnosis, explainCloseCode as shortExplanation } from 'whyclosed/lite'
import * as observer from 'whyclosed/observe'
import { reportToBeacon } from 'whyclosed/report/beacon'
import { reportToOpenTelemetry } from 'whyclosed/report/opentelemetry'
import { reportCloses } from 'whyclosed/report/policy'
import { cleanURL } from 'whyclosed/report/privacy'
import { whyclosedIntegration } from 'whyclosed/report/sentry'
import 'whyclosed/wasm_exec.js'

declare const socket: WebSocket
declare const closeEvent: CloseEvent
declare const bytes: Uint8Array

// load

const api: Whyclosed = await load()
for (const source of ['a.wasm', new URL('https://a.example/'), new Request('a'), fetch('a'), new Response(), bytes, bytes.buffer, WebAssembly.compile(new Uint8Array())]) {
  const same: Whyclosed = await load(source)
  same.version satisfies string
}
// @ts-expect-error a number is no source
load(7)
// @ts-expect-error the functions come by a promise
load().explainCloseCode(1006)
// @ts-expect-error it is read only
api.version = '1'

// explain

const explanation: Explanation = api.explainCloseCode(closeEvent)
explanation.code satisfies number | null
// @ts-expect-error it may be null
explanation.code.toFixed()
if (explanation.profile) explanation.profile.asOf satisfies string
// @ts-expect-error it may be null
explanation.profile.id
explanation.name satisfies string
const name: CloseCodeName = 'AbnormalClosure'
// @ts-expect-error not a name of the registry
const wrongName: CloseCodeName = 'Abnormal'
switch (explanation.retry.advice) {
  case 'no':
  case 'now':
  case 'later':
  case 'after-fix':
  case 'never':
    break
  default:
    explanation.retry.advice satisfies never
}
// @ts-expect-error not an advice
if (explanation.retry.advice === 'sometimes') throw name
// @ts-expect-error there is no such field
explanation.text
api.explainCloseCode(4004, { profile: 'discord-gateway', url: new URL('wss://gateway.discord.gg'), protocol: 'json', protocols: ['json'] })
api.explainCloseCode(4004, { profile: 'a-profile-of-ones-own' })
// @ts-expect-error not an option
api.explainCloseCode(4004, { service: 'discord-gateway' })

// diagnose

const observation: Observation = { code: 1006, opened: true, openMs: 60_012, sinceReceivedMs: null, engine: 'webkit' }
const diagnosis: Diagnosis = api.diagnoseClose(observation, { profile: 'pusher-channels' })
api.diagnoseClose(closeEvent)
api.diagnoseClose(1006)
// @ts-expect-error an observation has a code
api.diagnoseClose({ opened: true })
// @ts-expect-error milliseconds, not a text
api.diagnoseClose({ code: 1006, openMs: '60 s' })
// @ts-expect-error not an engine
const otherEngine: Observation = { code: 1006, engine: 'trident' }
const [top] = diagnosis.differential
const cause: CauseId | undefined = top?.id
// @ts-expect-error a cause is not spelt like that
if (cause === 'idleTimeout') throw otherEngine
const finding: FindingId = 'never-opened'
const profile: ProfileId = 'discord-gateway'
// @ts-expect-error not a profile
const wrongProfile: ProfileId = 'discord'
diagnosis.findings.includes(finding)
diagnosis.lite satisfies true | undefined

// suggest and list

const suggestion: Suggestion = api.suggestCloseCode('auth failed')
const all: Suggestion[] = api.suggestCloseCode()
// @ts-expect-error an intent is a text
api.suggestCloseCode(1008)
// @ts-expect-error it may be null
socket.close(suggestion.substitute.code)
if (suggestion.closable && suggestion.code) socket.close(suggestion.code, all[0]?.label ?? undefined)
api.listProfiles().map(({ id, codes }) => [id, codes[0]?.last])

// install and observe

const uninstall: () => void = install()
install((diagnosis, socket, observation, event) => {
  socket?.url satisfies string | undefined
  observation.code satisfies number
  event satisfies Event | Error
  // @ts-expect-error there is no socket where the constructor threw
  socket.url
  return new CloseError(diagnosis, event)
})
install({ onClose: async () => {}, probe: true, source: '/whyclosed.wasm', profile, url: 'wss://a.example' })
// @ts-expect-error probe is a yes or a no
install({ probe: 'yes' })
observe(socket, (diagnosis) => diagnosis.explanation.userMessage)
// @ts-expect-error a URL is not a socket
observe('wss://a.example')
uninstall()

const error = new CloseError(diagnosis, closeEvent)
error satisfies Error
error.code satisfies number | null
const wait: number | null = retryDelay(diagnosis, 3)
// @ts-expect-error null says: do not reconnect
setTimeout(() => {}, retryDelay(diagnosis))

// profiles of one's own

const forget: () => void = defineProfile({
  id: 'our-chat',
  name: 'Our chat',
  match: { hosts: ['chat.example.com'], paths: ['/ws'] },
  codes: [
    { code: 4010, name: 'Kicked', summary: 'A moderator removed you from the room.', retry: 'never' },
    { range: [4100, 4199], name: 'Busy', summary: 'The room is full.', retry: { advice: 'later', minDelayMs: 2000 } },
  ],
})
// @ts-expect-error a code or a range, not both
defineProfile({ id: 'a', name: 'A', codes: [{ code: 4000, range: [4000, 4001], name: 'B', summary: 'C' }] })
// @ts-expect-error a name is missing
defineProfile({ id: 'a', name: 'A', codes: [{ code: 4000, summary: 'C' }] })
forget()

// the other entries

inline.install satisfies typeof install
shortExplanation(1006) satisfies Explanation
shortDiagnosis(closeEvent).lite satisfies true
observer.install({ onObservation: ({ openMs }) => openMs })
const stops: (() => void)[] = [reportToBeacon('/closes'), reportToOpenTelemetry({}), reportCloses({ name: 'own', deliver() {} })]
cleanURL('wss://a.example') satisfies string | null
whyclosedIntegration().name satisfies 'WhyClosed'

// wasm_exec.js sets these on the page's own globals

const go = new Go()
go.run(await WebAssembly.instantiate(await WebAssembly.compile(new Uint8Array()), go.importObject))
explainCloseCode(1006).summary
diagnoseClose(closeEvent).text
// @ts-expect-error there is no such global
explainClose(1006)

export { cause, stops, wait, wrongName, wrongProfile }
