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

const OF_ENVIRONMENT = 'of the environment (HTTPS_PROXY, HTTP_PROXY)';

/** What happened where it answered by itself. */
export const proxyRefusal = (proxy: string | undefined, status: number): string =>
  `${proxy === undefined ? 'a proxy' : `the proxy ${proxy}`} did not pass it on (HTTP ${status})`;

/** What to do where a call got no answer through it; `status`: that of its refusal. */
export function proxyHint(proxy: string, status?: number): string {
  if (status === 407) {
    return `The proxy ${proxy} ${OF_ENVIRONMENT} wants a login, or another one: write http://user:password@host:port there, or name the host in NO_PROXY.`;
  }
  if (status !== undefined) {
    const why = status >= 500 ? 'does not reach the host' : 'does not let calls to the host pass';
    return `The proxy ${proxy} ${OF_ENVIRONMENT} ${why}: name the host in NO_PROXY if it is reached without the proxy, or ask those who run that.`;
  }
  return proxy.includes('://')
    ? `It was asked through the proxy ${proxy} ${OF_ENVIRONMENT}: check that one, or name the host in NO_PROXY.`
    : `It was asked through the proxy ${proxy} ${OF_ENVIRONMENT}, which has no scheme: write http://${proxy}.`;
}
