// The lab's scenarios as a gallery: what each does, its parameters, and a button that lets it happen.

import { element } from './render.js'

/**
 * Fetches the scenarios from the server beside this page and shows them.
 *
 * @param {HTMLElement} into
 * @param {(wanted: object, scenario: object) => void} run gets what connection() takes
 * @returns {Promise<number>} how many there are; rejects where there is no lab
 */
export async function gallery(into, run) {
  const response = await fetch('lab/scenarios.json')
  if (!response.ok || !/json/u.test(response.headers.get('content-type'))) throw new Error(`no lab here: HTTP ${response.status}`)
  const scenarios = await response.json()
  const groups = Map.groupBy ? Map.groupBy(scenarios, ({ group }) => group) : groupBy(scenarios)
  for (const [group, members] of groups) {
    into.append(
      element('h3', { class: 'group' }, group),
      element('ul', { class: 'scenarios' }, members.map((scenario) => item(scenario, run))),
    )
  }
  return scenarios.length
}

function groupBy(scenarios) {
  const groups = new Map()
  for (const scenario of scenarios) groups.set(scenario.group, [...(groups.get(scenario.group) ?? []), scenario])
  return groups
}

function item(scenario, run) {
  const inputs = scenario.params.map((param) => {
    const numeric = param.unit !== 'text'
    const id = `param-${scenario.id}-${param.name}`
    const input = element('input', {
      id,
      name: param.name,
      type: numeric ? 'number' : 'text',
      ...(numeric ? { min: param.min, max: param.max, required: true } : { maxlength: param.max }),
      value: param.default,
      title: param.what,
    })
    const unit = ['text', 'code', param.name].includes(param.unit) ? '' : `, ${param.unit}`
    return { param, input, row: element('label', { for: id, class: param.unit }, `${param.name}${unit}`, input) }
  })
  return element(
    'li',
    { class: 'scenario', id: `lab/${scenario.id}`, tabindex: '-1' },
    element('h4', {}, element('a', { href: `#lab/${scenario.id}` }, scenario.title)),
    element('p', {}, scenario.what),
    element('button', { type: 'button', class: 'quiet', 'aria-label': `Try: ${scenario.title}`, click: attempt }, 'Try'),
    inputs.length > 0 && element('div', { class: 'params' }, inputs.map(({ row }) => row)),
  )

  function attempt() {
    if (inputs.some(({ input }) => !input.reportValidity())) return
    const url = new URL(scenario.url ?? new URL(scenario.path, location.href.replace(/^http/u, 'ws')))
    for (const { param, input } of inputs) if (input.value !== String(param.default)) url.searchParams.set(param.name, input.value)
    const { protocols, firstMessage, closeCall } = scenario
    run({ url: url.href, protocols, firstMessage, closeCall }, scenario)
  }
}
