/** What pfSense answers about the tunnels of a link, as it comes. */
import type { Context } from '../../core/define/context';
import { exhibits as ask, type EndOfLink, type Exhibit } from '../../model';
import type { PfsenseClient } from '../client/client';
import { listAll } from '../client/objects';
import { interfaces, phase1s, phase2s, rules } from '../resources/common/kinds';
import { listSas, phase2sOf } from './status';

type Ctx = Context<PfsenseClient>;

export function exhibits(ctx: Ctx, end: EndOfLink): Promise<readonly Exhibit[]> {
  const own = Object.values(phase2sOf(end));
  const seconds = listAll(ctx.client, phase2s, ctx).then((all) =>
    all.filter((body) => own.includes(phase2s.keyOf(body))),
  );
  const firsts = async (): Promise<unknown> => {
    const numbers = (await seconds).map((body) => body['ikeid']);
    return (await listAll(ctx.client, phase1s, ctx)).filter((body) => numbers.includes(body['ikeid']));
  };
  return ask({
    'SAs of IPsec': () => listSas(ctx),
    'phase 1s of the link': firsts,
    'phase 2s of the link': () => seconds,
    interfaces: () => listAll(ctx.client, interfaces, ctx),
    'rules of the firewall': () => listAll(ctx.client, rules, ctx),
    'whether IPsec is applied': () => ctx.client.get('/vpn/ipsec/apply', ctx),
  });
}
