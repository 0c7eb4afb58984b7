import { chromium } from 'playwright-core';
import { BROWSER_ARGUMENTS, browserPath } from '../../site/scripts/browser.mjs';

/** This machine's browser, for tests. */
export const launchBrowser = () => chromium.launch({ executablePath: browserPath(), args: BROWSER_ARGUMENTS });
