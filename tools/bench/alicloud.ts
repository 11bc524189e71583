/** Alibaba Cloud: n connections on VPN gateways that are busy after each write, in writes, polls and refused writes. */
import { startAlicloudSimulator, type RunningAlicloudSimulator } from '../../provider/alicloud/simulator';
import { SimClock, type CallLine, type CallReport } from '../../provider/simulator';
import { answered, count } from './calls';
import { EXISTING, LIMITS } from './expectations';
import { LATENCY_MS, type SectionResult } from './nsx';
import type { Cell } from './table';
import { Project, progressText, summaryOf, type Bench, type Measured } from './terraform';

/** How long a gateway is busy after each write, in seconds of the simulator's clock, … */
const BUSY_SECONDS = 3;
/** … and how many of those pass in a real second. */
const CLOCK_RATE = 2;
/** The platform's default quota. */
const CONNECTIONS_PER_GATEWAY = 10;

interface Worst {
  writesPerObject: number;
  polls: number;
  refused: number;
  peakMiB: number;
}

export async function alicloudSection(
  bench: Bench,
  sizes: readonly number[],
  say: (text: string) => void,
): Promise<SectionResult> {
  const worst: Worst = { writesPerObject: 0, polls: 0, refused: 0, peakMiB: 0 };
  // Side by side: all of them wait for the platform most of the time.
  const lives = sizes.map(async (n) => {
    const own: Cell[][] = [];
    await life(bench, n, (step, measured) => {
      const seen = figuresOf(measured.calls);
      const objects = step === 'create' ? 2 * n : undefined;
      own.push([n, gatewaysFor(n), step, ...cells(seen, measured, objects), summaryOf(measured.output)]);
      say(progressText(`alicloud n=${n} ${step}`, measured));
      worst.peakMiB = Math.max(worst.peakMiB, measured.usage?.peakMiB ?? 0);
      worst.refused = Math.max(worst.refused, seen.refused);
      if (seen.busyPeriods > 0) worst.polls = Math.max(worst.polls, seen.polls / seen.busyPeriods);
      if (step === 'create') worst.writesPerObject = Math.max(worst.writesPerObject, seen.writes / (2 * n));
    });
    return own;
  });
  // All of them come to their end, also when one fails: each has processes and a folder to clear away.
  const ended = await Promise.allSettled(lives);
  const rows = ended.flatMap((one) => {
    if (one.status === 'rejected') throw one.reason;
    return one.value;
  });
  return {
    tables: [
      {
        title: `Alibaba Cloud through ${bench.label}`,
        notes: [
          `n connections with a customer gateway each, at most ${CONNECTIONS_PER_GATEWAY} on a VPN gateway: 2n objects to create.`,
          `A VPN gateway is busy for ${BUSY_SECONDS} s of the simulated clock after each write, which is ${BUSY_SECONDS / CLOCK_RATE} s here (clock rate ${CLOCK_RATE}); ${LATENCY_MS} ms latency. Connections of one gateway can only be written one after the other.`,
          'The provider keeps to the quotas of the platform (60 creates of connections a minute, and the same for changes and deletes), which bounds the time from n = 20 on.',
          'The sizes run side by side, each with a region and a provider of its own.',
          'busy periods: accepted writes of connections. polls: DescribeVpnGateway. refused: writes answered with 400.',
          `Existing provider: create ${EXISTING.alicloudCreate}; refresh ${EXISTING.alicloudRefresh}; refused ${EXISTING.alicloudRefused}.`,
        ],
        columns: [
          'n',
          'gateways',
          'step',
          'calls',
          'writes',
          'per object',
          'busy periods',
          'polls',
          'per period',
          'lists',
          'single reads',
          'other',
          'refused',
          'seconds',
          'Terraform CPU s',
          'provider CPU s',
          'peak MiB',
          'Terraform says',
        ],
        rows,
      },
    ],
    findings: [
      {
        what: 'Alibaba Cloud: writes per object created',
        figure: worst.writesPerObject,
        limit: LIMITS.alicloudWritesPerObject,
        existing: EXISTING.alicloudCreate,
      },
      { what: 'Alibaba Cloud: polls per busy period', figure: worst.polls, limit: LIMITS.alicloudPollsPerBusyPeriod },
      {
        what: 'Alibaba Cloud: refused writes',
        figure: worst.refused,
        limit: LIMITS.alicloudRefusedWrites,
        existing: EXISTING.alicloudRefused,
      },
      {
        what: 'Alibaba Cloud: peak memory of the provider, MiB',
        figure: worst.peakMiB || undefined,
        limit: LIMITS.peakMiB,
        existing: EXISTING.peak,
      },
    ],
  };
}

type Note = (step: string, measured: Measured) => void;

async function life(bench: Bench, n: number, note: Note): Promise<void> {
  await withAlicloud(bench, n, async (project) => {
    note('create', await project.run(['apply', '-auto-approve']));
    note('no-op plan', await project.run(['plan', '-detailed-exitcode'], { exitCodes: [0, 2] }));
    note('refresh', await project.run(['plan', '-refresh-only']));
    note('update', await project.run(['apply', '-auto-approve', '-var=lifetime=14400']));
    note('destroy', await project.run(['destroy', '-auto-approve']));
  });
}

