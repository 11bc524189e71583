/**
 * What the dynamic provider goes through on a real engine, as data: the recorder runs these once and writes down what was
 * said, the replay drives our host with it, and machines that have an engine run them for real.
 */
import type { Bag } from '../../provider/core/define/paths';
import { startAlicloudSimulator, type RunningAlicloudSimulator } from '../../provider/alicloud/simulator';
import { connectAlicloud } from '../../provider/alicloud/client/client';
import { freshToken } from '../../provider/alicloud/client/token';
import { connectNsx } from '../../provider/nsx/client/client';
import { resolveNsxConfig } from '../../provider/nsx/client/config';
import { startNsxSimulator, type RunningNsx } from '../../provider/nsx/simulator';
import { SimClock, type FaultRule } from '../../provider/simulator';
import { casesOf, type CaseEdit, type CiscoEdit, type PfsenseEdit } from './cases';
import { readSketch, type Options, type Program } from '../../provider/program';

export type Happening =
  | Exclude<CaseEdit, PfsenseEdit | CiscoEdit>
  | { readonly vendor: 'nsx'; readonly path: string; readonly delete: true }
  | { readonly faults: readonly FaultRule[] }
  | { readonly advanceSeconds: number };

export interface Phase {
  readonly title: string;
  /** What happens on the platforms before. */
  readonly before?: readonly Happening[];
  /** The program from here on; absent: as it was. */
  readonly program?: Program;
  readonly command: readonly string[];
  readonly exitCode: number;
  /** What the engine's output must show. */
  readonly says?: readonly string[];
}

export interface Scenario {
  readonly name: string;
  readonly realizationSeconds: number;
  readonly phases: readonly Phase[];
}

const UP = ['up', '--yes', '--skip-preview'];
const REPAIR = ['up', '--yes', '--skip-preview', '--refresh'];
const UNCHANGED = ['preview', '--expect-no-changes'];
const DRIFT = ['refresh', '--preview-only', '--expect-no-changes', '--diff'];
const DESTROY = ['destroy', '--yes', '--skip-preview'];

const sessionCase = casesOf('nsx').find((one) => one.type === 'nsx:RouteBasedSession')!;
const { ikeProfilePath: _ike, tunnelProfilePath: _tunnel, ...sessionInputs } = sessionCase.inputs;
const SESSION = '/infra/tier-0s/T0/ipsec-vpn-services/case-session-service/sessions';

function vpn(change: Bag = {}, options: Options = {}): Program {
  const { service, endpoint } = sessionCase.prerequisites;
  return readSketch({
    service: service!,
    endpoint: endpoint!,
    session: { type: sessionCase.type, inputs: { ...sessionInputs, ...change }, ...options },
  });
}

const connectionCase = casesOf('alicloud').find(
  (one) => one.type === 'alicloud:VpnConnection' && one.inputs['enableTunnelsBgp'] === true,
)!;

function connection(change: (inputs: Bag) => Bag = (inputs) => inputs): Program {
  const peer = connectionCase.prerequisites['peer']!;
  const { tags: _tags, ...inputs } = connectionCase.inputs;
  return readSketch({ peer, connection: { type: connectionCase.type, inputs: change(structuredClone(inputs)) } });
}

const withSlaveKey = (inputs: Bag): Bag => {
  (inputs['tunnels'] as { slave: Bag }).slave['psk'] = 'Another-slave-key_2';
  return inputs;
};

