/**
 * Lets git talk to servers with tokens, whatever else it knows of them: as configuration in the environment, so that they
 * stand in no argument and no file. An empty value takes away what was set before, because a second header is refused.
 * @param tokens by the address of a server: `https://github.com`
 * @param base the environment that this is added to; what it configures itself stays
 * @returns the variables to add
 */
export function gitCredentials(
  tokens: ReadonlyMap<string, string>,
  base: NodeJS.ProcessEnv = {},
): Record<string, string> {
  const settings = [...tokens].flatMap(([server, token]) => {
    const key = `http.${server.replace(/\/+$/, '')}/.extraheader`;
    const basic = Buffer.from(`x-access-token:${token}`).toString('base64');
    return [
      [key, ''],
      [key, `AUTHORIZATION: basic ${basic}`],
    ] as const;
  });
  if (settings.length === 0) return {};
  const first = Number(/^\d{1,4}$/.exec(base['GIT_CONFIG_COUNT'] ?? '')?.[0] ?? 0);
  return Object.fromEntries([
    ['GIT_CONFIG_COUNT', String(first + settings.length)],
    ...settings.flatMap(([key, value], index) => [
      [`GIT_CONFIG_KEY_${first + index}`, key],
      [`GIT_CONFIG_VALUE_${first + index}`, value],
    ]),
  ]) as Record<string, string>;
}
