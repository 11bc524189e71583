/**
 * Reads whatever an engine has written of a program: which kind of file it is, the file itself says. What is written of
 * hundreds of links is tens of megabytes: it is read as it comes, and of each object only what a program has stays.
 */
import type { Catalog } from '../../core/define/catalog';
import { ProviderError } from '../../core/define/errors';
import { notJson } from '../../core/define/json';
import { isBag, setNamed, type Bag } from '../../core/define/paths';
import { UTF16 } from '../../core/define/text-file';
import type { Program } from '../program';
import { JsonError, JsonPieces, type Wanted } from './json-pieces';
import { Newer, type Forms, type Written } from './newer';
import { ownTypeOf, PulumiReader, type State, type Step } from './pulumi';
import {
  TerraformPlanReader,
  TerraformStateReader,
  type FiledResource,
  type ResourceChange,
  type StateResource,
} from './terraform';
import {
  callWithoutConstants,
  outputWithoutConstants,
  resourceWithoutConstants,
  type ConfiguredOutput,
  type ConfiguredResource,
  type ModuleCall,
} from './terraform-references';

export interface ReadFile {
  readonly program: Program;
  /** As people know it: `Terraform plan`. */
  readonly kind: 'Terraform plan' | 'Terraform state' | 'Pulumi preview' | 'Pulumi stack';
  readonly language: 'terraform' | 'pulumi';
  /**
   * Of a plan or preview with a refresh: what it found changed since the last run. `prior` is what that left, `planned` what
   * stands; what is gone is deleted.
   */
  readonly outside?: Program;
  /** Of a state: as `terraform show` prints it, without what the provider remembers. */
  readonly shown?: boolean;
  /** Of a preview: how many resources stay as they are and are not in it. Absent: all are. */
  readonly notShown?: number;
}

/** Told what a file has, as the engine wrote it, of all providers; with secrets in clear where a plan has them. */
export interface Watching {
  change?(one: ResourceChange): void;
  output?(name: string, change: unknown): void;
  step?(one: Step): void;
  /** Of a state file. */
  filed?(one: FiledResource): void;
  /** Of a stack. */
  resource?(one: State): void;
}

export interface ReadOptions extends Watching {
  /** What to do about a file that is none of these. */
  readonly hint?: string;
  /** What of Terraform's states is known; absent: whatever there is. */
  readonly forms?: Forms;
}

const MAKE =
  'Make one with: terraform show -json plan.bin; terraform show -json; pulumi preview --json --show-sames; or pulumi stack export.';

/** The newest of each that is known: a newer one may mean something else by the same names. */
const NEWEST = { state: 4, shown: 1, stack: 4 };

/**
 * @param text what the file holds
 * @param from its name, for messages
 * @throws ProviderError `invalid` for anything that no engine wrote, without a word of its content, which may be secret
 */
export function readFile(catalog: Catalog, text: string, from: string, options: ReadOptions = {}): ReadFile {
  const reader = new FileReader(catalog, from, options);
  reader.write(Buffer.from(text));
  return reader.end();
}

/** The same of a file or a pipe of any size. */
export async function readStream(
  catalog: Catalog,
  chunks: AsyncIterable<Buffer>,
  from: string,
  options: ReadOptions = {},
): Promise<ReadFile> {
  const reader = new FileReader(catalog, from, options);
  for await (const chunk of chunks) reader.write(chunk);
  return reader.end();
}

class FileReader {
  private readonly plan: TerraformPlanReader;
  private readonly state: TerraformStateReader;
  private readonly pulumi: PulumiReader;
  private readonly newer: Newer;
  /** Kinds of the members of the file itself. */
  private readonly seen = new Map<string, string>();
  private readonly scalars = new Map<string, unknown>();
  private readonly configured = {
    resources: [] as ConfiguredResource[],
    module_calls: {} as Record<string, ModuleCall>,
    outputs: {} as Record<string, ConfiguredOutput>,
  };
  private strangeSteps = 0;
  /** URNs of a preview, of everybody's resources. */
  private readonly staying = new Set<string>();
  private failed = false;
  private head = Buffer.alloc(0);
  private readonly pieces: JsonPieces;

  constructor(
    catalog: Catalog,
    private readonly from: string,
    private readonly watching: ReadOptions = {},
  ) {
    this.plan = new TerraformPlanReader(catalog);
    this.state = new TerraformStateReader(catalog);
    this.pulumi = new PulumiReader(catalog);
    this.newer = new Newer(catalog, from, watching.forms);
    this.pieces = new JsonPieces({ members: this.wanted(), begins: (kind) => this.seen.set('', kind) });
  }

