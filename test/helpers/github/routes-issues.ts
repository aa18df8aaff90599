import { notFound, refuse, type RepositoryCall, requireAtLeast, type Route, text } from './call';
import { listReply } from './pages';
import { renderComment, renderReaction } from './render-issue';
import { renderLabel } from './render-pull';
import { pathOf } from './routes-pulls';
import type { Comment, Label, Pull } from './world';

const ISSUE = '/repos/{owner}/{repo}/issues/{issue_number}';
const COMMENT = '/repos/{owner}/{repo}/issues/comments/{comment_id}';
const REACTIONS = new Set(['+1', '-1', 'laugh', 'confused', 'heart', 'hooray', 'rocket', 'eyes']);
const LONGEST_COMMENT = 65_536;

export const issueRoutes: readonly Route[] = [
  {
    operation: `GET ${ISSUE}/comments`,
    scope: 'issues:read',
    needs: 'read',
    answer(call) {
      const { repository, world, api } = call;
      const { number } = issueOf(call);
      const comments = [...repository.comments.values()].filter((comment) => comment.number === number);
      return listReply(call, pathOf(repository, `/issues/${number}/comments`), comments, (comment) =>
        renderComment(comment, repository, world, api),
      );
    },
  },
  {
    operation: `POST ${ISSUE}/comments`,
    scope: 'issues:write',
    needs: 'read',
    needsAccount: true,
    answer(call) {
      const { repository, world, api, login } = call;
      const { number } = issueOf(call);
      const comment = makeComment(call, number, login, bodyOf(call));
      const body = renderComment(comment, repository, world, api);
      return { status: 201, body, headers: { location: body.url } };
    },
  },
  {
    operation: `PATCH ${COMMENT}`,
    scope: 'issues:write',
    needs: 'read',
    needsAccount: true,
    answer(call) {
      const { repository, world, api, login } = call;
      const comment = commentOf(call);
      if (comment.author !== login) requireAtLeast(call, 'write');
      comment.body = bodyOf(call);
      comment.updatedAt = world.nextTime();
      return { status: 200, body: renderComment(comment, repository, world, api) };
    },
  },
  {
    operation: `POST ${COMMENT}/reactions`,
    scope: 'issues:write',
    needs: 'read',
    needsAccount: true,
    answer(call) {
      const { world, api, login, body } = call;
      const comment = commentOf(call);
      const content = text(body['content']);
      if (!REACTIONS.has(content)) throw refuse('Reaction', 'content');
      const there = comment.reactions.find((one) => one.author === login && one.content === content);
      if (there) return { status: 200, body: renderReaction(there, world, api) };
      const reaction = { id: world.nextId(), author: login!, content, createdAt: world.nextTime() };
      comment.reactions.push(reaction);
      return { status: 201, body: renderReaction(reaction, world, api) };
    },
  },
  {
    operation: `POST ${ISSUE}/labels`,
    scope: 'issues:write',
    needs: 'triage',
    answer(call) {
      const { repository, api, body } = call;
      const pull = issueOf(call);
      const names = Array.isArray(body['labels']) ? (body['labels'] as unknown[]).map(text) : [];
      for (const name of names) {
        const label = findOrMakeLabel(call, name);
        if (!pull.labels.includes(label.name)) pull.labels.push(label.name);
      }
      const labels = pull.labels.map((name) => repository.labels.get(name.toLowerCase())!);
      return { status: 200, body: labels.map((label) => renderLabel(label, repository, api)) };
    },
  },
];

export function makeComment(
  { world, repository }: Pick<RepositoryCall, 'world' | 'repository'>,
  number: number,
  author: string | null,
  body: string,
): Comment {
  const at = world.nextTime();
  const comment: Comment = { id: world.nextId(), number, author, body, createdAt: at, updatedAt: at, reactions: [] };
  repository.comments.set(comment.id, comment);
  const pull = repository.pulls.get(number);
  if (pull) pull.updatedAt = at;
  return comment;
}

/** GitHub makes a label that is not there yet, in grey; its name is compared without case. */
function findOrMakeLabel({ world, repository }: RepositoryCall, name: string): Label {
  if (name === '') throw refuse('Label', 'name');
  let label = repository.labels.get(name.toLowerCase());
  if (!label) {
    label = { id: world.nextId(), name, color: 'ededed', description: null };
    repository.labels.set(name.toLowerCase(), label);
  }
  return label;
}

function issueOf({ repository, params }: RepositoryCall): Pull {
  const pull = repository.pulls.get(Number(params['issue_number']));
  if (!pull) throw notFound();
  return pull;
}

function commentOf({ repository, params }: RepositoryCall): Comment {
  const comment = repository.comments.get(Number(params['comment_id']));
  if (!comment) throw notFound();
  return comment;
}

function bodyOf({ body }: RepositoryCall): string {
  const value = text(body['body']);
  if (value.trim() === '') throw refuse('IssueComment', 'body');
  if (value.length > LONGEST_COMMENT) {
    throw refuse('IssueComment', 'body', `body is too long (maximum is ${LONGEST_COMMENT} characters)`);
  }
  return value;
}
