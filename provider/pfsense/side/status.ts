/**
 * What pfSense says of its tunnels: the SAs of strongSwan. It tells nothing of BGP, which is FRR's, and keeps no reason why a
 * tunnel is down that its API would show; what is switched off, it tells.
 */
import type { Context } from '../../core/define/context';
import { ProviderError } from '../../core/define/errors';
import { objectsIn } from '../../core/net/answer';
import type { Complaint, EndOfLink, EndStatus, PhaseStatus, TunnelStatus } from '../../model';
import type { PfsenseClient } from '../client/client';
import { foreign } from '../client/errors';
import { listAll, type Body } from '../client/objects';
import { phase1s, phase2s } from '../resources/common/kinds';

type Ctx = Context<PfsenseClient>;

/** Source: pfrest, model IPsecSAStatus and IPsecChildSAStatus; the states are strongSwan's. */
export interface Sa {
  readonly con_id: string;
  readonly state: string;
  /** Seconds since it was made. */
  readonly established?: number | null;
  readonly child_sas?: readonly ChildSa[];
}

interface ChildSa {
  readonly state: string;
  readonly bytes_in?: number | null;
  readonly bytes_out?: number | null;
  readonly install_time?: number | null;
}

const IKE_UP = 'ESTABLISHED';
const ESP_UP = 'INSTALLED';
const NEGOTIATING = ['CREATED', 'CONNECTING', 'INSTALLING', 'ROUTED'];

const SAS = '/status/ipsec/sas';

/** @throws ProviderError where the child SAs are no list: taken for none, a tunnel that is up would be down */
export async function listSas({ client, signal }: Pick<Ctx, 'client' | 'signal'>): Promise<readonly Sa[]> {
  const sas = await client.list<Sa>(SAS, [], { signal });
  if (sas.every(({ child_sas: children }) => objectsIn(children ?? []) !== undefined)) return sas;
  throw foreign(`GET ${SAS}`, ': child_sas is no list of SAs');
}

/** The phase 2s of an end, by the names of its tunnels. */
export function phase2sOf({ tunnels }: EndOfLink): Readonly<Record<string, string>> {
  if (tunnels !== undefined) return tunnels;
  throw new ProviderError({
    code: 'invalid',
    message: 'An end on pfSense is one phase 2 for each tunnel.',
    hint: 'Give the ids of the phase 2s by the names of the tunnels, and not one id.',
  });
}

export async function status(ctx: Ctx, end: EndOfLink): Promise<EndStatus> {
  const [sas, firsts, seconds] = await Promise.all([
    listSas(ctx),
    listAll(ctx.client, phase1s, ctx),
    listAll(ctx.client, phase2s, ctx),
  ]);
  const tunnels = Object.entries(phase2sOf(end)).map(([tunnel, object]): TunnelStatus => {
    const second = seconds.find((body) => phase2s.keyOf(body) === object);
    const first = firsts.find((body) => body['ikeid'] === second?.['ikeid']);
    return { tunnel, object, ...standing(first, second, sas) };
  });
  return { reporter: `pfSense ${ctx.client.label}`, tunnels };
}

type Standing = Omit<TunnelStatus, 'tunnel' | 'object'>;

function standing(first: Body | undefined, second: Body | undefined, sas: readonly Sa[]): Standing {
  const down = (says: string, complaints: readonly Complaint[] = []): Standing => ({
    ike: { up: false, says },
    esp: { up: false, says },
    complaints,
  });
  const off = (says: string, about: Complaint['about'] = 'off'): Standing =>
    down(says, [{ phase: 'ike', says, about }]);
  if (second === undefined) return off('the phase 2 is not there', 'gone');
  if (first === undefined) return off('the phase 1 is not there', 'gone');
  if (first['disabled'] === true) return off('the phase 1 is disabled');
  if (second['disabled'] === true) return off('the phase 2 is disabled');
  const own = sas.filter(({ con_id: id }) => isOf(id, first, second));
  const sa = own.find(({ state }) => state === IKE_UP) ?? own[0];
  if (sa === undefined) return down('no SA');
  const children = sa.child_sas ?? [];
  const child = children.find(({ state }) => state === ESP_UP) ?? children[0];
  return {
    ike: phase(sa.state, IKE_UP, sa.established),
    esp: child === undefined ? { up: false, says: 'no child SA' } : phase(child.state, ESP_UP, child.install_time),
    ...(child?.state === ESP_UP
      ? {
          traffic: { in: child.bytes_in ?? 0, out: child.bytes_out ?? 0 },
          sas: children.filter(({ state }) => state === ESP_UP).length,
        }
      : {}),
    complaints: [],
  };
}

/** `con3`, or `con3_7` of a phase 2 with a connection of its own. Source: pfsense ipsec.inc, ipsec_conid */
function isOf(connection: string, { ikeid }: Body, { reqid }: Body): boolean {
  return connection === `con${String(ikeid)}` || connection === `con${String(ikeid)}_${String(reqid)}`;
}

const phase = (says: string, up: string, seconds: number | null | undefined): PhaseStatus => ({
  up: says === up,
  says,
  ...(NEGOTIATING.includes(says) ? { negotiating: true } : {}),
  ...(says === up && typeof seconds === 'number' ? { upFor: seconds } : {}),
});