  write(chunk: Buffer): void {
    if (this.head.length < HEAD) this.head = Buffer.concat([this.head, chunk.subarray(0, HEAD)]);
    this.scan(() => this.pieces.write(chunk));
  }

  end(): ReadFile {
    this.scan(() => this.pieces.end());
    if (this.seen.get('') !== 'object') throw this.unreadable('it is no JSON object');
    const is = (name: string, kind: string): boolean => this.seen.get(name) === kind;
    const scalar = (name: string): unknown => this.scalars.get(name);
    const [version, format] = [scalar('version'), scalar('format_version')];
    if (typeof format === 'string' && Number.parseInt(format, 10) > NEWEST.shown)
      throw this.newerForm(`format ${format} of Terraform's JSON`);
    // What it does not show was not planned: nothing can be said of it, least of all that it stays as it is.
    if (scalar('errored') === true || this.failed)
      throw this.unreadable('it is of a run that failed, and not whole', 'Mend what that run says, and make it anew.');
    if (is('resource_changes', 'list') || is('planned_values', 'object'))
      return {
        program: this.plan.read({ root_module: this.configured }),
        outside: this.plan.outside,
        kind: 'Terraform plan',
        language: 'terraform',
      };
    const steps = is('steps', 'list') && this.strangeSteps === 0;
    if (steps || (is('changeSummary', 'object') && this.seen.has('duration')))
      return {
        program: this.pulumi.program(),
        outside: this.pulumi.outside,
        kind: 'Pulumi preview',
        language: 'pulumi',
        ...(this.notShown > 0 && { notShown: this.notShown }),
      };
    if (typeof version === 'number' && is('deployment', 'object')) {
      if (version > NEWEST.stack) throw this.newerForm(`a stack of version ${version}`);
      return { program: this.pulumi.program(), kind: 'Pulumi stack', language: 'pulumi' };
    }
    const filed = typeof version === 'number' && typeof scalar('lineage') === 'string';
    if (filed && version > NEWEST.state) throw this.newerForm(`a Terraform state of version ${version}`);
    // The last: `terraform show -json` of a folder without a state.
    if ((filed && version === NEWEST.state) || typeof format === 'string')
      return { program: this.state.program, kind: 'Terraform state', language: 'terraform', shown: !filed };
    if (this.seen.has('encrypted_data'))
      throw this.unreadable(
        'OpenTofu has encrypted it',
        'Give what the engine prints of it: tofu show -json PLAN, or tofu state pull.',
      );
    throw new ProviderError({
      code: 'invalid',
      message: `${this.from} is neither a Terraform plan or state as JSON, nor a Pulumi preview or stack.`,
      hint: this.watching.hint ?? MAKE,
    });
  }

  /** A refresh shows all that it looked at, whether or not it was asked to show what stays. */
  private get notShown(): number {
    return Number(this.scalars.get('same') ?? 0) - this.staying.size;
  }

