import * as vscode from 'vscode';
import { escapeHtml, pagePolicy } from '../../domain/dashboard/page';

/**
 * The page in the editor: the same script as in a browser, told by messages.
 * @param nonce anything nobody can guess
 */
export function panelHtml(webview: vscode.Webview, dist: vscode.Uri, nonce: string, title: string): string {
  const uri = (name: string): string => escapeHtml(webview.asWebviewUri(vscode.Uri.joinPath(dist, name)).toString());
  const policy = pagePolicy({ script: `'nonce-${nonce}'`, style: webview.cspSource, connect: null });
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${escapeHtml(policy)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)}</title>
<link rel="stylesheet" href="${uri('dashboard.css')}">
</head>
<body><div id="root"></div><script nonce="${nonce}" src="${uri('dashboard.js')}"></script></body>
</html>
`;
}
