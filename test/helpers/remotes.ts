import { type GitServer, startGitServer } from './git-server';
import { makeRepository } from './repository';

/** A bare repository that others fetch from and push to. */
export interface TestRemote {
  url: string;
  /** Its directory, to look inside. */
  directory: string;
  server?: GitServer;
}

/** The kinds of remote that every remote operation is tried on. */
export const REMOTE_KINDS: Record<string, () => Promise<TestRemote>> = {
  'a local path': async () => {
    const { directory } = await makeRepository({ bare: true });
    return { url: directory, directory };
  },
  'smart HTTP': async () => {
    const server = await startGitServer();
    return { url: server.url('team'), directory: await server.create('team'), server };
  },
};
