import * as vscode from 'vscode';
import { COMMANDS } from '../ids';
import type { Parts } from '../parts';
import { showFailure } from '../show-failure';
import type { Node } from '../tree/node';

export function registerCommands(parts: Parts): vscode.Disposable {
  const registrations = Object.values(COMMANDS).map((id) =>
    vscode.commands.registerCommand(id, async (node?: Node) => {
      const { clock, ids, log } = parts.ports;
      const traceId = ids.ulid(clock.now());
      log.write('debug', 'Command called.', { operation: id, traceId });
      try {
        const { HANDLERS } = await import('./handlers.js');
        await HANDLERS[id](parts, node, traceId);
      } catch (error) {
        log.write('error', 'Command failed.', { operation: id, traceId, error });
        showFailure(error);
      }
    }),
  );
  return vscode.Disposable.from(...registrations);
}
