import * as vscode from 'vscode';
import { ExpectedError } from '../../domain/errors';
import { signIn } from '../accounts/sign-in';
import { placeOf } from '../micro-prs/place-of';
import type { Parts } from '../parts';
import { requireRepository } from './target';

/** Signs in to the forge of the repository; a remote that refused git is tried again with the account. */
export async function signInHere(parts: Parts): Promise<void> {
  const repository = requireRepository(parts);
  const place = await placeOf(repository);
  if (!place) {
    const text = vscode.l10n.t("The team's remote is not a repository on GitHub: sign in to it with git.");
    throw new ExpectedError('no-forge', text);
  }
  const account = await signIn(parts.accounts, place.host);
  if (!account) return;
  const { clone, snapshot, syncLoop } = repository;
  await clone.store.updateClone({ login: account.login });
  if (place.server !== null && snapshot?.sync?.status === 'denied') {
    parts.ports.gitTokens.set(place.server, account.token);
  }
  await syncLoop.hurry();
}
