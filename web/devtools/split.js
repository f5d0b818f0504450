// The line between list and details, moved by pointer or by arrow keys. Which way it moves is the style sheet's: beside each other
// the two share the width, one above the other the height.

const [least, most, step] = [15, 85, 5] // percent for the list

/**
 * @param {HTMLElement} main holds the list, the line and the details
 * @param {HTMLElement} line
 */
export function split(main, line) {
  const upright = () => getComputedStyle(line).cursor === 'col-resize'
  const set = (percent) => {
    const share = Math.round(Math.min(most, Math.max(least, percent)))
    main.style.setProperty('--list', `${share}%`)
    line.setAttribute('aria-valuenow', share)
  }
  const share = () => Number(line.getAttribute('aria-valuenow'))

  line.addEventListener('pointerdown', (event) => {
    line.setPointerCapture(event.pointerId)
    event.preventDefault()
  })
  line.addEventListener('pointermove', (event) => {
    if (!line.hasPointerCapture(event.pointerId)) return
    const { left, top, width, height } = main.getBoundingClientRect()
    set(upright() ? ((event.clientX - left) / width) * 100 : ((event.clientY - top) / height) * 100)
  })
  line.addEventListener('keydown', (event) => {
    const by = { ArrowLeft: -step, ArrowUp: -step, ArrowRight: step, ArrowDown: step }[event.key]
    if (by === undefined) return
    set(share() + by)
    event.preventDefault()
  })
}
