/** A link that is up: a resource that owns nothing, reads both platforms, and ends when traffic can flow. */
import { z } from 'zod';
import type { Borrowed, Context } from '../../core/define/context';
import { defineResource } from '../../core/define/definition';
import { ProviderError } from '../../core/define/errors';
import { field } from '../../core/define/fields';
import { fieldToken, text } from '../../core/define/message';
import { isNetwork } from '../../core/define/normal';
import type { Rule } from '../../core/define/rule';
import { TUNNELS, type Reports, type Side } from '../../model';
import { bgpIsYours } from '../pairs';
import { waitUntilUp } from '../up/wait';

const network = () => z.string().refine(isNetwork, 'is not a network without host bits, such as 10.10.0.0/16');

interface End {
  readonly platform: string;
  readonly id?: string;
  readonly tunnels?: Readonly<Record<string, string | undefined>>;
  readonly prefixes: readonly string[];
}

interface Inputs {
  readonly ends: readonly End[];
}

type ReportingSide = Side & { readonly reports: Reports };

const endRules = (sides: readonly ReportingSide[]): readonly Rule<Inputs>[] => [
  {
    id: 'link-up-end',
    says: 'An end on a cloud is one object with all tunnels (`id`), any other one object for each tunnel (`tunnels`)',
    severity: 'error',
    source: 'How the platforms hold tunnels',
    needs: [['ends']],
    check: ({ ends }) =>
      ends.flatMap(({ platform, id, tunnels }, index) => {
        const one = sides.find((side) => side.platform === platform)?.reports.together;
        if (one ? id !== undefined && tunnels === undefined : id === undefined && tunnels !== undefined) return [];
        const wanted = fieldToken(['ends', index, one ? 'id' : 'tunnels']);
        return [
          { path: ['ends', index], message: text`The end on ${platform} is given by ${wanted}, and by it alone.` },
        ];
      }),
  },
  {
    id: 'link-up-tunnel',
    says: 'Both ends have a tunnel in common',
    severity: 'error',
    source: 'A link without a tunnel carries nothing: without one to look at, it would be told as up',
    needs: [['ends']],
    check: ({ ends }) => (commonTunnels(ends).length > 0 ? undefined : { path: ['ends'], message: NO_TUNNEL }),
    hint: text`Give the objects of one tunnel at both ends, under one name of ${fieldToken('tunnels')}.`,
  },
];

const NO_TUNNEL = 'No tunnel is given at both ends.';

/** Those that each end has, where it names its tunnels. */
const commonTunnels = (ends: readonly End[]): (typeof TUNNELS)[number][] =>
  TUNNELS.filter((name) => ends.every(({ tunnels }) => tunnels === undefined || tunnels[name] !== undefined));

