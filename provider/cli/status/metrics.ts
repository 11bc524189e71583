/** The status of links as OpenMetrics text: what a scraper of files, or a collector behind a small web server, takes. Source: OpenMetrics 1.0. */
import { apart } from './apart';
import type { LinkData, StatusData, TunnelEndData } from './data';

type Labels = Readonly<Record<string, string>>;

interface Sample {
  readonly labels: Labels;
  readonly value: number;
}

interface Family {
  /** Without `_total`, which samples of a counter have. */
  readonly name: string;
  readonly type: 'gauge' | 'counter';
  readonly unit?: 'seconds' | 'bytes';
  readonly help: string;
  samples(data: StatusData): readonly Sample[];
}

const one = (labels: Labels, value: number | boolean): Sample => ({ labels, value: Number(value) });

const perLink =
  (work: (link: LinkData) => Sample[]) =>
  ({ links }: StatusData): Sample[] =>
    links.flatMap(work);

/** Of each end of each tunnel; what a platform does not tell has no sample. */
const perEnd = (work: (end: TunnelEndData, labels: Labels) => Sample[]) =>
  perLink(({ name: link, tunnels }) =>
    tunnels.flatMap(({ name: tunnel, ends }) =>
      ends.flatMap((end) => work(end, { link, tunnel, platform: end.platform })),
    ),
  );

const families: readonly Family[] = [
  {
    name: 'hybridvpn_link_up',
    type: 'gauge',
    help: 'Whether every tunnel is up at both ends and carries the networks that are expected.',
    samples: perLink(({ name: link, state }) => [one({ link }, state === 'up')]),
  },
  {
    name: 'hybridvpn_link_asymmetric',
    type: 'gauge',
    help: 'Whether traffic leaves by one tunnel and comes back by another.',
    samples: perLink(({ name: link, asymmetric }) => [one({ link }, asymmetric)]),
  },
  {
    name: 'hybridvpn_end_answers',
    type: 'gauge',
    help: 'Whether the platform of an end could be asked.',
    samples: perLink(({ name: link, ends }) =>
      ends.map(({ platform, error }) => one({ link, platform }, error === undefined)),
    ),
  },
  {
    name: 'hybridvpn_tunnel_up',
    type: 'gauge',
    help: 'Whether IKE, IPsec and BGP of a tunnel are up at every end that answers.',
    samples: perLink(({ name: link, tunnels }) =>
      tunnels.map(({ name: tunnel, state }) => one({ link, tunnel }, state === 'up')),
    ),
  },
  {
    name: 'hybridvpn_tunnel_disagreements',
    type: 'gauge',
    help: 'Things of which the two ends of a tunnel say the contrary.',
    samples: perLink(({ name: link, tunnels }) =>
      tunnels.map(({ name: tunnel, disagreements }) => one({ link, tunnel }, disagreements.length)),
    ),
  },
  {
    name: 'hybridvpn_phase_up',
    type: 'gauge',
    help: 'Whether a phase is up, as one end says.',
    samples: perEnd(({ ike, ipsec, bgp }, labels) => [
      one({ ...labels, phase: 'ike' }, ike.up),
      one({ ...labels, phase: 'ipsec' }, ipsec.up),
      ...(bgp === undefined ? [] : [one({ ...labels, phase: 'bgp' }, bgp.up)]),
    ]),
  },
  {
    name: 'hybridvpn_bgp_up_seconds',
    type: 'gauge',
    unit: 'seconds',
    help: 'How long BGP is up.',
    samples: perEnd(({ bgp }, labels) => (bgp?.upFor === undefined ? [] : [one(labels, bgp.upFor)])),
  },
  {
    name: 'hybridvpn_bgp_hold_seconds',
    type: 'gauge',
    unit: 'seconds',
    help: 'Hold time as negotiated.',
    samples: perEnd(({ bgp }, labels) => (bgp?.hold === undefined ? [] : [one(labels, bgp.hold)])),
  },
  {
    name: 'hybridvpn_bgp_flaps',
    type: 'counter',
    help: 'How often BGP was lost.',
    samples: perEnd(({ bgp }, labels) => (bgp?.flaps === undefined ? [] : [one(labels, bgp.flaps)])),
  },
  {
    name: 'hybridvpn_networks',
    type: 'gauge',
    help: 'Networks that an end learned of its peer, and told it.',
    samples: perEnd(({ learned, told }, labels) => [
      ...(learned === undefined ? [] : [one({ ...labels, direction: 'learned' }, learned.networks.length)]),
      ...(told === undefined ? [] : [one({ ...labels, direction: 'told' }, told.networks.length)]),
    ]),
  },
  {
    name: 'hybridvpn_networks_lacking',
    type: 'gauge',
    help: 'Networks that are expected and not among them.',
    samples: perEnd(({ learned, told }, labels) => [
      ...(learned === undefined ? [] : [one({ ...labels, direction: 'learned' }, learned.lacking.length)]),
      ...(told === undefined ? [] : [one({ ...labels, direction: 'told' }, told.lacking.length)]),
    ]),
  },
  {
    name: 'hybridvpn_tunnel_bytes',
    type: 'counter',
    unit: 'bytes',
    help: 'Bytes through a tunnel, as one end counts them.',
    samples: perEnd(({ bytes }, labels) =>
      bytes === undefined
        ? []
        : [one({ ...labels, direction: 'in' }, bytes.in), one({ ...labels, direction: 'out' }, bytes.out)],
    ),
  },
  {
    name: 'hybridvpn_tunnel_drops',
    type: 'counter',
    help: 'Packets that an end dropped.',
    samples: perEnd(({ drops }, labels) =>
      drops === undefined
        ? []
        : (['replay', 'integrity', 'other'] as const).map((reason) => one({ ...labels, reason }, drops[reason])),
    ),
  },
  {
    name: 'hybridvpn_tunnel_sas',
    type: 'gauge',
    help: 'Pairs of IPsec SAs of a tunnel; more than one is both ends having started at once.',
    samples: perEnd(({ sas }, labels) => (sas === undefined ? [] : [one(labels, sas)])),
  },
  {
    name: 'hybridvpn_status_time_seconds',
    type: 'gauge',
    unit: 'seconds',
    help: 'When this was looked at, since 1970.',
    samples: ({ at }) => [one({}, Date.parse(at) / 1000)],
  },
];

export function statusMetrics(seen: StatusData): string {
  const data = apart(seen);
  const lines = families.flatMap((family) => {
    const { name, type, unit, help } = family;
    const samples = family.samples(data);
    if (samples.length === 0) return [];
    return [
      `# TYPE ${name} ${type}`,
      ...(unit === undefined ? [] : [`# UNIT ${name} ${unit}`]),
      `# HELP ${name} ${help}`,
      ...samples.map(
        ({ labels, value }) => `${name}${type === 'counter' ? '_total' : ''}${labelText(labels)} ${value}`,
      ),
    ];
  });
  return [...lines, '# EOF', ''].join('\n');
}

function labelText(labels: Labels): string {
  const all = Object.entries(labels).map(([name, value]) => `${name}="${escaped(value)}"`);
  return all.length === 0 ? '' : `{${all.join(',')}}`;
}

const escaped = (value: string): string => value.replace(/\\/g, '\\\\').replace(/"/g, '\\"').replace(/\n/g, '\\n');
