// What the TypeScript suites use of the harness.
export { launchBrowser } from './browser.mjs';
export { startCodeServer } from './code-server.mjs';
export { windowUrl } from './window-url.mjs';
