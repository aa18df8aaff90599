import type { RemoteProbe } from '../../ports/porcelain';
import { classifyFailure } from './classify-failure';
import { remoteOptions } from './remote-options';
import type { GitRunner } from './run-git';

/** An object that every git knows without having it. */
const EMPTY_TREE = {
  sha1: '4b825dc642cb6eb9a060e54bf8d69288fbee4904',
  sha256: '6ef19b41225c5369f1c104d45d8d85efa9b057b53b14b4b9b939dd74decc5321',
};
const REF = 'refs/auto-pr/doctor';

/** Asks a remote for its refs, then whether it would take a ref of ours; the push is a rehearsal that sends nothing. */
export async function probeRemote(git: GitRunner, remote: string): Promise<RemoteProbe> {
  const look = await git.run(['ls-remote', '--quiet', '--heads', '--end-of-options', remote, REF], { network: true });
  if (look.code !== 0) {
    const failure = classifyFailure(look);
    return { read: failure, write: failure };
  }
  const format = await git.run(['rev-parse', '--show-object-format']);
  const oid = EMPTY_TREE[format.stdout.toString().trim() === 'sha256' ? 'sha256' : 'sha1'];
  const options = ['--dry-run', '--porcelain', '--no-verify', '--no-recurse-submodules', '--no-signed'];
  const rehearsal = await git.run(
    [...remoteOptions(remote), 'push', ...options, '--end-of-options', remote, `${oid}:${REF}`],
    { network: true },
  );
  return { read: null, write: rehearsal.code === 0 ? null : classifyFailure(rehearsal) };
}
