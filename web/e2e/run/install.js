// Puts the browsers on the machine where they are not there, from Debian's packages.

import { hasApt, howToInstall, missing, packagesFor } from '../programs.js'
import { command } from './command.js'

export async function installBrowsers() {
  const packages = packagesFor(missing())
  if (packages.length > 0 && hasApt() && process.getuid() === 0) {
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
    const wait = ['-q', '-o', 'DPkg::Lock::Timeout=300']
    await command('apt-get', [...wait, 'update'], { env })
    await command('apt-get', [...wait, 'install', '-y', '--no-install-recommends', ...packages], { env })
  }
  const lacking = missing()
  if (lacking.length > 0) throw new Error([`The tests need ${lacking.join(', ')}:`, ...howToInstall(lacking)].join('\n  '))
}
