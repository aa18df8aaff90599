import { requireRecord } from '../../app/context/find-fact';
import { numberVersions, type NumberedVersion } from '../../domain/context/find-version';
import { valueText } from '../../domain/context/value-text';
import { headsOf } from '../../domain/context/version-graph';
import { plainTitle } from '../../domain/plain-title';
import { colors as pc } from '../colors';
import type { CommandSpec } from '../command';
import { countText } from '../../domain/count-text';
import { versionJson } from '../show-fact';
import { withClone } from '../with-clone';

const MAX_VALUE = 100;

export const contextLog: CommandSpec = {
  path: ['context', 'log'],
  summary: 'Show the versions of a shared fact, the newest first',
  args: [{ syntax: '<key>', description: 'the name of the fact', completes: 'key' }],
  examples: ['context log auth.owner', 'context log auth.owner --json'],
  run: (invocation) =>
    withClone(invocation, (clone) => {
      const key = invocation.args[0] ?? '';
      const record = requireRecord(clone, key);
      const heads = new Set(headsOf(record.versions).map(({ id }) => id));
      const versions = numberVersions(record).reverse();
      const compacted = Object.keys(record.dropped).length;
      return Promise.resolve({
        json: {
          key,
          compacted,
          versions: versions.map((one) => ({ ...versionJson(one), head: heads.has(one.version.id) })),
        },
        text: [
          ...versions.map((one) => versionLine(one, heads.has(one.version.id))),
          ...(compacted > 0 ? [pc.dim(`Compacted: ${countText(compacted, 'older version')}.`)] : []),
        ].join('\n'),
      });
    }),
};

function versionLine({ number, version }: NumberedVersion, isHead: boolean): string {
  const who = plainTitle(version.owner?.name ?? version.by);
  const facts = [new Date(version.at).toISOString(), who, ...(isHead ? ['current'] : [])].join(' · ');
  return `${pc.bold(`v${number}`)}  ${valueText(version.value, MAX_VALUE)}  ${pc.dim(facts)}`;
}
