/** From what pings say to what traffic suffered, and to a judgement. */
import type { RehearsedLink, RehearsedTunnel, Suffered } from '../../../provider/cli/rehearse/data';
import { unseen } from '../../../provider/cli/rehearse/unseen';
import { sufferedIn } from '../../../provider/cli/rehearse/figures';
import { waitsInVain } from '../../../provider/cli/rehearse/announced';
import { applyWorse, worseThanAnnounced } from '../../../provider/cli/rehearse/judged';
import { holdSaid } from '../../../provider/link/up/ready';
import { textOf } from '../../../provider/cli/rehearse/text';
import type { PingRun } from '../../../provider/cli/rehearse/probe';

const EVERY_MS = 100;

/** A packet each tenth of a second from 0 on; those of `lost` without an answer. */
function ping(count: number, lost: readonly number[] = [], start = 0): PingRun {
  const numbers = Array.from({ length: count }, (_, index) => index + 1).filter((one) => !lost.includes(one));
  return {
    answers: numbers.map((one) => start + one / 10),
    numbers,
    sent: count,
    received: numbers.length,
    last: numbers.at(-1) ?? 0,
  };
}

const range = (from: number, to: number): number[] => Array.from({ length: to - from + 1 }, (_, index) => from + index);

describe('what traffic suffered', () => {
  test.each<[string, readonly PingRun[], number, Suffered]>([
    ['nothing', [ping(50)], 5, { sent: 50, lost: 0, dark: 0, longest: 0, back: true }],
    ['one pause', [ping(50, range(11, 30))], 5, { sent: 50, lost: 20, dark: 2.1, longest: 2.1, back: true }],
    [
      'two pauses, of which one is short',
      [ping(50, [11, ...range(21, 25)])],
      5,
      { sent: 50, lost: 6, dark: 0.6, longest: 0.6, back: true },
    ],
    [
      'what is on its way at the end',
      [ping(50, range(48, 50))],
      5,
      { sent: 50, lost: 0, dark: 0, longest: 0, back: true },
    ],
    ['no answer any more', [ping(50, range(21, 50))], 5, { sent: 50, lost: 30, dark: 3, longest: 3, back: false }],
    [
      'a time without anybody to send to',
      [ping(20), ping(20, [], 4)],
      6,
      { sent: 60, lost: 20, dark: 2.1, longest: 2.1, back: true },
    ],
  ])('%s', (_case, runs, until, expected) => {
    expect(sufferedIn(runs, until, EVERY_MS)).toEqual(expected);
  });
});

const calm: Suffered = { sent: 100, lost: 0, dark: 0, longest: 0, back: true };
const dark = (seconds: number, back = true): Suffered => ({
  ...calm,
  lost: seconds * 10,
  dark: seconds,
  longest: seconds,
  back,
});
const link = (more: Partial<RehearsedLink>, ...tunnels: Partial<RehearsedTunnel>[]): RehearsedLink => ({
  name: 'dc1',
  announced: 'none',
  there: ['master'],
  back: ['master'],
  suffered: calm,
  tunnels: tunnels.map((one) => ({ name: 'master', announced: 'none', fate: 'stays', suffered: calm, ...one })),
  ...more,
});

