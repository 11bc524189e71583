/** What a router answers about the tunnels of a link, as it comes. */
import type { Context } from '../../core/define/context';
import { exhibits as ask, type EndOfLink, type Exhibit } from '../../model';
import type { CiscoClient } from '../client/client';
import { ikeSas, ipsecIdents, neighbors } from './oper';
import { interfacesOf, neighborsOf, tunnelsOf } from './standing';

export function exhibits(ctx: Context<CiscoClient>, end: EndOfLink): Promise<readonly Exhibit[]> {
  const { client } = ctx;
  const own = Object.values(interfacesOf(end));
  return ask({
    'IKEv2 SAs': () => ikeSas(client, ctx),
    'IPsec SAs': () => ipsecIdents(client, ctx),
    'BGP neighbors': () => neighbors(client, ctx),
    'tunnel interfaces of the link': async () =>
      (await tunnelsOf(client, ctx)).filter(({ name }) => own.includes(String(name))),
    'configured neighbors': async () => (await neighborsOf(client, ctx)).map(({ body }) => body),
    'IKEv2 policies': () => client.list('crypto/Cisco-IOS-XE-crypto:ikev2/policy', ctx),
    'IPsec profiles': () => client.list('crypto/Cisco-IOS-XE-crypto:ipsec/profile', ctx),
  });
}
