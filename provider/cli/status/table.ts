/** What `hybridvpn status` prints for people: a table for each link, and below it what is wrong and what to do. */
import { BGP_IS_YOURS, PHASE_NAMES } from '../../link/up/ready';
import type { Phase, PhaseStatus } from '../../model';
import { count } from '../count';
import type { CountData, LinkData, StatusData, TunnelData, TunnelEndData } from './data';
import { unaskedLines } from '../unasked';

const HEAD = [
  'tunnel',
  'end',
  'IKE',
  'IPsec',
  'BGP',
  'BGP up',
  'hold',
  'learned',
  'told',
  'in',
  'out',
  'drops',
  'flaps',
];

export function statusLines(data: StatusData): string[] {
  const { counts } = data;
  const states = (['up', 'degraded', 'down', 'unknown'] as const).flatMap((state) =>
    counts[state] > 0 || state === 'up' ? [`${counts[state]} ${state}`] : [],
  );
  const links = count(counts.links, 'link');
  return [
    ...data.links.flatMap((link) => [...linkLines(link), '']),
    ...(data.leftOut ?? []).map(leftOutText),
    counts.links === 0
      ? `status: nothing in it is an end of a link (${data.input}).`
      : `status: ${links}; ${states.join(', ')}.`,
  ];
}

export const leftOutText = (what: string): string => `Not looked at, and may be the other end: ${what}`;

export function linkLines(link: LinkData): string[] {
  const rows = link.tunnels.flatMap((tunnel) => tunnel.ends.map((end, index) => rowOf(link, tunnel, end, index)));
  return [
    `${link.name}: ${link.state.toUpperCase()}`,
    ...(rows.length === 0 ? [] : columns([HEAD, ...rows]).map((line) => `  ${line}`)),
    ...(link.ends.some(({ bgp }) => bgp === 'yours') ? [`  ${BGP_IS_YOURS}.`] : []),
    ...pathLines(link),
    ...problemLines(link).map((line) => `  ${line}`),
  ];
}

function rowOf(link: LinkData, tunnel: TunnelData, end: TunnelEndData, index: number): string[] {
  const { reporter = end.platform, bgp: whose = 'none' } =
    link.ends.find(({ platform }) => platform === end.platform) ?? {};
  const phase = ({ up, negotiating }: PhaseStatus): string => (up ? 'up' : negotiating ? 'talks' : 'DOWN');
  const { bgp, drops } = end;
  const dropped = drops === undefined ? undefined : drops.replay + drops.integrity + drops.other;
  return [
    index === 0 ? tunnel.name : '',
    reporter,
    phase(end.ike),
    phase(end.ipsec),
    bgp === undefined ? whose : phase(bgp),
    bgp?.upFor === undefined ? '-' : duration(bgp.upFor),
    bgp?.hold === undefined ? '-' : `${bgp.hold} s`,
    counted(end.learned),
    counted(end.told),
    end.bytes === undefined ? '-' : bytes(end.bytes.in),
    end.bytes === undefined ? '-' : bytes(end.bytes.out),
    dropped === undefined ? '-' : String(dropped),
    bgp?.flaps === undefined ? '-' : String(bgp.flaps),
  ];
}

/** `2 of 2` expected networks, or how many there are where nothing says what to expect. */
function counted(told: CountData | undefined): string {
  if (told === undefined) return '-';
  const { networks, expected, lacking } = told;
  return expected === undefined ? String(networks.length) : `${expected - lacking.length} of ${expected}`;
}

function pathLines({ paths, asymmetric }: LinkData): string[] {
  const froms = [...new Set(paths.map(({ from }) => from))];
  const said = froms.map((from) => {
    const own = paths.filter((path) => path.from === from);
    const ways = [
      ...new Set(own.map(({ tunnels, by }) => (tunnels.length === 0 ? `outside (${by})` : tunnels.join('+')))),
    ];
    return `from ${from} by ${ways.join(', ')}`;
  });
  if (said.length === 0) return [];
  return [`  path: ${said.join('; ')}${asymmetric ? ': ASYMMETRIC, there by one tunnel and back by another' : ''}`];
}

