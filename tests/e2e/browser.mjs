import { execFileSync } from 'node:child_process';
import { chromium } from 'playwright-core';

const ARGUMENTS = ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--no-first-run'];

function browserPath() {
  for (const name of ['chromium', 'chromium-browser', 'google-chrome']) {
    try {
      return execFileSync('which', [name], { encoding: 'utf8' }).trim();
    } catch {
      // The next one may be there.
    }
  }
  throw new Error('no Chromium found; install the Debian package chromium');
}

/** @returns a browser without a window, for one test file; it is closed by whoever launched it */
export const launch = () => chromium.launch({ executablePath: browserPath(), args: ARGUMENTS });
