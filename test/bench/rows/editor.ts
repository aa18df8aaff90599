import { spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ROOT } from '../../helpers/project';
import { temporaryDirectory } from '../../helpers/temporary';
import { barRow, type Bench } from '../bench';

/** What the script below finds in a real editor. */
interface EditorFigures {
  /** Milliseconds the editor's own account gives for loading and activating the extension, for each start. */
  activation: number[];
  /** Microseconds an edit event costs us in the extension host. */
  keystroke: number;
  /** Bytes of code that are loaded when activation is over. */
  loaded: number;
}

export const editor: Bench = {
  name: 'editor',
  async measure(scale) {
    const file = join(await temporaryDirectory(), 'figures.json');
    await new Promise<void>((resolve, reject) => {
      const script = join(ROOT, 'test', 'bench', 'editor', 'measure.mjs');
      const child = spawn(process.execPath, [script, file], { stdio: ['ignore', 'ignore', 'inherit'] });
      child.once('error', reject);
      child.once('close', (code) => {
        if (code === 0) resolve();
        else reject(new Error(`measuring in the editor failed (${code})`));
      });
    });
    const { activation, keystroke, loaded } = JSON.parse(await readFile(file, 'utf8')) as EditorFigures;
    const middle = [...activation].sort((a, b) => a - b)[Math.floor(activation.length / 2)] ?? Number.NaN;
    return [
      barRow('Foundations', 'extension activation in the real host', 'ms', middle, 30, scale),
      barRow('Foundations', 'an edit event in the real host', 'µs', keystroke, 20, scale),
      barRow('Foundations', 'what activation loads', 'kB', loaded / 1000, 150),
    ];
  },
};