export const scenarios: readonly Scenario[] = [
  {
    name: 'nsx-session',
    realizationSeconds: 0,
    phases: [
      { title: 'preview', program: vpn(), command: ['preview'], exitCode: 0, says: ['4 to create'] },
      { title: 'create', command: UP, exitCode: 0, says: ['4 created'] },
      { title: 'nothing to do', command: UNCHANGED, exitCode: 0, says: ['4 unchanged'] },
      {
        title: 'update',
        program: vpn({ description: 'changed', enabled: false }),
        command: UP,
        exitCode: 0,
        says: ['1 updated'],
      },
      {
        title: 'a new PSK',
        program: vpn({ psk: 'second-psk-0123456789' }),
        command: ['preview', '--diff'],
        exitCode: 0,
        says: ['pskFingerprint'],
      },
      { title: 'the new PSK is written', command: UP, exitCode: 0, says: ['1 updated'] },
      {
        title: 'drift is found',
        before: [
          {
            vendor: 'nsx',
            path: `${SESSION}/case-session`,
            merge: { peer_address: '198.51.100.99', psk: 'changed-by-hand-01234' },
          },
        ],
        command: DRIFT,
        exitCode: 7,
        says: ['198.51.100.99', 'pskFingerprint', '1 to update'],
      },
      { title: 'drift is repaired', command: REPAIR, exitCode: 0, says: ['1 updated'] },
      { title: 'no drift is left', command: DRIFT.slice(0, 3), exitCode: 0, says: ['4 unchanged'] },
      {
        title: 'another id replaces, the old one first',
        program: vpn({ nsxId: 'other' }),
        command: UP,
        exitCode: 0,
        says: ['deleted original', 'replaced'],
      },
      {
        title: 'a session that vanished is made again',
        before: [{ vendor: 'nsx', path: `${SESSION}/other`, delete: true }],
        command: REPAIR,
        exitCode: 0,
        says: ['1 created'],
      },
      { title: 'destroy', command: DESTROY, exitCode: 0, says: ['4 deleted'] },
    ],
  },
  {
    name: 'nsx-failures',
    realizationSeconds: 100_000,
    phases: [
      {
        title: 'check refuses, and shows no secret',
        program: vpn({ peerAddress: 'nowhere', psk: '' }),
        command: ['preview'],
        exitCode: 1,
        says: ['peerAddress', 'nowhere'],
      },
      {
        title: 'the platform refuses the create',
        program: vpn({}, { timeouts: { create: 2, update: 60 } }),
        before: [
          {
            faults: [
              {
                // Every time: a refused write is repeated once, in case somebody had what it asks for and has it no more.
                match: { method: 'PUT', path: '**/sessions/*' },
                effect: {
                  status: 400,
                  body: { error_code: 500000, error_message: 'refused for the test', httpStatus: 'BAD_REQUEST' },
                },
              },
            ],
          },
        ],
        command: UP,
        exitCode: 1,
        says: ['refused for the test'],
      },
      {
        title: 'created, and not ready in time',
        before: [{ faults: [] }],
        command: UP,
        exitCode: 1,
        says: ['time is up', 'creating failed'],
      },
      {
        title: 'the next run finishes it',
        before: [{ advanceSeconds: 100_001 }],
        command: UP,
        exitCode: 0,
        says: ['1 updated'],
      },
      { title: 'nothing to do', command: UNCHANGED, exitCode: 0, says: ['4 unchanged'] },
      { title: 'destroy', command: DESTROY, exitCode: 0, says: ['4 deleted'] },
    ],
  },
  {
    name: 'alicloud-connection',
    realizationSeconds: 0,
    phases: [
      { title: 'preview', program: connection(), command: ['preview'], exitCode: 0, says: ['3 to create'] },
      { title: 'create', command: UP, exitCode: 0, says: ['3 created'] },
      { title: 'nothing to do', command: UNCHANGED, exitCode: 0, says: ['3 unchanged'] },
      {
        title: 'a new PSK two levels down',
        program: connection(withSlaveKey),
        command: ['preview', '--diff'],
        exitCode: 0,
        says: ['pskFingerprint'],
      },
      { title: 'the new PSK is written', command: UP, exitCode: 0, says: ['1 updated'] },
      { title: 'no drift', command: DRIFT.slice(0, 3), exitCode: 0, says: ['3 unchanged'] },
      {
        title: 'a PSK changed by hand is found',
        before: [
          {
            vendor: 'alicloud',
            product: 'vpc',
            action: 'ModifyVpnConnectionAttribute',
            parameters: {
              VpnConnectionId: 'vco-sim0000000000000001',
              TunnelOptionsSpecification: [{ Role: 'slave', TunnelIkeConfig: { Psk: 'Changed-by-hand_3' } }],
            },
          },
          { advanceSeconds: 60 },
        ],
        command: DRIFT,
        exitCode: 7,
        says: ['pskFingerprint', '1 to update'],
      },
      { title: 'and put back', command: REPAIR, exitCode: 0, says: ['1 updated'] },
      { title: 'destroy', command: DESTROY, exitCode: 0, says: ['3 deleted'] },
    ],
  },
];

const job = (title: string, exitCode = 0, before: readonly Happening[] = []): Phase[] => [
  { title: `${title}: preview`, before, command: ['preview', '--refresh', '--expect-no-changes'], exitCode },
  { title: `${title}: refresh`, command: ['refresh', '--yes', '--expect-no-changes'], exitCode },
];

/**
 * What a job that looks for drift sees, by exit codes, after phases of the scenarios. Run on the real engine alone, and not
 * recorded.
 */
