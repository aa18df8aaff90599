import { basename } from 'node:path';
import * as vscode from 'vscode';
import type { RepositoryWindow } from '../../app/window/repository-window';
import type { CheckResult } from '../../domain/health/health-report';
import type { Parts } from '../parts';
import { plainText } from '../plain-text';
import { SaidCauses } from './said-causes';

/** How often a repository is looked at; more than once a day nothing is said anyway. */
const STEP_MS = 10 * 60_000;

/**
 * Warns of what is critical in a repository that is shared: once a problem and day, in one window of the clone. Loaded
 * with the first repository that is shared; what reads the health is loaded with the first look.
 */
export class HealthNotice implements vscode.Disposable {
  private readonly subscription: vscode.Disposable;
  /** When each clone was looked at last, in milliseconds. */
  private readonly looked = new Map<string, number>();

  constructor(private readonly parts: Parts) {
    this.subscription = parts.repositories.onDidChange((repository) => {
      if (repository && this.isDue(repository)) void this.look(repository);
    });
  }

  private isDue({ clone, config }: RepositoryWindow): boolean {
    if (!config.enabled || !config.alerts.enabled || clone.store.clone.sharing !== 'team') return false;
    const now = this.parts.ports.clock.now();
    const last = this.looked.get(clone.paths.root);
    if (last !== undefined && Math.abs(now - last) < STEP_MS) return false;
    this.looked.set(clone.paths.root, now);
    return true;
  }

  private async look(repository: RepositoryWindow): Promise<void> {
    try {
      const [{ HealthLook }, { problemsOf }] = await Promise.all([
        import('../../app/health/health-look.js'),
        import('../../domain/health/health-report.js'),
      ]);
      const problems = problemsOf(await new HealthLook(repository.clone).read(repository.config));
      if (problems.length === 0 || !(await repository.asks())) return;
      await Promise.all(problems.map((problem) => this.warn(repository, problem)));
    } catch (error) {
      this.parts.ports.log.write('warn', 'The health could not be looked at.', { operation: 'health.read', error });
    }
  }

  private async warn(repository: RepositoryWindow, { id, name, says }: CheckResult): Promise<void> {
    const { ports, paths } = repository.clone;
    const said = new SaidCauses(ports, paths.said);
    const cause = `health-${id}`;
    if (await said.isSettled(cause)) return;
    const open = vscode.l10n.t('Open Dashboard');
    const silence = vscode.l10n.t("Don't Show Again");
    const answer = await this.parts.notices.show({
      severity: 'warning',
      text: `${this.prefixOf(repository)}${name}: ${says}`,
      buttons: [open, silence],
      isImportant: true,
      isOurs: () => said.say(cause),
    });
    if (answer === open) (await import('../dashboard/panels.js')).showDashboardPanel(this.parts, repository);
    if (answer === silence) await said.silence(cause);
  }

  /** Which repository it is about, where a window has several. */
  private prefixOf({ clone }: RepositoryWindow): string {
    if (this.parts.repositories.all.length < 2) return '';
    return `${plainText(basename(clone.location.topLevel ?? ''))}: `;
  }

  dispose(): void {
    this.subscription.dispose();
  }
}
