// Puts on the machine what the tests need and do not find: the browsers, from Debian's packages, and the npm packages of this folder.

import { existsSync, readFileSync } from 'node:fs'
import { howToInstall, missing, onDebian, onUbuntu, programs } from '../programs.js'
import { command } from './command.js'

const e2e = new URL('..', import.meta.url)

export async function installBrowsers() {
  const installable = missing().filter((name) => onDebian() && process.getuid() === 0 && !(onUbuntu() && programs[name].ubuntu))
  if (installable.length > 0) {
    const packages = installable.map((name) => programs[name].debian)
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
    const wait = ['-q', '-o', 'DPkg::Lock::Timeout=300']
    await command('apt-get', [...wait, 'update'], { env })
    await command('apt-get', [...wait, 'install', '-y', '--no-install-recommends', ...packages], { env })
  }
  const lacking = missing()
  if (lacking.length > 0) {
    throw new Error(['The tests need, and cannot install:', ...lacking.map((name) => `  ${name}: ${howToInstall(name)}`)].join('\n'))
  }
}

export async function installPackages() {
  if (!packagesAreCurrent()) await command('npm', ['ci', '--no-audit', '--no-fund'], { cwd: e2e })
}

// npm leaves in node_modules a lock of what it really installed. Packages for other systems are not in it.
function packagesAreCurrent() {
  const installed = new URL('node_modules/.package-lock.json', e2e)
  if (!existsSync(installed)) return false
  const read = (url) => JSON.parse(readFileSync(url, 'utf8')).packages
  const { '': _, ...wanted } = read(new URL('package-lock.json', e2e))
  const have = read(installed)
  return (
    Object.keys(have).every((path) => path in wanted) &&
    Object.entries(wanted).every(([path, { integrity, optional }]) => (path in have ? have[path].integrity === integrity : optional))
  )
}
