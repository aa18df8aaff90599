import type { Octokit } from '@octokit/rest';
import * as v from 'valibot';

import { type Attempt, type Counterpart, forgeFailure, garbledAnswer } from './forge-failure';

/** A repository as octokit names it. */
export interface RepositoryAt {
  owner: string;
  repo: string;
}

/** What octokit gives of an answer. */
interface Answer {
  data: unknown;
  headers: { link?: string | undefined };
}

/** The most that GitHub puts on a page. */
const PER_PAGE = 100;
/** Ten thousand items; no list that we ask for is meant to be longer. */
const MOST_PAGES = 100;

/** Asks the forge, one call at a time: what comes back is parsed, what fails is an error of the port. */
export class Conversation {
  private octokit: Promise<Octokit> | null = null;

  /** @param load is called once, with the first call */
  constructor(
    private readonly load: () => Promise<Octokit>,
    private readonly counterpart: Counterpart,
  ) {}

  /** One call. @throws ExpectedError as the port describes */
  async ask<const S extends v.GenericSchema>(
    attempt: Attempt,
    schema: S,
    call: (octokit: Octokit) => Promise<Answer>,
  ): Promise<v.InferOutput<S>> {
    const { data } = await this.answer(attempt, call);
    return this.parse(attempt, schema, data);
  }

  /**
   * All pages of a list, in their order. An item that moved to another page meanwhile may come twice or not at all.
   * @param schema of one page
   */
  async askAll<const S extends v.GenericSchema<unknown, readonly unknown[]>>(
    attempt: Attempt,
    schema: S,
    call: (octokit: Octokit, page: { page: number; per_page: number }) => Promise<Answer>,
  ): Promise<v.InferOutput<S>[number][]> {
    const items: v.InferOutput<S>[number][] = [];
    for (let page = 1; page <= MOST_PAGES; page++) {
      const answer = await this.answer(attempt, (octokit) => call(octokit, { page, per_page: PER_PAGE }));
      const found = this.parse(attempt, schema, answer.data);
      items.push(...found);
      // A full page that did not change tells nothing of a page that came after it since: its ETag is of its body.
      if (found.length < PER_PAGE && answer.headers.link?.includes('rel="next"') !== true) break;
    }
    return items;
  }

  private async answer(attempt: Attempt, call: (octokit: Octokit) => Promise<Answer>): Promise<Answer> {
    this.octokit ??= this.load();
    const octokit = await this.octokit;
    try {
      return await call(octokit);
    } catch (error) {
      throw forgeFailure(error, attempt, this.counterpart);
    }
  }

  private parse<S extends v.GenericSchema>(attempt: Attempt, schema: S, data: unknown): v.InferOutput<S> {
    const result = v.safeParse(schema, data, { abortEarly: true });
    if (result.success) return result.output;
    throw garbledAnswer(attempt, v.getDotPath(result.issues[0]) ?? 'the whole of it', this.counterpart);
  }
}
