/**
 * Which interface a phase 2 has. With IKEv2 all of one phase 1 share one, named after the first; with IKEv1 and split connections
 * each has its own. The API tells neither. Source: pfsense ipsec.inc, ipsec_get_vtimap
 */
import { freshFor } from './fresh';
import type { Caller, CallOptions } from './call';

interface Phase1 {
  readonly ikeid: number;
  readonly iketype: string;
  readonly splitconn: boolean;
}

interface Phase2 {
  readonly uniqid: string;
  readonly reqid: number;
  readonly ikeid: number;
  readonly mode: string;
  readonly disabled: boolean;
}

/** `ipsec2` by the unique id of its phase 2, in the order of the list. */
interface Names {
  readonly on: ReadonlyMap<string, string>;
  /** Of those that are switched off: the name that an assigned interface still has from them. */
  readonly off: ReadonlyMap<string, string>;
}

export class Tunnels {
  private readonly names = freshFor<Names>(10_000, 'the tunnel interfaces', (ctx) => this.ask(ctx));

  constructor(private readonly client: Pick<Caller, 'list'>) {}

  forget(): void {
    this.names.forget();
  }

  /** Undefined: there is no such phase 2, or it is none of a tunnel with an interface. */
  nameOf(uniqid: string, ctx: CallOptions): Promise<string | undefined> {
    return this.names.look(ctx, ({ on }) => on.get(uniqid));
  }

  /** The phase 2 that an interface is named after; one that somebody has switched off keeps it, or the interface would be made anew. */
  phase2Of(name: string, ctx: CallOptions): Promise<string | undefined> {
    return this.names.look(ctx, ({ on, off }) => [...on, ...off].find(([, own]) => own === name)?.[0]);
  }

  private async ask(ctx: CallOptions): Promise<Names> {
    const [phase1s, phase2s] = await Promise.all([
      this.client.list<Phase1>('/vpn/ipsec/phase1s', ['ikeid'], ctx),
      this.client.list<Phase2>('/vpn/ipsec/phase2s', ['uniqid', 'reqid', 'ikeid', 'mode'], ctx),
    ]);
    const tunnels = phase2s.filter(({ mode }) => mode === 'vti');
    const on = new Map(
      phase1s.flatMap(({ ikeid, iketype, splitconn }) => {
        const own = tunnels.filter((one) => String(one.ikeid) === String(ikeid) && !one.disabled);
        const apart = iketype === 'ikev1' || splitconn;
        return own.map((one) => [one.uniqid, `ipsec${apart ? one.reqid : own[0]!.reqid}`] as const);
      }),
    );
    const off = new Map(tunnels.flatMap((one) => (one.disabled ? [[one.uniqid, `ipsec${one.reqid}`] as const] : [])));
    return { on, off };
  }
}
