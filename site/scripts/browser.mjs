import { execFileSync } from 'node:child_process';

const BROWSERS = ['chromium', 'chromium-browser', 'google-chrome'];

/** How the browser runs, unseen and by itself: nothing that it asks of the network on its own. */
export const BROWSER_ARGUMENTS = ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--no-first-run'];

/**
 * @returns {string} the path of this machine's Chromium
 * @throws Error where there is none
 */
export function browserPath() {
  for (const name of BROWSERS) {
    try {
      return execFileSync('which', [name], { encoding: 'utf8' }).trim();
    } catch {
      // The next one may be there.
    }
  }
  throw new Error(`none of ${BROWSERS.join(', ')} is on the PATH; install the Debian package chromium`);
}
