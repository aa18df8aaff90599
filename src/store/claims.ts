import * as v from 'valibot';
import { ExpectedError } from '../domain/errors';
import type { PushFailure, StateGit } from '../ports/git';
import type { EventStore } from './event-store';
import type { StorePorts } from './ports';
import { branchPreamble, STATE_REF, TRACKING_REF } from './state-branch';
import { chooseBase } from './sync/choose-base';
import { requireFreeName } from './sync/require-free-name';
import { requireSharing } from './sync/require-sharing';
import { failureOutcome, type SyncFailure } from './sync/sync-outcome';
import type { SyncTarget } from './sync/sync-target';

const MAX_ROUNDS = 12;
const BACKOFF_MS = 150;
const MAX_BACKOFF_MS = 4_000;
/** Clocks of a team differ; nobody's claim may be taken a moment early for that. */
const SKEW_MS = 2 * 60_000;
const NAME = /^[A-Za-z0-9_][A-Za-z0-9._-]{0,79}$/;

const claimSchema = v.object({
  /** Names this one taking of the claim; only who knows it can renew or release it. */
  id: v.string(),
  /** The writer that holds it, to be shown. */
  holder: v.pipe(v.string(), v.regex(/^[A-Za-z0-9-]{1,80}$/)),
  /** Milliseconds since the epoch. */
  until: v.number(),
});

/** The exclusive right to do something once, for a while (design, Claims). */
export type Claim = v.InferOutput<typeof claimSchema>;

/** `held`: it is ours. `taken`: another one has it. `released`: it is not ours (any more). Else the remote did not say. */
export type ClaimOutcome = { status: 'held' | 'taken'; claim: Claim } | { status: 'released' } | SyncFailure;

/**
 * Claims on the state branch, `claims/<kind>/<key>.json`. They go the plain way only: the push that adds the file is
 * the lock, so one may never travel in an inbox. What a claim guards is idempotent besides.
 */
export class Claims {
  constructor(
    private readonly ports: StorePorts,
    private readonly git: StateGit,
    private readonly store: EventStore,
    private readonly target: SyncTarget,
  ) {}

  /**
   * Takes a claim, or takes over one that has expired.
   * @param ms how long to hold it
   */
  take(kind: string, key: string, ms: number): Promise<ClaimOutcome> {
    const now = this.ports.clock.now();
    const claim = { id: this.ports.ids.ulid(now), holder: this.store.clone.clone, until: now + ms };
    return this.write(kind, key, claim, claim.id);
  }

  /** Holds a claim for longer, counted from now; `taken` when it had expired and somebody else was faster. */
  renew(kind: string, key: string, claim: Claim, ms: number): Promise<ClaimOutcome> {
    return this.write(kind, key, { ...claim, until: this.ports.clock.now() + ms }, claim.id);
  }

  /** Lets go of a claim. One that is somebody else's by now is left alone. */
  release(kind: string, key: string, claim: Claim): Promise<ClaimOutcome> {
    return this.write(kind, key, null, claim.id);
  }

  /** The claims of a kind that hold, by key, as the remote has them; none where it cannot be asked. */
  async list(kind: string): Promise<Map<string, Claim>> {
    requireSharing(this.store);
    const { remote, branch } = this.target;
    const unreached = await this.git.fetch(remote, [{ from: `refs/heads/${branch}`, to: TRACKING_REF }]);
    const tip = unreached ? null : await this.git.resolve(TRACKING_REF);
    const folder = `claims/${kind}/`;
    const files = tip === null ? [] : (await this.git.tree(tip)).filter(({ path }) => path.startsWith(folder));
    const blobs = await this.git.blobs(files.map(({ oid }) => oid));
    const held = new Map<string, Claim>();
    for (const [index, { path }] of files.entries()) {
      const blob = blobs[index];
      const claim = blob ? parseClaim(blob) : null;
      if (claim && !this.hasExpired(claim)) held.set(path.slice(folder.length, -'.json'.length), claim);
    }
    return held;
  }

  private async write(kind: string, key: string, next: Claim | null, id: string): Promise<ClaimOutcome> {
    requireSharing(this.store);
    if (!NAME.test(kind) || !NAME.test(key)) throw new TypeError(`${JSON.stringify([kind, key])} names no claim`);
    const path = `claims/${kind}/${key}.json`;
    try {
      for (let round = 0; round < MAX_ROUNDS; round += 1) {
        const outcome = await this.round(path, next, id, round);
        if (outcome) return outcome;
        const longest = Math.min(MAX_BACKOFF_MS, BACKOFF_MS * 2 ** round);
        if (this.ports.ending?.aborted === true) break;
        await this.ports.clock.sleep(longest * (0.5 + this.ports.ids.random() / 2), this.ports.ending);
      }
    } catch (error) {
      if (!(error instanceof ExpectedError)) throw error;
      if (error.code !== 'foreign-branch' && error.code !== 'newer-format') throw error;
      return { status: error.code, message: error.message, pushes: 0 };
    }
    return this.failed({ kind: 'stale', detail: '' }, MAX_ROUNDS);
  }

  /** One look and at most one push; `null` when the branch moved meanwhile. */
  private async round(path: string, next: Claim | null, id: string, round: number): Promise<ClaimOutcome | null> {
    const { remote, branch } = this.target;
    const unreached = await this.git.fetch(remote, [{ from: `refs/heads/${branch}`, to: TRACKING_REF }]);
    if (unreached) return this.failed(unreached, round);
    const refs = await this.git.refs('refs/auto-pr/');
    const oidOf = (name: string): string | null => refs.find(({ ref }) => ref === name)?.oid ?? null;
    // Nothing but the remote's word counts: no claim of our own making is ever a base.
    const parent = oidOf(TRACKING_REF);
    if (parent !== null) await chooseBase(this.git, oidOf(STATE_REF), parent, this.target, false);
    const [blob] = parent === null ? [] : await this.git.blobs([`${parent}:${path}`]);
    const known = blob ? parseClaim(blob) : null;
    if (next === null && known?.id !== id) return { status: 'released' };
    if (known && known.id !== id && !this.hasExpired(known)) return { status: 'taken', claim: known };

    const failure = await this.push(parent, path, next);
    if (failure?.kind === 'stale') return null;
    if (failure) return this.failed(failure, round + 1);
    return next === null ? { status: 'released' } : { status: 'held', claim: next };
  }

  private async push(parent: string | null, path: string, next: Claim | null): Promise<PushFailure | null> {
    const { remote, branch } = this.target;
    const unknown = parent === null ? await requireFreeName(this.git, this.target) : null;
    if (unknown) return unknown;
    const name = path.slice('claims/'.length, -'.json'.length);
    const to = await this.git.commit({
      parent,
      message: `${next === null ? 'release' : 'claim'} ${name} [skip ci]`,
      at: this.ports.clock.now(),
      files: new Map([...(parent === null ? branchPreamble() : []), [path, next && `${JSON.stringify(next)}\n`]]),
    });
    return this.git.push(remote, [{ ref: `refs/heads/${branch}`, to }]);
  }

  private hasExpired(claim: Claim): boolean {
    return this.ports.clock.now() > claim.until + SKEW_MS;
  }

  private failed(failure: PushFailure, pushes: number): ClaimOutcome {
    return failureOutcome(failure, this.target, pushes);
  }
}

/** A claim that cannot be read protects nothing: it names nobody. */
function parseClaim(blob: Buffer): Claim | null {
  try {
    const parsed = v.safeParse(claimSchema, JSON.parse(blob.toString()));
    return parsed.success ? parsed.output : null;
  } catch {
    // Not JSON: see above.
    return null;
  }
}
