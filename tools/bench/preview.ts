/**
 * A preview of n resources that finds nothing to do, through each door side by side: what people wait for most often.
 * Every door has a simulator of its own; the doors take turns, so that none is measured while another one works.
 */
import { startNsxSimulator, type RunningNsx } from '../../provider/nsx/simulator';
import { SimClock } from '../../provider/simulator';
import { buildNativePlugin } from '../../test/kit/pulumi-native';
import { catalog } from '../../provider/catalog';
import { hcl, readSketch, type Program } from '../../provider/program';
import { PulumiProject } from '../../test/kit/pulumi-project';
import { installed, type Engine } from '../kit/engine-choice';
import { actionsText, callsBetween, count } from './calls';
import { LIMITS } from './expectations';
import { LATENCY_MS, type SectionResult } from './nsx';
import { median, type Cell } from './table';
import { findTerraform, Project, summaryOf } from './terraform';
import { environmentOf } from '../kit/environment';

export interface PreviewOptions {
  readonly mirror: string;
  readonly resources: number;
  /** How often each command is run. */
  readonly rounds: number;
  say(text: string): void;
}

/** One command on a stack in which everything is as it should be. */
interface Preview {
  readonly command: string;
  /** Returns what the engine says it would do. */
  run(): Promise<string>;
}

interface Door {
  readonly name: string;
  /** The engine and its version, or why there is none. */
  readonly engine: string;
  /** Creates the resources, hands over the commands to measure, clears away. Undefined: this machine has no engine. */
  readonly open?: (simulator: RunningNsx, measure: (previews: readonly Preview[]) => Promise<void>) => Promise<void>;
}

export async function previewSection({ mirror, resources, rounds, say }: PreviewOptions): Promise<SectionResult> {
  const rows: Cell[][] = [];
  let mostCalls: number | undefined;
  for (const { name, engine, open } of [terraformDoor(mirror, resources), ...pulumiDoors(resources)]) {
    if (open === undefined) {
      rows.push([name, `not measured: ${engine}`]);
      continue;
    }
    await withSimulator(async (simulator) => {
      const started = performance.now();
      await open(simulator, async (previews) => {
        say(`preview ${name}: ${resources} resources created in ${seconds(started).toFixed(1)} s`);
        for (const preview of previews) {
          const seen = await measured(simulator, preview, rounds);
          rows.push([name, `${engine} ${preview.command}`, seen.calls, seen.seconds, seen.actions, seen.says]);
          mostCalls = Math.max(mostCalls ?? 0, seen.calls);
        }
      });
    });
  }
  return {
    tables: [
      {
        title: `No-change preview of ${resources} resources through each door`,
        notes: [
          `IKE profiles on NSX, ${LATENCY_MS} ms latency. ${rounds === 1 ? 'One run each' : `${rounds} runs each: the most calls, the median of the seconds`}.`,
          "Terraform's plan reads the platform unless told not to; Pulumi's preview reads it with --refresh alone. Compare like with like.",
          "Pulumi's seconds hold the start of Node for the program, and for the dynamic provider.",
        ],
        columns: ['door', 'command', 'calls', 'seconds', 'calls by action', 'the engine says'],
        rows,
      },
    ],
    findings: [
      {
        what: `Preview of ${resources} resources: calls, through any door`,
        figure: mostCalls,
        limit: LIMITS.previewCalls,
      },
    ],
  };
}

async function measured(
  { listener }: RunningNsx,
  preview: Preview,
  rounds: number,
): Promise<{ calls: number; seconds: number; actions: string; says: string }> {
  const times: number[] = [];
  let worst = { calls: -1, actions: '', says: '' };
  for (let round = 0; round < rounds; round++) {
    const before = listener.calls();
    const started = performance.now();
    const says = await preview.run();
    times.push(seconds(started));
    const lines = callsBetween(before, listener.calls());
    if (count(lines) > worst.calls) worst = { calls: count(lines), actions: actionsText(lines), says };
  }
  return { ...worst, seconds: median(times) };
}

