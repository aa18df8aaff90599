import { requireEnabled } from '../../app/clone';
import { forgeOfHealth } from '../../app/health/forge-of-health';
import { raiseAlerts, type AlertOutcome } from '../../app/health/raise-alerts';
import { readHealth } from '../../app/health/read-health';
import { loadConfig } from '../../app/load-config';
import { LEVEL_SIGNS, type HealthLevel } from '../../domain/health/health-level';
import type { CheckResult, HealthReport } from '../../domain/health/health-report';
import { plainSays } from '../../domain/health/health-text';
import { plainTitle } from '../../domain/plain-title';
import { colors } from '../colors';
import type { CommandSpec } from '../command';
import { withClone } from '../with-clone';

export const health: CommandSpec = {
  path: ['health'],
  summary: 'Look whether the sessions, their state and their workflow are in order; 1 where something is critical',
  options: [{ flags: '--alert', description: 'tell people what is critical, once, and when it is fine again' }],
  examples: ['health', 'health --json', 'health --alert'],
  run: (invocation) =>
    withClone(invocation, async (clone) => {
      const { config, problems } = await loadConfig(clone);
      requireEnabled(clone, config);
      const forge = await forgeOfHealth(clone, config, (address) => invocation.ports.forge(address));
      const report = await readHealth(clone, config, { problems, forge, reads: 'whole' });
      const exitCode = report.level === 'critical' ? 1 : 0;
      if (invocation.options['alert'] !== true) return { json: report, text: tell(report), exitCode };
      const alerts = await raiseAlerts(clone, config, report, {
        forge,
        channels: invocation.ports.alertChannels(),
        repository: 'value' in forge ? forge.value.repository : folderName(clone.location.topLevel ?? ''),
      });
      for (const { channel, message } of alerts.failures) {
        invocation.warn(`Alerts could not be told by ${channel}: ${plainTitle(message, 500)}`);
      }
      return { json: { ...report, alerts }, text: `${tell(report)}\n${alertsText(alerts)}`, exitCode };
    }),
};

const PAINT: Readonly<Record<HealthLevel, (text: string) => string>> = {
  ok: colors.green,
  warning: colors.yellow,
  critical: colors.red,
  unknown: colors.dim,
};

const LAST: Readonly<Record<HealthReport['level'], string>> = {
  ok: 'Everything that could be looked at is fine.',
  warning: 'Nothing is critical.',
  critical: 'Something is critical.',
};

function tell({ level, checks }: HealthReport): string {
  const width = Math.max(...checks.map(({ name }) => name.length)) + 2;
  return [...checks.flatMap((check) => checkLines(check, width)), LAST[level]].join('\n');
}

function alertsText({ status, raised, solved, told }: AlertOutcome): string {
  if (status === 'off') return 'Alerts are switched off: the configuration says alerts: false.';
  if (status === 'nowhere') {
    return 'There is nobody to tell: give AUTO_PR_WEBHOOK_URL or AUTO_PR_SMTP_URL, or a token for issues on GitHub.';
  }
  if (raised.length + solved.length === 0) return 'There is nothing new to tell.';
  const what = [...raised, ...solved.map((id) => `${id} (fine again)`)].join(', ');
  return `Told by ${told.join(', ')}: ${what}.`;
}

function folderName(path: string): string {
  return path.split(/[\\/]/).findLast((part) => part !== '') ?? '';
}

function checkLines(check: CheckResult, width: number): string[] {
  const [says = '', ...details] = plainSays(check);
  const indent = ' '.repeat(width + 2);
  return [
    `${PAINT[check.level](LEVEL_SIGNS[check.level])} ${colors.bold(check.name.padEnd(width))}${says}`,
    ...details.map((line) => indent + line),
    ...(check.advice === null ? [] : [indent + colors.dim(check.advice)]),
  ];
}
