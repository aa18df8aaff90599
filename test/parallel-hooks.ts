// For `mocha --parallel`: what runs after each test, in every worker and for every file that it plays.
import { cleanUpNow } from './helpers/temporary';

export const mochaHooks = { afterEach: cleanUpNow };
