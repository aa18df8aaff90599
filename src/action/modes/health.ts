import { resolve } from 'node:path';
import { readDashboard } from '../../app/dashboard/read-dashboard';
import { raiseAlerts, type AlertOutcome } from '../../app/health/raise-alerts';
import { readHealth } from '../../app/health/read-health';
import { takeIn } from '../../app/team/team-clone';
import { codeSpan } from '../../domain/code-span';
import { ONLY_SHOWS } from '../../domain/dashboard/dashboard-html';
import { describeHealth } from '../../domain/dashboard/describe-health';
import { problemsOf } from '../../domain/health/health-report';
import { healthMarkdown } from '../../domain/health/health-text';
import type { HealthReport } from '../../domain/health/health-report';
import type { ModeRun, RunMode } from '../mode';

/**
 * Holds the sessions, their state and their workflow against the team's limits, and raises alerts. What is critical
 * fails no run: the alert says it, and a red cross every hour would say it again and again.
 */
export const health: RunMode = async (run) => {
  const { team, problems, channels } = run;
  await takeIn(team);
  const { clone, config, forge } = team;
  const ways = { forge: { value: forge }, channels, repository: forge.repository };
  const report = await readHealth(clone, config, { problems, forge: ways.forge, reads: 'whole', isRunner: true });
  const alerts = await raiseAlerts(clone, config, report, ways);
  const critical = problemsOf(report);
  const missing = await writeDashboard(run, report);
  return {
    title: 'health',
    summary: [healthMarkdown(report), ...alertsMarkdown(alerts)],
    outputs: { health: report.level, reason: critical.map(({ says }) => says).join(' ') },
    notes: [
      ...critical.map(({ name, says, advice }) => `${name}: ${says} ${advice ?? ''}`),
      ...(missing === null ? [] : [missing]),
      ...alerts.failures.map(({ channel, message }) => `Alerts could not be told by ${channel}: ${message}`),
    ].map((message) => ({ level: 'warning', message })),
  };
};

/** Writes the page where the inputs ask for it, and says why it could not: what health has to tell does not wait for it. */
async function writeDashboard(
  { team: { clone, config }, inputs, makePage }: ModeRun,
  report: HealthReport,
): Promise<string | null> {
  if (inputs.dashboard === null) return null;
  if (makePage === null) return 'The dashboard was not written: this build of the Action has none.';
  try {
    const model = await readDashboard(clone, config, {
      can: ONLY_SHOWS,
      health: describeHealth(report),
      isRunner: true,
    });
    await clone.ports.files.write(resolve(inputs.dashboard), makePage(model));
    return null;
  } catch (error) {
    return `The dashboard was not written: ${error instanceof Error ? error.message : String(error)}`;
  }
}

function alertsMarkdown({ status, raised, solved, told, failures }: AlertOutcome): string[] {
  const said = [...raised.map((id) => `${id} is critical`), ...solved.map((id) => `${id} is fine again`)];
  return [
    ...(status === 'off' ? ['Alerts are switched off in the configuration.'] : []),
    ...(said.length > 0 ? [`New: ${said.join(', ')}. Told by ${['this summary', ...told].join(', ')}.`] : []),
    ...failures.map(({ channel, message }) => `**Alerts could not be told by ${channel}.** ${codeSpan(message, 500)}`),
  ];
}
