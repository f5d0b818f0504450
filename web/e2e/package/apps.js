// The apps that use the package: each as few lines as its README gives, made into a folder and served by host.js.
//
// All do the same: they load the wasm, open a socket to the lab's `kill`, which dies at the first message, and write to the console
// what became of it.

import { join } from 'node:path'
import { nodeResolve } from '@rollup/plugin-node-resolve'
import esbuild from 'esbuild'
import { rollup } from 'rollup'
import { build, createServer } from 'vite'
import webpack from 'webpack'
import { write } from './pack.js'

// What an app writes: whether wasm or lite.js explained, the code, the likeliest cause, and which of the globals that the glue and
// the wasm set are still there.
const body = (lab, source = '') => `
const left = () => ['Go', 'fs', 'process', 'path', 'explainCloseCode', 'whyclosed'].filter((name) => name in globalThis)
install({ ${source}onClose({ lite, explanation, differential }) {
  say([lite ? 'lite' : 'whole', explanation.code, differential[0]?.id ?? '-', ...left()].join(' '))
} })
load(${source && 'source'}).catch((error) => say(error.message)).then(() => {
  const socket = new WebSocket('${lab}')
  socket.onopen = () => socket.send('hello')
})
`
const inWindow = 'const say = (text) => console.log(text)\n'
const inWorker = 'const say = (text) => postMessage(text)\n'

export const app = (lab, from = 'whyclosed') => `import { install, load } from '${from}'\n${inWindow}${body(lab)}`
export const worker = (lab, from = 'whyclosed') => `import { install, load } from '${from}'\n${inWorker}${body(lab)}`
export const withWorker = `const worker = new Worker(new URL('./worker.js', import.meta.url), { type: 'module' })
worker.onmessage = ({ data }) => console.log(data)
`
export const withSource = (lab, from) => `import { install, load } from 'whyclosed'
import asset from '${from}'
const source = new URL(asset, import.meta.url)
${inWindow}${body(lab, 'source, ')}`

const page = (script) => `<!doctype html>
<title>app</title>
<link rel="icon" href="data:,">
<script type="module" src="${script}"></script>
`

/** Vite, as \`vite build\`. */
export async function viteBuild(folder, sources) {
  await write(folder, { 'index.html': page('/main.js'), ...sources })
  await build({ ...viteOptions(folder), build: { outDir: 'out' } })
  return join(folder, 'out')
}

/** Vite, as \`vite\`: gives the server. */
export async function viteDev(folder, sources) {
  await write(folder, { 'index.html': page('/main.js'), ...sources })
  const server = await createServer({ ...viteOptions(folder), server: { host: '127.0.0.1', port: 0, watch: null } })
  await server.listen()
  return server
}

// A worker that splits its code, as import() does, has to be a module.
const viteOptions = (root) => ({ root, configFile: false, logLevel: 'error', worker: { format: 'es' } })

// What webpack says of any asset beyond 244 KiB, it need not say of one that no page waits for.
const performance = { assetFilter: (name) => !name.endsWith('.gz') }

/** webpack, with nothing but an entry. */
export async function webpackBuild(folder, sources) {
  await write(folder, { 'out/index.html': page('main.js'), ...sources })
  const compiler = webpack({ mode: 'production', context: folder, entry: './main.js', performance, output: { path: join(folder, 'out') } })
  const stats = await new Promise((resolve, reject) => compiler.run((error, stats) => (error ? reject(error) : resolve(stats))))
  await new Promise((resolve) => compiler.close(resolve))
  const { errors, warnings } = stats.toJson({ all: false, errors: true, warnings: true })
  if (errors.length + warnings.length) throw new Error([...errors, ...warnings].map(({ message }) => message).join('\n'))
  return join(folder, 'out')
}

/** esbuild --bundle --format=esm --splitting */
export async function esbuildBuild(folder, sources, options = {}) {
  await write(folder, { 'out/index.html': page('main.js'), ...sources })
  await esbuild.build({
    absWorkingDir: folder,
    entryPoints: ['main.js'],
    outdir: 'out',
    bundle: true,
    format: 'esm',
    splitting: true,
    minify: true,
    logLevel: 'error',
    ...options,
  })
  return join(folder, 'out')
}

/** Rollup, with the resolving of packages alone. */
export async function rollupBuild(folder, sources) {
  await write(folder, { 'out/index.html': page('main.js'), ...sources })
  const bundle = await rollup({ input: join(folder, 'main.js'), plugins: [nodeResolve({ browser: true })] })
  await bundle.write({ dir: join(folder, 'out'), format: 'es' })
  await bundle.close()
  return join(folder, 'out')
}