export default (sides: readonly Side[]) => {
  const reporting = sides.filter((side): side is ReportingSide => side.reports !== undefined);
  const sideOf = (platform: string): ReportingSide => reporting.find((side) => side.platform === platform)!;

  const inputs = z.object({
    ends: field(
      z
        .array(
          z.object({
            platform: field(z.enum(reporting.map(({ platform }) => platform)), 'Whose objects these are.'),
            id: field(
              z.string().min(1).optional(),
              'Id of the object that has all tunnels, on a platform that has such.',
            ),
            tunnels: field(
              z
                .object(
                  Object.fromEntries(
                    TUNNELS.map((name) => [
                      name,
                      field(z.string().min(1).optional(), `Id of the object that is tunnel \`${name}\`.`),
                    ]),
                  ),
                )
                .optional(),
              'Ids of the objects that are the tunnels, where each is one of its own.',
            ),
            prefixes: field(
              z.array(network()),
              'Networks behind this end that the other end must learn: each of them, or routes within it. Empty: its routes are not looked at.',
              { set: true },
            ),
          }),
        )
        .length(2),
      'Both ends of the link.',
      { whole: true },
    ),
    bgp: field(
      z.boolean().optional(),
      'Whether BGP runs over the tunnels. Without it, and where no API of an end tells of its BGP, IKE and IPsec are waited for, and no routes. Default: true.',
      { default: true },
    ),
    holdTime: field(
      z.int().min(3).optional(),
      'Seconds that the negotiated BGP hold time may have at most. Not looked at when not given.',
    ),
    standby: field(
      z.boolean().optional(),
      'Whether another link carries the traffic while that is up: then routes may lead there. Default: false.',
      { default: false },
    ),
    triggers: field(
      z.record(z.string(), z.string()).optional(),
      'Anything; when one of these changes, the link is looked at again. Values of other resources make this one wait for them.',
    ),
  });

  type Up = z.output<typeof inputs>;

  const look = async (ctx: Context<Borrowed>, { ends, bgp = true, holdTime, standby = false }: Up): Promise<void> => {
    const tunnels = commonTunnels(ends);
    // A rule says so before, unless an id was not known then.
    if (tunnels.length === 0) throw new ProviderError({ code: 'invalid', path: 'ends', message: NO_TUNNEL });
    await waitUntilUp(
      ctx,
      ends.map(({ platform, id, tunnels }) => ({
        side: sideOf(platform),
        ...(id === undefined ? {} : { id }),
        ...(tunnels === undefined ? {} : { tunnels: withoutUndefined(tunnels) }),
      })),
      {
        tunnels,
        prefixes: ends.map(({ prefixes }) => prefixes),
        bgp: bgpIsYours(ends.map(({ platform }) => sideOf(platform))) ? 'yours' : bgp,
        ...(holdTime === undefined ? {} : { hold: holdTime }),
        standby,
      },
    );
  };

  return defineResource<typeof inputs, z.ZodObject, Borrowed>({
    type: 'link:TunnelsUp',
    title: 'Link readiness',
    description:
      'Waits until both tunnels of a link are up and carry the expected networks: IKE, IPsec and BGP (on the active edge) at both ends, each network told, learned, published and on the preferred tunnel, and the hold time within the target. It owns nothing and changes nothing; when it gives up it says which tunnel, which phase, what each end reports and the likely cause. Its failure leaves both ends as they are, and the next run looks again. Let it depend on everything that the link needs, neighbors and redistribution included.',
    source: 'The status APIs of both platforms',
    inputs,
    outputs: z.object({}),
    rules: endRules(reporting),
    inStateAlone: true,
    importId: {
      form: '<platform>=<id>;<platform>=<tunnel>:<id>,<tunnel>:<id>',
      example: idOf(exampleEnds(reporting)),
      pattern: /^[a-z]+=[^;]+;[a-z]+=[^;]+$/,
      exception: 'What is waited for is not in the id: the first run after an import looks at the link.',
    },
    timeouts: { create: 600, update: 600 },
    examples: [
      {
        title: 'Both tunnels, the networks behind both ends, and failover within 15 seconds',
        resources: {
          up: { type: 'link:TunnelsUp', inputs: { ends: exampleEnds(reporting), holdTime: 12 } },
        },
      },
    ],
    async create(ctx, { inputs: given }) {
      await look(ctx, given);
      return { id: idOf(given.ends), inputs: given, outputs: {} };
    },
    read: (_ctx, { id, inputs: given }) =>
      Promise.resolve({ id, inputs: Object.keys(given).length === 0 ? inputsOf(id) : given, outputs: {} }),
    async update(ctx, { id, inputs: given, target }) {
      await look(ctx, given);
      return { id, inputs: target, outputs: {} };
    },
    delete: () => Promise.resolve(),
  });
};

const withoutUndefined = (tunnels: Readonly<Record<string, string | undefined>>): Record<string, string> =>
  Object.fromEntries(Object.entries(tunnels).flatMap(([name, id]) => (id === undefined ? [] : [[name, id]])));

const EXAMPLE_PREFIXES = ['172.16.0.0/16', '10.10.0.0/16'];

const exampleEnds = (sides: readonly ReportingSide[]): (End & { prefixes: string[] })[] =>
  sides.slice(0, 2).map(({ platform, reports: { example } }, index) => ({
    platform,
    ...example,
    prefixes: [EXAMPLE_PREFIXES[index]!],
  }));

/** All that an import knows. */
const idOf = (ends: readonly End[]): string =>
  ends
    .map(({ platform, id, tunnels = {} }) => {
      const each = Object.entries(withoutUndefined(tunnels)).map(([name, one]) => `${name}:${one}`);
      return `${platform}=${id ?? each.join(',')}`;
    })
    .join(';');

function inputsOf(id: string): { ends: (End & { prefixes: string[] })[] } {
  const ends = id.split(';').map((part) => {
    const [platform = '', rest = ''] = part.split('=');
    if (!rest.includes(':')) return { platform, id: rest, prefixes: [] };
    const tunnels = Object.fromEntries(rest.split(',').map((one) => one.split(/:(.*)/).slice(0, 2)));
    return { platform, tunnels, prefixes: [] };
  });
  return { ends };
}
