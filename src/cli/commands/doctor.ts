import { examine } from '../../app/doctor/examine';
import type { Finding } from '../../app/doctor/finding';
import { showText } from '../../domain/config/show-value';
import { colors } from '../colors';
import type { CommandSpec } from '../command';

const TOKENS = ['GITHUB_TOKEN', 'GH_TOKEN'];

export const doctor: CommandSpec = {
  path: ['doctor'],
  summary: 'Check git, Node, identity, remote, hooks, configuration and state, and say what to do',
  options: [{ flags: '--online', description: 'also ask the remote whether it can be read and written' }],
  examples: ['doctor', 'doctor --online', 'doctor --json'],
  run: async ({ directory, ports, options, env }) => {
    const findings = await examine(ports, directory, {
      nodeVersion: process.versions.node,
      hasToken: TOKENS.some((name) => (env[name] ?? '') !== ''),
      isOnline: options['online'] === true,
    });
    const problems = findings.filter(({ status }) => status === 'problem').length;
    const last = problems === 0 ? 'Nothing must be fixed.' : `${problems} to fix.`;
    return {
      json: { isHealthy: problems === 0, findings },
      text: [...findings.map(findingText), last].join('\n'),
      exitCode: problems === 0 ? 0 : 1,
    };
  },
};

const LABELS = {
  ok: colors.green('ok    '),
  note: colors.yellow('note  '),
  problem: colors.red('fix   '),
};

function findingText({ check, status, message, fix }: Finding): string {
  const line = `${LABELS[status]}${colors.dim(check.padEnd(12))}${showText(message)}`;
  return fix === null ? line : `${line}\n${' '.repeat(18)}${colors.bold(showText(fix))}`;
}
