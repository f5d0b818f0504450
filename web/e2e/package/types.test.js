// The types as tsc reads them from the tarball: for an app, and against what the wasm really answers.

import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { before, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { installed, run, write } from './pack.js'

const tsc = fileURLToPath(new URL('../node_modules/.bin/tsc', import.meta.url))
const corpus = new URL('../../../codes/diagnose/testdata/corpus/', import.meta.url)
let root

before(async () => {
  root = (await installed()).folder
})

const strict = { strict: true, exactOptionalPropertyTypes: true, noUncheckedIndexedAccess: true, target: 'es2024', types: [], noEmit: true }
const settings = {
  'a bundler, in a page': { module: 'esnext', moduleResolution: 'bundler', lib: ['es2024', 'dom'] },
  'Node, in a page': { module: 'nodenext', moduleResolution: 'nodenext', lib: ['es2024', 'dom'] },
  'a bundler, in a worker': { module: 'esnext', moduleResolution: 'bundler', lib: ['es2024', 'webworker'] },
}

async function check(file, text, compilerOptions) {
  const folder = `types-${file}-${compilerOptions.moduleResolution}-${compilerOptions.lib.at(-1)}`
  await write(join(root, folder), {
    'package.json': '{ "type": "module" }',
    'tsconfig.json': JSON.stringify({ compilerOptions: { ...strict, ...compilerOptions }, files: [file] }),
    [file]: text,
  })
  const { stdout } = await run(tsc, ['--pretty', 'false', '-p', folder], { cwd: root }).catch((failed) => failed)
  return stdout
}

for (const [name, options] of Object.entries(settings)) {
  test(`an app, as ${name} compiles it`, async () => {
    assert.equal(await check('usage.ts', await readFile(new URL('usage.ts', import.meta.url), 'utf8'), options), '')
  })
}

// A literal may have no field that its type has not, and has to have all that its type has; so tsc compares the two, at any depth.
test('the answers of the wasm have the fields of their types, and no others', async () => {
  const { load } = await import(join(root, 'node_modules/whyclosed/index.js'))
  const { explainCloseCode, diagnoseClose, suggestCloseCode, listProfiles } = await load()
  const recorded = await readFile(new URL('ws.jsonl', corpus), 'utf8')
  const observations = recorded.trim().split('\n').map((line) => JSON.parse(line).observation)
  // The closes were recorded before a page's sockets were counted.
  for (const observation of observations) observation.sockets ??= 1
  const profiles = listProfiles()
  const services = profiles.flatMap(({ id, codes }) => codes.slice(0, 2).map(({ code }) => explainCloseCode(code, { profile: id })))
  const answers = {
    Observation: observations,
    Explanation: [...services, ...[0, 1000, 1005, 1006, 1015, 2000, 3000, 3001, 4001, 4404, 5000, 'x'].map((code) => explainCloseCode(code))],
    Diagnosis: [...observations, { code: 4004, url: 'wss://gateway.discord.gg/' }].map((observation) => diagnoseClose(observation)),
    Suggestion: [...suggestCloseCode(), suggestCloseCode('auth failed'), suggestCloseCode('going away'), suggestCloseCode('gibberish')],
    Profile: profiles,
  }
  for (const [type, list] of Object.entries(answers)) assert.deepEqual(nulls(list), [], `${type}: an answer without null or [] there`)

  assert.equal(await compare(answers), '')

  // And it would be seen.
  const [{ closedBy, ...less }] = answers.Diagnosis
  assert.match(await compare({ Diagnosis: [less] }), /Property 'closedBy' is missing/)
  const more = { ...answers.Explanation[0], lable: 'Unused' }
  assert.match(await compare({ Explanation: [more] }), /"lable"' does not exist/)
})

function compare(answers) {
  const source = [
    `import type { ${Object.keys(answers)} } from 'whyclosed'`,
    'type Plain = string | number | boolean | null | undefined',
    'type Whole<T> = T extends Plain ? T : { [K in keyof T]-?: Whole<T[K]> }',
    "type Wire<T> = Whole<'lite' extends keyof T ? Omit<T, 'lite'> : T>",
    ...Object.entries(answers).map(([type, list]) => `export const a${type}: Wire<${type}>[] = ${JSON.stringify(list, null, 1)}`),
  ]
  return check('answers.ts', source.join('\n'), { ...settings['a bundler, in a page'], exactOptionalPropertyTypes: false })
}

// The paths at which all answers have null or an empty list, so that nothing would be compared there.
function nulls(list) {
  const seen = new Map()
  const walk = (value, path) => {
    const empty = value === null || (Array.isArray(value) && value.length === 0)
    seen.set(path, (seen.get(path) ?? true) && empty)
    if (Array.isArray(value)) for (const item of value) walk(item, `${path}[]`)
    else if (typeof value === 'object' && value !== null) for (const key in value) walk(value[key], `${path}.${key}`)
  }
  walk(list, '')
  return [...seen].filter(([, empty]) => empty).map(([path]) => path)
}
