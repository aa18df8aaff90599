const vscode = require('vscode');

/** Shows the sessions and the walkthrough once the extension is there. */
exports.activate = async () => {
  await vscode.extensions.getExtension('auto-pr-sessions.auto-pr-sessions')?.activate();
  await vscode.commands.executeCommand('autoPr.view.focus');
  await vscode.commands.executeCommand('autoPr.walkthrough.open');
};
