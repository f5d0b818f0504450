// Runs in every frame's own world before the page's first script, and tells the extension of each socket: when it was made, when
// it has opened, when it is over, and in between, when the extension asks, what has changed.

import { install } from '../module/observe.js'
import { watchLives } from './live.js'
import { hookEnd } from './wire.js'

const date = Date.now // as it was, whatever the page puts in its place
const living = new Map() // life -> its number here, and its version when it was told
const tell = hookEnd(tellChanges)
let count = 0

install({
  onObservation(observation, socket) {
    const life = lifeOf(socket)
    const { n } = living.get(life) ?? { n: ++count } // a constructor that throws leaves no life
    living.delete(life)
    const end = date()
    tell({ n, at: life?.made ?? end, seenAt: end, state: 'closed', observation, messages: life?.messages ?? [] })
  },
})
// On top of observe.js, so that a socket is known here before its observation can come.
const lifeOf = watchLives(tellLife)

function tellLife(life) {
  const { n } = living.get(life) ?? { n: ++count }
  living.set(life, { n, version: life.version })
  tell({ n, at: life.made, seenAt: date(), ...life.look(), messages: life.messages })
}

function tellChanges() {
  for (const [life, { version }] of living) if (life.version !== version) tellLife(life)
}