/** A region of its own and a project with n connections that is not applied yet. */
export async function withAlicloud<T>(bench: Bench, n: number, work: (project: Project) => Promise<T>): Promise<T> {
  const clock = new SimClock({ rate: CLOCK_RATE });
  const region = await startAlicloudSimulator({
    clock,
    latencyMs: LATENCY_MS,
    busySeconds: BUSY_SECONDS,
    extraGateways: gatewaysFor(n) - 1,
  });
  let project: Project | undefined;
  try {
    const env = {
      ALIBABA_CLOUD_ACCESS_KEY_ID: region.accessKeyId,
      ALIBABA_CLOUD_ACCESS_KEY_SECRET: region.accessKeySecret,
    };
    project = await Project.create(bench, { hcl: configuration(n, region), env, report: () => reportOf(region) });
    return await work(project);
  } finally {
    project?.remove();
    await region.close();
    clock.stop();
  }
}

function gatewaysFor(n: number): number {
  return Math.max(2, Math.ceil(n / CONNECTIONS_PER_GATEWAY));
}

/** Both endpoints are one platform. */
function reportOf({ listener, cbnListener }: RunningAlicloudSimulator): CallReport {
  const [vpc, cbn] = [listener.calls(), cbnListener.calls()];
  return { total: vpc.total + cbn.total, calls: [...vpc.calls, ...cbn.calls] };
}

const WRITE = /^(Create|Modify|Delete|Tag|UnTag|Untag|Publish|Enable|Disable)/;
const GATEWAY_WRITE = /^(Create|Modify|Delete)Vpn/;
const LIST = /^(Describe\w+s|List\w+)$/;

interface Figures {
  readonly total: number;
  readonly writes: number;
  readonly busyPeriods: number;
  readonly polls: number;
  readonly lists: number;
  readonly reads: number;
  readonly other: number;
  readonly refused: number;
}

function figuresOf(calls: readonly CallLine[]): Figures {
  const isPoll = ({ action }: CallLine): boolean => action === 'DescribeVpnGateway';
  const named = (pattern: RegExp) => (line: CallLine) => pattern.test(line.action ?? '') && !isPoll(line);
  const writes = calls.filter(named(WRITE));
  const lists = count(calls, named(LIST));
  const reads = count(calls, named(/^Describe/)) - count(calls, named(/^Describe\w+s$/));
  const polls = count(calls, isPoll);
  const total = count(calls);
  return {
    total,
    writes: count(writes),
    busyPeriods: answered(writes.filter(named(GATEWAY_WRITE)), ['2xx']),
    polls,
    lists,
    reads,
    other: total - count(writes) - lists - reads - polls,
    refused: answered(writes, ['400']),
  };
}

function cells(seen: Figures, { seconds, usage, engineSeconds }: Measured, objects: number | undefined): Cell[] {
  const { total, writes, busyPeriods, polls, lists, reads, other, refused } = seen;
  const perObject = objects === undefined ? undefined : writes / objects;
  const perPeriod = busyPeriods === 0 ? undefined : polls / busyPeriods;
  const peak = usage === undefined ? 'unknown' : Math.round(usage.peakMiB);
  return [
    total,
    writes,
    perObject,
    busyPeriods,
    polls,
    perPeriod,
    lists,
    reads,
    other,
    refused,
    seconds,
    engineSeconds,
    usage?.cpuSeconds,
    peak,
  ];
}

function configuration(n: number, { vpcEndpoint, cbnEndpoint, protocol, regionId }: RunningAlicloudSimulator): string {
  const tunnel = (role: 'master' | 'slave', offset: number): string => `
    ${role} = {
      customer_gateway_id = hybridvpn_alicloud_customer_gateway.site[count.index].id
      psk                 = "bench-psk-${role}-\${count.index}"
      ipsec_lifetime      = var.lifetime
      bgp = {
        local_asn    = "65534"
        tunnel_cidr  = cidrsubnet("169.254.64.0/18", 12, 2 * count.index + ${offset})
        local_bgp_ip = cidrhost(cidrsubnet("169.254.64.0/18", 12, 2 * count.index + ${offset}), 1)
      }
    }`;
  return `
terraform {
  required_providers {
    hybridvpn = { source = "hybridvpn/hybridvpn" }
  }
}

provider "hybridvpn" {
  owner = "bench"
  alicloud = {
    region_id    = "${regionId}"
    vpc_endpoint = "${vpcEndpoint}"
    cbn_endpoint = "${cbnEndpoint}"
    sts_endpoint = "${vpcEndpoint}"
    protocol     = "${protocol}"
  }
}

variable "lifetime" {
  default = 28800
}

resource "hybridvpn_alicloud_customer_gateway" "site" {
  count      = ${n}
  name       = "site-\${count.index}"
  ip_address = cidrhost("198.51.100.0/24", count.index + 1)
  asn        = "65010"
}

resource "hybridvpn_alicloud_vpn_connection" "site" {
  count              = ${n}
  name               = "site-\${count.index}"
  vpn_gateway_id     = format("vpn-sim%016d", count.index % ${gatewaysFor(n)} + 1)
  local_subnet       = "0.0.0.0/0"
  remote_subnet      = "0.0.0.0/0"
  auto_config_route  = false
  enable_tunnels_bgp = true
  tunnels = {${tunnel('master', 0)}${tunnel('slave', 1)}
  }
}
`;
}