function problemLines(link: LinkData): string[] {
  const explained = new Set(link.tunnels.flatMap(({ name, cause }) => (cause === undefined ? [] : [name])));
  return [
    ...link.ends.flatMap(({ platform, error }) =>
      error === undefined ? [] : unaskedLines({ ...error, message: `${platform}: ${error.message}` }),
    ),
    ...(link.alone === 'elsewhere' ? ['Only this end is known: the other one is in nothing that was read.'] : []),
    ...(link.alone === 'ambiguous' ? ['Only this end is known: several could be the other one.'] : []),
    ...link.tunnels.flatMap(tunnelProblems),
    ...link.lacking
      .filter(({ tunnel, phase }) => phase === 'routes' || tunnel === undefined || !explained.has(tunnel))
      .flatMap(({ says, hint, tunnel }) => [
        `${tunnel === undefined ? '' : `${tunnel}: `}${says}.`,
        ...(hint === undefined ? [] : [`  → ${hint}`]),
      ]),
  ];
}

function tunnelProblems({ name, ends, disagreements, cause }: TunnelData): string[] {
  const complaints = ends.flatMap(({ platform, complaints: own }) =>
    own.map(({ says }) => `${platform} says: ${says}`),
  );
  return [
    ...(cause === undefined
      ? []
      : [
          `${name}: ${causeText(cause)}`,
          ...cause.lines.map((line) => `  ${line}`),
          ...(cause.certain || cause.guessed ? [] : [`  ${PERHAPS_COMING}`]),
        ]),
    ...complaints.map((line) => (cause === undefined ? `${name}: ${line}.` : `  ${line}`)),
    ...disagreements.map(
      ({ about, says }) => `${name}: the ends disagree about ${WORDS[about] ?? about}: ${says.join('; ')}.`,
    ),
  ];
}

function causeText({ phase, says, certain, guessed }: NonNullable<TunnelData['cause']>): string {
  const what = PHASE_NAMES[phase as Phase];
  if (!guessed) return `${what} does not come up${certain ? ':' : ', most likely because'} ${says}.`;
  const takes = phase === 'bgp' ? ', which takes up to two minutes once IPsec is up' : '';
  return `${what} is not up, and no end says why. It may still be coming up${takes}: look again first, or --watch it. If it stays so, most likely because ${says}.`;
}

/**
 * A guess made seconds after an apply sends people to look for a firewall, while BGP opens its session. No platform tells for how long
 * BGP tries already, nor do those that speak it say since when IPsec is up.
 */
const PERHAPS_COMING =
  'If it was made or changed within the last minute, it may still be coming up: look again first, or --watch it.';

const WORDS: Readonly<Record<string, string>> = {
  ike: 'IKE',
  esp: 'IPsec',
  bgp: 'BGP',
  hold: 'the hold time',
  secrecy: 'perfect forward secrecy, which shows at the first rekey',
};

// ---- text -------------------------------------------------------------------------------------------------------------

function columns(rows: readonly (readonly string[])[]): string[] {
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)));
  return rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column]!))
      .join('  ')
      .trimEnd(),
  );
}

/** `3d 4h`, `5h 12m`, `3m 10s`: the two largest units. */
function duration(seconds: number): string {
  const units: [string, number][] = [
    ['d', Math.floor(seconds / 86_400)],
    ['h', Math.floor(seconds / 3600) % 24],
    ['m', Math.floor(seconds / 60) % 60],
    ['s', Math.floor(seconds) % 60],
  ];
  const first = units.findIndex(([, count]) => count > 0);
  if (first < 0) return '0s';
  return units
    .slice(first, first + 2)
    .map(([unit, count]) => `${count}${unit}`)
    .join(' ');
}

function bytes(count: number): string {
  const unit = Math.min(Math.max(Math.floor(Math.log10(Math.max(count, 1)) / 3), 0), 5);
  const value = count / 1000 ** unit;
  return `${unit === 0 || value >= 100 ? Math.round(value) : value.toFixed(1)} ${['B', 'kB', 'MB', 'GB', 'TB', 'PB'][unit]}`;
}