describe('worse than announced', () => {
  test.each<[string, RehearsedLink, RegExp | undefined]>([
    ['nothing was', link({}, {}), undefined],
    ['two packets are chance', link({ suffered: { ...calm, lost: 2 } }), undefined],
    ['a link that was to lose nothing', link({ suffered: dark(1) }), /Link dc1 was announced to lose nothing.*1 s, 10/],
    [
      'a link within its time',
      link({ announced: 'tunnel-renegotiates', announcedSeconds: 12, suffered: dark(12.4) }),
      undefined,
    ],
    [
      'a link beyond its time',
      link({ announced: 'tunnel-renegotiates', announcedSeconds: 12, suffered: dark(13) }),
      /at most 12 s/,
    ],
    ['a link that was to be dark', link({ announced: 'both-tunnels', suffered: dark(60) }), undefined],
    [
      'but came not back',
      link({ announced: 'both-tunnels', suffered: dark(60, false) }),
      /does not carry traffic again/,
    ],
    ['a link that goes', link({ announced: 'link-gone', suffered: dark(60, false) }), undefined],
    [
      'a tunnel that was to stay',
      link({}, { suffered: dark(1) }),
      /Tunnel master of link dc1 was announced to stay up/,
    ],
    ['a tunnel whose BGP was to reset', link({}, { announced: 'bgp-reset', suffered: dark(1) }), /to stay up/],
    ['a tunnel that renegotiates', link({}, { announced: 'tunnel-renegotiates', suffered: dark(9) }), undefined],
    ['one that perhaps does', link({}, { perhaps: 'tunnel-renegotiates', suffered: dark(9) }), undefined],
    ['one that does not come back', link({}, { announced: 'tunnel-down', suffered: dark(9, false) }), /not come back/],
    [
      'one that waits for its other end',
      link({}, { announced: 'tunnel-down', until: 'ends-match', suffered: dark(9, false) }),
      undefined,
    ],
    ['a new one that comes up', link({}, { fate: 'new', suffered: undefined, up: true }), undefined],
    ['a new one that does not', link({}, { fate: 'new', suffered: undefined, up: false }), /is new, and does not/],
  ])('%s', (_case, one, expected) => {
    const found = worseThanAnnounced([one]);
    if (expected === undefined) expect(found).toEqual([]);
    else expect(found).toEqual([expect.stringMatching(expected)]);
  });
});

describe('an apply that fails', () => {
  const wait = (was: number, is: number) =>
    new Map([['up', { type: 'link:TunnelsUp', name: 'up', inputs: { holdTime: is }, prior: { holdTime: was } }]]);

  test('is worse than announced, unless the wait for a shorter hold time was to fail', () => {
    expect(applyWorse({ end: 'failed', seconds: 1 }, 150)).toEqual(['The apply fails on the twins.']);
    expect(applyWorse({ end: 'failed', seconds: 1, announced: true }, 150)).toEqual([]);
    expect(applyWorse({ end: 'stopped', seconds: 150 }, 150)).toEqual(['The apply takes more than 150 s.']);
  });

  test('which is known by what the plan waits for, and by what the engine says', () => {
    expect([waitsInVain(wait(12, 3)), waitsInVain(wait(3, 12)), waitsInVain(wait(12, 12))]).toEqual([
      true,
      false,
      false,
    ]);
    const says = '│ Error: NSX nsx: the hold time is 12 s, and\n│ 3 s at most are wanted';
    expect([holdSaid(says), holdSaid('Error: IKE is not up')]).toEqual([
      'the hold time is 12 s, and 3 s at most are wanted',
      undefined,
    ]);
  });
});

test('people read what was announced beside what was measured', () => {
  const text = textOf({
    ...{ version: 1, hash: 'v1:', input: 'Terraform plan', at: '2026-01-02T03:04:05.000Z', seconds: 40 },
    apply: { end: 'done', seconds: 7 },
    links: [
      link(
        {
          announced: 'tunnel-renegotiates',
          announcedSeconds: 12,
          suffered: dark(1),
          there: ['master', 'slave', 'master'],
        },
        { announced: 'tunnel-renegotiates', suffered: dark(3) },
        { name: 'slave' },
      ),
    ],
    worse: [],
    unseen: ['The other side of the moon.'],
  });
  expect(text).toBe(`Rehearsed: nothing was worse than announced.

          announced                                   measured
Link dc1  renegotiates, at most 12 s without traffic  without traffic for 1 s, 10 packets lost
  master  renegotiates                                without traffic for 3 s, 30 packets lost
  slave   not touched                                 nothing lost
  Traffic went through master → slave → master; back through master

The apply took 7 s, the rehearsal 40 s. What it cannot show:
  - The other side of the moon.
`);
});

test('why nothing was measured of a link stands beside it', () => {
  const [link, tunnel] = unseen([
    { name: 'Link plant', bgpYours: ['pfSense'] },
    { name: 'Tunnel slave of link plant', bgpYours: [] },
  ]);
  expect(link).toContain('since BGP of pfSense is yours and in no program');
  expect(tunnel).toContain('is not up on the twins before the change');
});
