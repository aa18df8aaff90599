/**
 * Lets git push with the token, whatever the checkout kept: as configuration in the environment, so that it stands in no
 * argument and no file. The empty value takes away what another step set, because a second header is refused.
 * @param server address of the forge, as in `https://github.com`
 */
export function gitCredentials(server: string, token: string): Record<string, string> {
  const key = `http.${server.replace(/\/+$/, '')}/.extraheader`;
  const basic = Buffer.from(`x-access-token:${token}`).toString('base64');
  return {
    GIT_CONFIG_COUNT: '2',
    GIT_CONFIG_KEY_0: key,
    GIT_CONFIG_VALUE_0: '',
    GIT_CONFIG_KEY_1: key,
    GIT_CONFIG_VALUE_1: `AUTHORIZATION: basic ${basic}`,
  };
}