  private wanted(): Record<string, Wanted> {
    const { plan, state, pulumi, newer, configured, watching } = this;
    const seen = (name: string): Pick<Wanted, 'begins'> => ({ begins: (kind) => this.seen.set(name, kind) });
    const scalar = (name: string): Wanted => ({ take: (value) => this.scalars.set(name, value) });
    // `texts`: what every entry has that an engine wrote, and what reads it relies on.
    const each = (take: (value: object) => void, texts: readonly string[]): Wanted => ({
      elements: {
        take: (value) => {
          const missing = texts.find((name) => !isBag(value) || typeof value[name] !== 'string');
          if (missing !== undefined) throw this.unreadable(`an entry of its resources has no ${missing}`);
          take(value as Bag);
        },
      },
    });
    const known = (one: State | undefined): void => {
      const type = one === undefined ? undefined : ownTypeOf(one.type);
      if (type !== undefined) newer.pulumi(type, one!.urn, one!);
    };
    const modules = (take: (resource: StateResource) => void): Wanted => {
      const module: { readonly members: Record<string, Wanted> } = {
        members: {
          resources: each(
            (value) => {
              newer.terraform(value as Written);
              take(value as StateResource);
            },
            ['address', 'type'],
          ),
        },
      };
      module.members['child_modules'] = { elements: module };
      return module;
    };
    return {
      // A plan. `planned_values` says nothing that `resource_changes` does not.
      resource_changes: {
        ...seen('resource_changes'),
        ...each(
          (value) => {
            newer.terraform(value as Written);
            plan.change(value as ResourceChange);
            watching.change?.(value as ResourceChange);
          },
          ['address', 'type'],
        ),
      },
      resource_drift: each((value) => plan.drifted(value as ResourceChange), ['address', 'type']),
      planned_values: seen('planned_values'),
      prior_state: { members: { values: { members: { root_module: modules((one) => plan.state(one)) } } } },
      output_changes: { members: { '*': { take: (value, name) => watching.output?.(String(name), value) } } },
      configuration: {
        members: {
          root_module: {
            members: {
              resources: each(
                (value) => {
                  newer.terraform(value as Written);
                  configured.resources.push(resourceWithoutConstants(value as ConfiguredResource));
                },
                ['address'],
              ),
              module_calls: named((name, value) => {
                for (const one of resourcesIn(value as ModuleCall)) newer.terraform(one as Written);
                setNamed(configured.module_calls, name, callWithoutConstants(value as ModuleCall));
              }),
              outputs: named((name, value) => {
                setNamed(configured.outputs, name, outputWithoutConstants(value as ConfiguredOutput));
              }),
            },
          },
        },
      },
      // A state as it is shown, and as it is filed.
      values: { members: { root_module: modules((one) => state.shown(one)) } },
      resources: each(
        (value) => {
          const { type, name, instances = [] } = value as Bag;
          if (!Array.isArray(instances) || !instances.every(isBag))
            throw this.unreadable(`the instances of ${String(type)}.${String(name)} are no list of objects`);
          newer.terraform(value as Written);
          state.filed(value as FiledResource);
          watching.filed?.(value as FiledResource);
        },
        ['type', 'name'],
      ),
      format_version: scalar('format_version'),
      version: scalar('version'),
      lineage: scalar('lineage'),
      errored: scalar('errored'),
      encrypted_data: seen('encrypted_data'),
      // A preview.
      steps: {
        ...seen('steps'),
        elements: {
          take: (value) => {
            if (!isBag(value) || typeof value['urn'] !== 'string') return void this.strangeSteps++;
            if (value['op'] === 'same' || value['op'] === 'refresh') this.staying.add(value['urn']);
            known((value as unknown as Step).newState ?? (value as unknown as Step).oldState);
            pulumi.step(value as unknown as Step);
            watching.step?.(value as unknown as Step);
          },
        },
      },
      changeSummary: { ...seen('changeSummary'), members: { same: scalar('same') } },
      diagnostics: {
        elements: { take: (value) => void (this.failed ||= isBag(value) && value['severity'] === 'error') },
      },
      duration: seen('duration'),
      // A stack.
      deployment: {
        ...seen('deployment'),
        members: {
          resources: each(
            (value) => {
              known(value as State);
              pulumi.resource(value as State);
              watching.resource?.(value as State);
            },
            ['urn', 'type'],
          ),
        },
      },
    };
  }

  private scan(work: () => void): void {
    try {
      work();
    } catch (error) {
      if (!(error instanceof JsonError)) throw error;
      const head = this.head.toString('utf8');
      if (/^\{[^\n]*"\w+Event":/.test(head))
        throw this.unreadable(
          'it is a stream of events',
          'Unset PULUMI_ENABLE_STREAMING_JSON_PREVIEW, and make the preview again.',
        );
      const reason = notJson(this.head);
      if (reason === UTF16)
        throw this.unreadable(reason, 'In PowerShell write it with: … | Out-File -Encoding utf8 FILE');
      throw this.unreadable(error.truncated && head.trim() !== '' ? 'it ends in the middle' : reason);
    }
  }

  private unreadable(reason: string, hint: string = this.watching.hint ?? MAKE): ProviderError {
    return new ProviderError({ code: 'invalid', message: `${this.from} cannot be read: ${reason}.`, hint });
  }

  private newerForm(what: string): ProviderError {
    return new ProviderError({
      code: 'invalid',
      message: `${this.from} is ${what}, which this version of hybridvpn does not know.`,
      hint: 'Update hybridvpn, or write the file with an older version of the engine.',
    });
  }
}

/** What of the text says which kind of text it is, where it is no JSON. */
const HEAD = 4096;

/** With those of the modules in it. */
const resourcesIn = ({ module }: ModuleCall): readonly ConfiguredResource[] => [
  ...(module?.resources ?? []),
  ...Object.values(module?.module_calls ?? {}).flatMap(resourcesIn),
];

const named = (take: (name: string, value: object) => void): Wanted => ({
  members: { '*': { take: (value, name) => isBag(value) && take(String(name), value) } },
});
