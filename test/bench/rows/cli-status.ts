import { inTurn, ratioRow, type Bench } from '../bench';
import { timeProgram } from '../processes';
import { cloneWith } from './sessions';
import { CLI } from '../../helpers/project';

export const cliStatus: Bench = {
  name: 'status',
  async measure() {
    const { directory } = await cloneWith(100);
    const { a, b } = await inTurn(
      () => timeProgram(process.execPath, [CLI, 'session', 'status'], directory),
      () => timeProgram(process.execPath, ['-e', '0'], directory),
      25,
    );
    return [ratioRow('Foundations', 'auto-pr session status with 100 sessions / node -e 0', 'ms', a, b, 2)];
  },
};
