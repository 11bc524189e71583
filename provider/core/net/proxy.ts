/** Which proxy stands before a call, for messages alone: what goes through one is decided by the library, by the same variables. */

/** As it was given, without a login; undefined: none. */
export function proxyBefore({ protocol, hostname }: URL, env: NodeJS.ProcessEnv = process.env): string | undefined {
  const of = (name: string): string => env[name.toLowerCase()] || env[name.toUpperCase()] || '';
  const proxy = of(`${protocol.slice(0, -1)}_proxy`) || of('all_proxy');
  const spared = of('no_proxy')
    .split(/[\s,]+/)
    .map((one) => one.replace(/^\*?\.?/, '').replace(/:\d+$/, ''));
  if (proxy === '' || of('no_proxy').trim() === '*') return undefined;
  if (spared.some((one) => one !== '' && (hostname === one || hostname.endsWith(`.${one}`)))) return undefined;
  return proxy.replace(/\/\/[^/@]*@/, '//');
}

/** What to do where a call got no answer through it. */
export const proxyHint = (proxy: string): string =>
  proxy.includes('://')
    ? `It was asked through the proxy ${proxy} of the environment (HTTPS_PROXY, HTTP_PROXY): check that one, or name the host in NO_PROXY.`
    : `It was asked through the proxy ${proxy} of the environment (HTTPS_PROXY, HTTP_PROXY), which has no scheme: write http://${proxy}.`;
