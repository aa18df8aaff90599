import { SystemClock } from '../../../src/adapters/node/system-clock';
import { OctokitForge } from '../../../src/adapters/octokit/octokit-forge';
import type { Forge } from '../../../src/ports/forge';
import { symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { startFakeGithub, type FakeGithub } from '../../helpers/github/fake-github';
import type { FakeRepository } from '../../helpers/github/fake-repository';
import type { Comment, Pull } from '../../helpers/github/world';
import { startOwnServer } from '../../helpers/github/own-server';
import { startGitServer } from '../../helpers/git-server';
import type { CommitLiteral } from '../../helpers/repository';
import { temporaryDirectory } from '../../helpers/temporary';
import { checkOut, runAction, type Step, type StepResult } from './run-action';

/** As GitHub's tokens of an installed app begin, of which that of a workflow is one. */
export const TOKEN = 'ghs_ofTheWorkflow';

/** A team's repository on the fake GitHub, with a real git server in front of it, and the Action that runs in it. */
export class GithubTeam {
  private checkout: string | undefined;

  constructor(
    readonly github: FakeGithub,
    readonly repository: FakeRepository,
    private gitUrl: string,
    /** What each token may do with git. */
    readonly gitTokens: Record<string, 'read' | 'write'>,
    /** Where a person clones from, with a token. */
    readonly cloneUrl: string,
  ) {}

  /**
   * From now on git reaches the repository without a server, and a run finds its checkout made: for many runs that are
   * about the API. The default branch stays as it is.
   */
  async withoutGitServer(): Promise<this> {
    this.gitUrl = pathToFileURL(this.repository.state.directory).href;
    this.checkout = join(await temporaryDirectory(), 'checkout');
    await checkOut(this.gitUrl, this.checkout);
    return this;
  }

  /** The forge as a person of the team asks it. */
  forgeOf(login: string): Forge {
    const { owner, name } = this.repository.state;
    const token = this.github.token(`token-of-${login}`, { login });
    const options = { token, clock: new SystemClock(), retryDelayMs: 0, throttle: false };
    return new OctokitForge({ owner, name, apiUrl: this.github.apiUrl }, options);
  }

  /** A token of a person for the API and for git. */
  personalToken(login: string): string {
    const token = this.github.token(`token-of-${login}`, { login });
    this.gitTokens[token] = 'write';
    return token;
  }

  /**
   * Address of the repository on a server of one's own, where API and git are of one host; closed after the test.
   * @param token stands in the address, as git can use it
   */
  async ownAddress(token?: string): Promise<string> {
    const { owner, name } = this.repository.state;
    const server = await startOwnServer([
      ['/api/v3/', `${this.github.enterpriseUrl}/`],
      [`/${owner}/${name}.git/`, `${this.gitUrl}/`],
    ]);
    const credentials = token === undefined ? '' : `x-access-token:${token}@`;
    return `${server.replace('http://', `http://${credentials}`)}/${owner}/${name}.git`;
  }

  pull(number: number): Pull {
    const pull = this.repository.state.pulls.get(number);
    if (!pull) throw new Error(`there is no PR #${number}`);
    return pull;
  }

  /** Runs the Action on an event of a PR, as its workflow does. */
  check(pull: Pull, action = 'opened', step: Partial<Step> = {}): Promise<StepResult> {
    return this.run('check', {
      event: { name: 'pull_request', payload: this.pullRequestPayload(pull, action) },
      ...step,
    });
  }

  /** Runs the Action on a comment. */
  command(comment: Comment, action = 'created', step: Partial<Step> = {}): Promise<StepResult> {
    return this.run('command', {
      event: { name: 'issue_comment', payload: this.commentPayload(comment, action) },
      ...step,
    });
  }

  run(mode: string, { inputs, ...step }: Partial<Step> = {}): Promise<StepResult> {
    const { owner, name } = this.repository.state;
    return runAction({
      apiUrl: this.github.apiUrl,
      gitUrl: this.gitUrl,
      ...(this.checkout !== undefined && { checkout: this.checkout }),
      repository: `${owner}/${name}`,
      inputs: { mode, token: TOKEN, ...inputs },
      ...step,
    });
  }

  /** The newest commit status of a PR's head that is ours. */
  async status(pull: Pull): Promise<{ state: string; description: string | null } | undefined> {
    const sha = await this.repository.tip(pull.branch);
    return this.repository.state.statuses.filter((one) => one.sha === sha && one.context === 'auto-pr/session').at(-1);
  }

  /** Comments on a PR by the Action. */
  comments(pull: Pull): Comment[] {
    return [...this.repository.state.comments.values()].filter(
      ({ number, author }) => number === pull.number && author === 'github-actions[bot]',
    );
  }

  pullRequestPayload(pull: Pull, action: string): unknown {
    const repository = this.repositoryPayload();
    const head = pull.headRepository;
    return {
      action,
      number: pull.number,
      repository,
      sender: { login: 'someone', type: 'User' },
      pull_request: {
        number: pull.number,
        title: pull.title,
        body: pull.body,
        user: pull.author === null ? null : { login: pull.author, type: 'User' },
        state: pull.state,
        merged: pull.mergedAt !== null,
        draft: pull.isDraft,
        labels: [],
        created_at: pull.createdAt,
        updated_at: pull.updatedAt,
        html_url: `https://github.com/x/y/pull/${pull.number}`,
        head: {
          sha: '0'.repeat(40),
          ref: pull.branch,
          repo: head && { full_name: `${head.owner}/${head.name}` },
        },
      },
    };
  }

  commentPayload({ id, number, author, body }: Comment, action: string): unknown {
    return {
      action,
      repository: this.repositoryPayload(),
      issue: { number, pull_request: { url: 'https://api.github.com/x' } },
      comment: {
        id,
        body,
        user: author === null ? null : { login: author, type: author.endsWith('[bot]') ? 'Bot' : 'User' },
      },
    };
  }

  private repositoryPayload(): { full_name: string } {
    const { owner, name } = this.repository.state;
    return { full_name: `${owner}/${name}` };
  }
}

/**
 * Makes such a team.
 * @param config of `.auto-pr/config.yaml` on the default branch
 * @param fullName of its repository
 */
export async function githubTeam(
  config = 'score_delay_minutes: 0\n',
  files: Record<string, string> = {},
  fullName = 'acme/shop',
): Promise<GithubTeam> {
  const tokens: Record<string, 'read' | 'write'> = { [TOKEN]: 'write' };
  const [github, server] = await Promise.all([startFakeGithub(), startGitServer({ tokens })]);
  const first: CommitLiteral = {
    subject: 'Begin',
    files: { 'README.md': '# Shop\n', '.auto-pr/config.yaml': config, ...files },
  };
  const repository = await github.repository(fullName, { commits: [first] });
  github.workflowToken(TOKEN, repository);
  await symlink(repository.state.directory, join(server.directory, 'team.git'));
  return new GithubTeam(github, repository, server.url('team'), tokens, server.url('team', TOKEN));
}
