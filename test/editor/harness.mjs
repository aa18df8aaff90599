// What the TypeScript suites use of the harness.
export { launchBrowser, launchProfile } from './browser.mjs';
export { startCodeServer } from './code-server.mjs';
export { temporaryDirectory } from './temporary-directory.mjs';
export { windowUrl } from './window-url.mjs';
