/** What a router answers about the tunnels of a link, as it comes. */
import type { Context } from '../../core/define/context';
import { exhibits as ask, type EndOfLink, type Exhibit } from '../../model';
import type { CiscoClient } from '../client/client';
import { ikeSas, ipsecIdents, neighbors, routesOf } from './oper';
import { interfacesOf, neighborAt, neighborsOf, tunnelsOf } from './standing';

export function exhibits(ctx: Context<CiscoClient>, end: EndOfLink): Promise<readonly Exhibit[]> {
  const { client } = ctx;
  const own = Object.values(interfacesOf(end));
  return ask({
    'IKEv2 SAs': () => ikeSas(client, ctx),
    'IPsec SAs': () => ipsecIdents(client, ctx),
    'BGP neighbors': () => neighbors(client, ctx),
    'routes taken and told': async () => {
      const [tunnels, all] = await Promise.all([tunnelsOf(client, ctx), neighborsOf(client, ctx)]);
      const over = own.flatMap((number) => {
        const body = tunnels.find(({ name }) => String(name) === number);
        return neighborAt(all, number, body)?.address ?? [];
      });
      const routes = over.map(async (address) => [address, await routesOf(client, address, ctx)] as const);
      return Object.fromEntries(await Promise.all(routes));
    },
    'tunnel interfaces of the link': async () =>
      (await tunnelsOf(client, ctx)).filter(({ name }) => own.includes(String(name))),
    'configured neighbors': async () => (await neighborsOf(client, ctx)).map(({ body }) => body),
    'IKEv2 policies': () => client.list('crypto/Cisco-IOS-XE-crypto:ikev2/policy', ctx),
    'IPsec profiles': () => client.list('crypto/Cisco-IOS-XE-crypto:ipsec/profile', ctx),
  });
}
