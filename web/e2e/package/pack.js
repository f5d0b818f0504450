// The package as a stranger gets it: packed by npm, and installed from the tarball, without a network, into a folder of its own.

import { execFile } from 'node:child_process'
import { rmSync } from 'node:fs'
import { mkdir, mkdtemp, readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

export const run = promisify(execFile)
const packageFolder = fileURLToPath(new URL('../../module', import.meta.url))
const offline = ['--offline', '--no-audit', '--no-fund', '--ignore-scripts']

let packing

/** A folder with whyclosed in its node_modules, gone when the process ends, and what npm says of the tarball. */
export const installed = () => (packing ??= install())

async function install() {
  const folder = await mkdtemp(join(tmpdir(), 'whyclosed-package-'))
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
  const { stdout } = await run('npm', ['pack', packageFolder, '--json', '--ignore-scripts'], { cwd: folder })
  const [{ filename, files, version, size, unpackedSize }] = JSON.parse(stdout)
  await write(folder, { 'package.json': JSON.stringify({ name: 'a-strangers-app', private: true, type: 'module' }) })
  await run('npm', ['install', ...offline, `./${filename}`], { cwd: folder })
  return { folder, tarball: join(folder, filename), files: files.map(({ path }) => path), version, size, unpackedSize }
}

/** Writes files below a folder: { 'path/of/it': 'its text' }. */
export async function write(folder, files) {
  for (const [path, text] of Object.entries(files)) {
    const file = join(folder, path)
    await mkdir(dirname(file), { recursive: true })
    await writeFile(file, text)
  }
}

export const readJSON = async (path) => JSON.parse(await readFile(path, 'utf8'))