export const driftJob: Readonly<Record<string, readonly Phase[]>> = {
  create: [
    ...job('after a create'),
    ...job('after writes that touch nothing of ours', 0, [
      { vendor: 'nsx', path: `${SESSION}/case-session`, merge: {} },
      {
        vendor: 'alicloud',
        product: 'vpc',
        action: 'ModifyVpnConnectionAttribute',
        parameters: { VpnConnectionId: 'vco-sim0000000000000001', Name: connectionCase.inputs['name'] },
      },
      { advanceSeconds: 60 },
    ]),
  ],
  'the new PSK is written': job('after an update'),
  'drift is found': job('after a change by hand', 7),
};

/** Both platforms, simulated, for one run of a scenario. */
export class Site {
  private constructor(
    readonly nsx: RunningNsx,
    readonly alicloud: RunningAlicloudSimulator,
    private readonly clock: SimClock,
  ) {}

  static async start(scenario: Pick<Scenario, 'realizationSeconds'>): Promise<Site> {
    const clock = new SimClock({ rate: 60 });
    const nsx = await startNsxSimulator({
      clock,
      preset: 'site',
      rateLimit: 0,
      purgeSeconds: 0,
      clusterId: '00000000-0000-4000-9000-0000000000c1', // the recordings remember the manager they were made on
      realizationSeconds: scenario.realizationSeconds,
    });
    return new Site(nsx, await startAlicloudSimulator({ clock, preset: 'site', accountId: '1000000000000001' }), clock);
  }

  /** Settings below `hybridvpn:`, without and with the secret ones. */
  get plain(): Record<string, string> {
    const { nsx, alicloud } = this;
    return {
      'nsx.url': nsx.url,
      'nsx.username': nsx.username,
      'nsx.caFile': nsx.caFile,
      'alicloud.vpcEndpoint': alicloud.vpcEndpoint,
      'alicloud.cbnEndpoint': alicloud.cbnEndpoint,
      'alicloud.protocol': alicloud.protocol,
      'alicloud.regionId': alicloud.regionId,
      'alicloud.accessKeyId': alicloud.accessKeyId,
    };
  }

  get secret(): Record<string, string> {
    return { 'nsx.password': this.nsx.password, 'alicloud.accessKeySecret': this.alicloud.accessKeySecret };
  }

  /** What differs between two sites, by the names that recordings use. */
  get known(): Record<string, string> {
    const {
      'nsx.url': url,
      'nsx.caFile': caFile,
      'alicloud.vpcEndpoint': vpc,
      'alicloud.cbnEndpoint': cbn,
    } = this.plain;
    return {
      ...this.secret,
      'nsx.url': url!,
      'nsx.caFile': caFile!,
      'alicloud.vpcEndpoint': vpc!,
      'alicloud.cbnEndpoint': cbn!,
    };
  }

  async happen(happening: Happening): Promise<void> {
    if ('faults' in happening) this.nsx.listener.setFaults([...happening.faults]);
    else if ('advanceSeconds' in happening) await this.clock.advance(happening.advanceSeconds);
    else if (happening.vendor === 'nsx') await this.onNsx(happening);
    else await this.onAlicloud(happening);
  }

  private async onNsx(edit: Extract<Happening, { vendor: 'nsx' }>): Promise<void> {
    const { url, username, password, caFile } = this.nsx;
    const client = connectNsx(resolveNsxConfig({ url, username, password, caFile }, {}));
    const options = { signal: new AbortController().signal };
    try {
      if ('delete' in edit) return void (await client.delete(edit.path, options));
      const body = { ...(await client.get(edit.path, options)), ...edit.merge };
      await client.put(
        edit.path,
        Object.fromEntries(Object.entries(body).filter(([, value]) => value !== null)),
        options,
      );
    } finally {
      await client.close();
    }
  }

  private async onAlicloud(edit: Extract<Happening, { vendor: 'alicloud' }>): Promise<void> {
    const { vpcEndpoint, cbnEndpoint, protocol, regionId, accessKeyId, accessKeySecret } = this.alicloud;
    const client = connectAlicloud({ vpcEndpoint, cbnEndpoint, protocol, regionId, accessKeyId, accessKeySecret }, {});
    const options = { signal: new AbortController().signal };
    try {
      await client.call(edit.product, edit.action, edit.parameters as never, options, {
        clientToken: freshToken(),
      });
    } finally {
      await client.close();
    }
  }

  async close(): Promise<void> {
    await this.nsx.close();
    await this.alicloud.close();
    this.clock.stop();
  }
}
