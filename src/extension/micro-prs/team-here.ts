import * as vscode from 'vscode';
import type { TeamClone } from '../../app/team/team-clone';
import type { RepositoryWindow } from '../../app/window/repository-window';
import { ExpectedError } from '../../domain/errors';
import type { Porcelain } from '../../ports/porcelain';
import { signIn } from '../accounts/sign-in';
import { composePorcelain, tokenOfMachine } from '../compose-forge';
import type { Parts } from '../parts';
import { placeOf } from './place-of';

/** What opening a PR from a window stands on. */
export interface TeamHere {
  team: TeamClone;
  porcelain: Porcelain;
}

/**
 * The team's forge with the person's account: the one in the editor, else what the machine has, else one that they sign
 * in to now, where they may be asked.
 * @param mayAsk whether the editor may put a question
 * @param isQuiet whether the lack of an account is nothing to tell of
 * @param ending calls off what is being asked
 * @returns `null` where there is no account
 * @throws ExpectedError `no-team-remote`, `no-forge`, `no-sign-in`
 */
export async function teamHere(
  parts: Parts,
  repository: RepositoryWindow,
  {
    mayAsk,
    isQuiet = false,
    ending,
    traceId,
  }: { mayAsk: boolean; isQuiet?: boolean; ending: AbortSignal; traceId?: string },
): Promise<TeamHere | null> {
  const { accounts, ports } = parts;
  const place = await placeOf(repository);
  if (!place) {
    const text = vscode.l10n.t("The team's remote is not a repository on GitHub, so no PR can be opened there.");
    throw new ExpectedError('no-forge', text);
  }
  const { host } = place;
  let token = (await accounts.known(host))?.token ?? (await tokenOfMachine(host));
  if (token === null && mayAsk) token = (await signIn(accounts, host))?.token ?? null;
  if (token === null) {
    if (!isQuiet) accounts.lack(host);
    return null;
  }
  accounts.found(host);
  const { clone } = repository;
  const team: TeamClone = {
    clone,
    forge: place.connect(token, ports, ending),
    traceId,
    // The team may change its rules while a watch runs.
    get config() {
      return repository.config;
    },
  };
  return { team, porcelain: composePorcelain(clone.location.topLevel ?? '', ports, ending) };
}
