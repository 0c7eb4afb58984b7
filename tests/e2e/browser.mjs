import { chromium } from 'playwright-core';
import { BROWSER_ARGUMENTS, browserPath } from '../../site/scripts/browser.mjs';

/** @returns a browser without a window, for one test file; it is closed by whoever launched it */
export const launch = () => chromium.launch({ executablePath: browserPath(), args: BROWSER_ARGUMENTS });
