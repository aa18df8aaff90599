import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { COMMANDS, CONTEXT_KEYS, SETTINGS, VIEW, WALKTHROUGH } from '../../../src/extension/ids';
import { activeParts, EXTENSION_ID } from '../extension';

interface Manifest {
  contributes: {
    commands: { command: string }[];
    keybindings: { command: string; when: string }[];
    configuration: { properties: Record<string, { default: unknown }> };
    menus: Record<string, { command: string }[]>;
    views: Record<string, { id: string }[]>;
    walkthroughs: { id: string; steps: { completionEvents: string[] }[] }[];
    viewsWelcome: { when: string }[];
  };
}

describe('contributions', () => {
  const manifest = vscode.extensions.getExtension(EXTENSION_ID)?.packageJSON as Manifest;
  const { contributes } = manifest;

  before(activeParts);

  it('declares exactly the commands that the code names', () => {
    assert.deepEqual(contributes.commands.map(({ command }) => command).sort(), Object.values(COMMANDS).sort());
  });

  it('registers every command', async () => {
    const registered = new Set(await vscode.commands.getCommands(true));
    assert.deepEqual(
      Object.values(COMMANDS).filter((command) => !registered.has(command)),
      [],
    );
  });

  it('declares exactly the settings that the code reads, with the defaults it assumes', () => {
    assert.deepEqual(Object.keys(contributes.configuration.properties).sort(), Object.values(SETTINGS).sort());
    for (const [key, { default: value }] of Object.entries(contributes.configuration.properties)) {
      assert.equal(vscode.workspace.getConfiguration().inspect(key)?.defaultValue, value, key);
    }
  });

  it('uses only commands and context keys that exist', () => {
    const commands = new Set<string>(Object.values(COMMANDS));
    for (const { command } of [...contributes.keybindings, ...Object.values(contributes.menus).flat()]) {
      assert.ok(commands.has(command), command);
    }
    const keys = new Set<string>([...Object.values(CONTEXT_KEYS), ...Object.values(SETTINGS), VIEW]);
    const clauses = [
      ...contributes.keybindings.map(({ when }) => when),
      ...contributes.viewsWelcome.map(({ when }) => when),
      ...contributes.walkthroughs.flatMap(({ steps }) => steps.flatMap(({ completionEvents }) => completionEvents)),
    ];
    for (const clause of clauses) {
      for (const [key] of clause.matchAll(/(?<!onCommand:)autoPr\.[\w.]+/g))
        assert.ok(keys.has(key), `${key} in ${clause}`);
    }
  });

  it('has the walkthrough that the code opens', () => {
    assert.deepEqual(
      contributes.walkthroughs.map(({ id }) => `${EXTENSION_ID}#${id}`),
      [WALKTHROUGH],
    );
  });
});
