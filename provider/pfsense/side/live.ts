/** A tunnel with everything that decides how it negotiates, as the firewall has it now: read by the resources' own code. */
import { emptyMemory } from '../../core/compare/memory';
import type { Context } from '../../core/define/context';
import type { Observed, ReadArgs } from '../../core/define/definition';
import type { Bag } from '../../core/define/paths';
import type { Declared, EndOfLink, Program, Values } from '../../model';
import type { PfsenseClient } from '../client/client';
import { listAll, readerOf, type Kind } from '../client/objects';
import { interfaces, phase1s, phase2s, rules } from '../resources/common/kinds';
import firewallRule from '../resources/firewall-rule';
import phase1 from '../resources/ipsec-phase1';
import phase2 from '../resources/ipsec-phase2';
import networkInterface from '../resources/network-interface';
import { phase2sOf } from './status';

type Ctx = Context<PfsenseClient>;

interface Readable {
  readonly type: string;
  read(ctx: Ctx, args: ReadArgs<object>): Promise<Observed<object, object> | undefined>;
}

export async function live(ctx: Ctx, end: EndOfLink): Promise<Program> {
  const program = new Map<string, Declared>();
  const add = async ({ type, read }: Readable, kind: Kind, id: unknown): Promise<Bag> => {
    if (typeof id !== 'string') return {};
    // What is there now, and not what a list of a minute ago showed: somebody may be mending it.
    readerOf(ctx.client, kind).evict(id);
    const observed = await read(ctx, { id, memory: emptyMemory, inputs: {} });
    if (observed === undefined) return {};
    const { inputs, outputs } = observed;
    program.set(id, { type, name: id, inputs: inputs as Values, prior: { ...(outputs as Values), id }, live: { id } });
    return inputs as Bag;
  };
  for (const object of Object.values(phase2sOf(end))) {
    const second = await add(phase2, phase2s, object);
    await add(phase1, phase1s, second['ikeid']);
    const name = await ctx.client.tunnels.nameOf(object, ctx);
    const assigned = (await listAll(ctx.client, interfaces, ctx)).find((body) => body['if'] === name);
    await add(networkInterface, interfaces, assigned?.id);
  }
  for (const body of await listAll(ctx.client, rules, ctx)) await add(firewallRule, rules, rules.keyOf(body));
  return program;
}
