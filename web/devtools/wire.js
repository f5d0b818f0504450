// The wire between a page's own world, where the hook runs, and the extension's world in the same document. Both reach the same
// DOM and nothing else of each other.
//
// It is a node that no document holds. Whoever has it can speak on it and listen to it by events, and only the two ends ever
// get it: they hand it over before the page's first script runs, and only once. So the page can neither forge what the hook says
// nor overhear it, document.open() does not cut it, and nothing is posted to the page's own listeners.

const [knock, offer] = ['whyclosed:knock', 'whyclosed:offer']
const [entry, look] = ['entry', 'look']

// The originals, since the page may replace them later.
const { CustomEvent, Event, MouseEvent } = globalThis
const { addEventListener, removeEventListener, dispatchEvent } = EventTarget.prototype
const { stringify } = JSON
const { apply } = Reflect

const on = (target, type, listener) => apply(addEventListener, target, [type, listener])
const off = (target, type, listener) => apply(removeEventListener, target, [type, listener])
const emit = (target, event) => apply(dispatchEvent, target, [event])

/**
 * The extension's end. Either end may come first.
 *
 * @param {(json: string) => void} hear gets each entry that the hook tells
 * @returns {() => void} asks the hook for what has changed
 */
export function extensionEnd(hear) {
  const wire = document.createComment('')
  on(wire, entry, ({ detail }) => typeof detail === 'string' && hear(detail))
  const give = () => emit(document, new MouseEvent(offer, { relatedTarget: wire }))
  const answer = () => {
    off(document, knock, answer)
    give()
  }
  on(document, knock, answer)
  give()
  return () => emit(wire, new Event(look))
}

/**
 * The hook's end.
 *
 * @param {() => void} change is called when the extension asks for what has changed
 * @returns {(value: object) => void} tells the extension
 */
export function hookEnd(change) {
  let wire
  const take = (event) => {
    off(document, offer, take)
    wire = event.relatedTarget
    on(wire, look, change)
  }
  on(document, offer, take)
  emit(document, new Event(knock))
  return (value) => wire && emit(wire, new CustomEvent(entry, { detail: stringify(value) }))
}
