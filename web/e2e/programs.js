// The programs that the browser tests take from the machine: where each is, and how to get one that is not there.

import { accessSync, constants, readFileSync, realpathSync } from 'node:fs'
import { delimiter, join } from 'node:path'

// `commands` are the names that a program goes by, the first found is taken. `debian` is the package that brings it; `ubuntu`
// says what to install where Ubuntu has that package as a snap only.
export const programs = {
  chromium: {
    commands: ['chromium', 'google-chrome-stable'],
    debian: 'chromium',
    ubuntu: 'Google Chrome, the .deb from https://www.google.com/chrome/',
  },
  firefox: {
    commands: ['firefox-esr', 'firefox'],
    debian: 'firefox-esr',
    ubuntu: 'Firefox from the apt repository of Mozilla, https://support.mozilla.org/kb/install-firefox-linux',
  },
  WebKitWebDriver: { commands: ['WebKitWebDriver'], debian: 'webkit2gtk-driver' },
  Xvfb: { commands: ['Xvfb'], debian: 'xvfb' },
}

// The path of a program. Throws with the way to install it where there is none.
export function find(name) {
  const path = look(programs[name])
  if (!path) throw new Error([`${name} is not installed:`, ...howToInstall([name])].join('\n  '))
  return path
}

// The names of the programs that are not there.
export const missing = () => Object.keys(programs).filter((name) => !look(programs[name]))

// The Debian packages that bring these programs, where the system has them as packages.
export const packagesFor = (names) => names.filter((name) => !onlyAsSnap(name)).map((name) => programs[name].debian)

export const howToInstall = (names) => [
  ...(packagesFor(names).length > 0 ? [`apt-get install ${packagesFor(names).join(' ')}`] : []),
  ...names.filter(onlyAsSnap).map((name) => `install ${programs[name].ubuntu} (Ubuntu's own is a snap, which a test cannot drive)`),
]

const onlyAsSnap = (name) => programs[name].ubuntu && /^ID=ubuntu$/m.test(osRelease())
export const hasApt = () => /^ID(_LIKE)?=.*debian/m.test(osRelease())

function look({ commands }) {
  for (const command of commands) {
    for (const folder of (process.env.PATH ?? '').split(delimiter)) {
      const path = join(folder, command)
      if (isExecutable(path) && !isSnap(path)) return path
    }
  }
}

function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}

// A snap has a /tmp and a home of its own, so it finds no profile that we make for it. On Ubuntu /usr/bin/firefox is a script
// that starts the snap.
const isSnap = (path) => realpathSync(path).includes('/snap') || readFileSync(path, 'latin1').slice(0, 4096).includes('/snap/bin/')

function osRelease() {
  try {
    return readFileSync('/etc/os-release', 'utf8')
  } catch {
    return ''
  }
}
