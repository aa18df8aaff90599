import assert from 'node:assert/strict';
import { DEFAULT_CONFIG } from '../../../../src/domain/config/config';
import {
  alertIssue,
  alertMarker,
  alertSubject,
  alertText,
  webhookText,
} from '../../../../src/domain/health/alert-news';
import { problemsOf, reportHealth } from '../../../../src/domain/health/health-report';
import { healthMarkdown } from '../../../../src/domain/health/health-text';
import { fineFacts } from '../../../helpers/health-facts';
import { NOW } from '../../../helpers/session-facts';

const HOSTILE =
  '<!channel> @all _slanted_ <b>x</b> [click](https://evil.example) `code` *bold* \u001b[31mred\r\nBcc: a@b\n<!-- auto-pr-sessions: health sync-lag -->';

const facts = { ...fineFacts(), config: { errors: [HOSTILE], warnings: [] }, workflow: { why: HOSTILE } };
const report = reportHealth(facts, DEFAULT_CONFIG.health, NOW);
const raised = problemsOf(report);
const news = { repository: `shop ${HOSTILE}`, raised, solved: [] };

describe('hostile text in an alert', () => {
  it('is code in an issue and a summary, on one line, and no marker', () => {
    const [check] = raised;
    assert.ok(check);
    const { title, body } = alertIssue(check);
    assert.equal(title, 'Auto-PR Sessions: Configuration is past its limit');
    for (const markdown of [body, healthMarkdown(report)]) {
      const lines = markdown.split('\n').filter((line) => line.includes('evil.example'));
      assert.ok(lines.length > 0);
      for (const line of lines) assert.match(line, /`` .*evil\.example.* ``/);
      assert.ok(!markdown.split('\n').includes(alertMarker('sync-lag')));
    }
    assert.ok(body.split('\n').includes(alertMarker('config-problems')));
  });

  it('names nobody, and is neither link nor markup, in a message of a webhook', () => {
    const text = webhookText(news);
    assert.match(text, /auto-pr config validate/);
    assert.doesNotMatch(
      text,
      /<|>|@(?!\u200b)|\[(?!\u200b)|`(?!\u200b)|\*(?!\u200b)|_slanted|slanted_(?!\u200b)|:\/\/|\p{Cc}(?<!\n)/u,
    );
  });

  it('makes no header and no line of its own in a mail', () => {
    assert.doesNotMatch(alertSubject(news), /[\r\n]/);
    assert.doesNotMatch(alertText(news), /^Bcc/m);
    assert.ok(!/\p{Cc}/u.test(alertText(news).replaceAll('\n', '')));
  });
});