async function withSimulator(work: (simulator: RunningNsx) => Promise<void>): Promise<void> {
  const clock = new SimClock();
  const simulator = await startNsxSimulator({ clock, latencyMs: LATENCY_MS });
  try {
    await work(simulator);
  } finally {
    await simulator.close();
    clock.stop();
  }
}

function terraformDoor(mirror: string, resources: number): Door {
  const name = 'Terraform';
  const found = findTerraform();
  if (found === undefined) return { name, engine: 'there is no terraform or tofu on PATH' };
  return {
    name,
    engine: found.label,
    open: async (simulator, measure) => {
      const project = await Project.create(
        { ...found, mirror },
        {
          hcl: `${HEADER}\n${hcl(catalog, program(resources))}\n`,
          env: environmentOf({ nsx: simulator }),
          report: () => simulator.listener.calls(),
        },
      );
      try {
        await project.run(['apply', '-auto-approve']);
        const plan = (...flags: string[]): Preview => ({
          command: ['plan', ...flags].join(' '),
          run: async () =>
            summaryOf((await project.run(['plan', '-detailed-exitcode', ...flags], { exitCodes: [0, 2] })).output),
        });
        await measure([plan('-refresh=false'), plan()]);
      } finally {
        project.remove();
      }
    },
  };
}

function pulumiDoors(resources: number): Door[] {
  const names = { dynamic: 'Pulumi dynamic', native: 'Pulumi native' };
  const engine = installed('pulumi')[0];
  if (engine === undefined) {
    const why = 'there is no pulumi on PATH or in ~/.pulumi/bin';
    return Object.values(names).map((name) => ({ name, engine: why }));
  }
  const label = `${engine.name} ${engine.version}`;
  return [
    {
      name: names.dynamic,
      engine: label,
      open: (simulator, measure) => pulumiStack(engine, simulator, resources, measure),
    },
    {
      name: names.native,
      engine: label,
      open: async (simulator, measure) => {
        await pulumiStack(engine, simulator, resources, measure, await buildNativePlugin(engine.command));
      },
    },
  ];
}

async function pulumiStack(
  { command }: Engine,
  simulator: RunningNsx,
  resources: number,
  measure: (previews: readonly Preview[]) => Promise<void>,
  plugin?: Awaited<ReturnType<typeof buildNativePlugin>>,
): Promise<void> {
  const project = await PulumiProject.create(command, { env: environmentOf({ nsx: simulator }), plugin });
  try {
    await project.write(program(resources));
    await project.must('up', '--yes', '--skip-preview');
    const preview = (...flags: string[]): Preview => ({
      command: ['preview', ...flags].join(' '),
      run: async () => pulumiSummary(await project.must('preview', ...flags)),
    });
    await measure([preview(), preview('--refresh')]);
  } finally {
    await project.remove();
  }
}

/** The lines below `Resources:`, as one: `501 unchanged`. */
function pulumiSummary(output: string): string {
  const lines = /^Resources:\s*\n((?:[ \t]+\S.*\n?)+)/m.exec(output)?.[1] ?? '';
  return lines.trim().replace(/\s*\n\s*/g, ', ');
}

/** The same through every door. */
function program(resources: number): Program {
  const names = Array.from({ length: resources }, (_, index) => `profile_${index}`);
  const inputs = {
    ikeVersion: 'IKE_V2',
    encryptionAlgorithms: ['AES_256'],
    digestAlgorithms: ['SHA2_256'],
    dhGroups: ['GROUP14'],
  };
  return readSketch(
    Object.fromEntries(
      names.map((name) => [name, { type: 'nsx:IkeProfile', inputs: { displayName: name, ...inputs } }]),
    ),
  );
}

const HEADER = `terraform {
  required_providers {
    hybridvpn = { source = "hybridvpn/hybridvpn" }
  }
}

provider "hybridvpn" {
  owner = "bench"
}
`;

function seconds(started: number): number {
  return (performance.now() - started) / 1000;
}
