// Puts the browsers on the machine where they are not there, from Debian's packages.

import { howToInstall, missing, onDebian, onUbuntu, programs } from '../programs.js'
import { command } from './command.js'

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
