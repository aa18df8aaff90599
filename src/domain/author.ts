import * as v from 'valibot';

/** Who did the work; `login` once GitHub has told it (design, Who). */
export const authorSchema = v.object({
  name: v.pipe(v.string(), v.maxLength(200)),
  email: v.pipe(v.string(), v.maxLength(254)),
  login: v.optional(v.pipe(v.string(), v.maxLength(100))),
});

export type Author = v.InferOutput<typeof authorSchema>;

const MAX_SLUG = 40;

/** Lower-case letters, digits and dashes of any text; empty when none are left. */
function slugify(text: string): string {
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/\p{M}+/gu, '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+/, '')
    .slice(0, MAX_SLUG)
    .replace(/-+$/, '');
}

/** The login inside a GitHub noreply address (`12345+ada@users.noreply.github.com`), else `null`. */
export function loginFromEmail(email: string): string | null {
  return /^(?:\d+\+)?([a-z0-9-]+)@users\.noreply\.github\.com$/i.exec(email)?.[1] ?? null;
}

/** The first part of a session id: the setting, else the login, else the e-mail's local part, else the name. */
export function authorSlug(author: Author, setting = ''): string {
  const candidates = [
    setting,
    author.login ?? '',
    loginFromEmail(author.email) ?? '',
    author.email.split('@')[0] ?? '',
    author.name,
  ];
  for (const candidate of candidates) {
    const slug = slugify(candidate);
    if (slug) return slug;
  }
  return 'someone';
}

/** Whether two descriptions mean one person: the same login, or the same e-mail in any case. */
export function isSameAuthor(a: Author, b: Author): boolean {
  const loginA = (a.login ?? loginFromEmail(a.email))?.toLowerCase();
  const loginB = (b.login ?? loginFromEmail(b.email))?.toLowerCase();
  if (loginA && loginB) return loginA === loginB;
  return a.email !== '' && a.email.toLowerCase() === b.email.toLowerCase();
}
