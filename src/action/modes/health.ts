import { raiseAlerts, type AlertOutcome } from '../../app/health/raise-alerts';
import { readHealth } from '../../app/health/read-health';
import { takeIn } from '../../app/team/team-clone';
import { codeSpan } from '../../domain/code-span';
import { problemsOf } from '../../domain/health/health-report';
import { healthMarkdown } from '../../domain/health/health-text';
import type { RunMode } from '../mode';

/**
 * Holds the sessions, their state and their workflow against the team's limits, and raises alerts. What is critical
 * fails no run: the alert says it, and a red cross every hour would say it again and again.
 */
export const health: RunMode = async ({ team, problems, channels }) => {
  await takeIn(team);
  const { clone, config, forge } = team;
  const ways = { forge: { value: forge }, channels, repository: forge.repository };
  const report = await readHealth(clone, config, { problems, forge: ways.forge, reads: 'whole' });
  const alerts = await raiseAlerts(clone, config, report, ways);
  const critical = problemsOf(report);
  return {
    title: 'health',
    summary: [healthMarkdown(report), ...alertsMarkdown(alerts)],
    outputs: { health: report.level, reason: critical.map(({ says }) => says).join(' ') },
    notes: [
      ...critical.map(({ name, says, advice }) => `${name}: ${says} ${advice ?? ''}`),
      ...alerts.failures.map(({ channel, message }) => `Alerts could not be told by ${channel}: ${message}`),
    ].map((message) => ({ level: 'warning', message })),
  };
};

function alertsMarkdown({ status, raised, solved, told, failures }: AlertOutcome): string[] {
  const said = [...raised.map((id) => `${id} is critical`), ...solved.map((id) => `${id} is fine again`)];
  return [
    ...(status === 'off' ? ['Alerts are switched off in the configuration.'] : []),
    ...(said.length > 0 ? [`New: ${said.join(', ')}. Told by ${['this summary', ...told].join(', ')}.`] : []),
    ...failures.map(({ channel, message }) => `**Alerts could not be told by ${channel}.** ${codeSpan(message, 500)}`),
  ];
}
