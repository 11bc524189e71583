/** One command of Terraform's core in small: a configured provider, and the walks over program and state. */
import { isUnknown, UNKNOWN } from '../../provider/core/define/unknown';
import { decodeValue, encodeValue } from '../../provider/engines/terraform/codec';
import {
  type Diagnostic,
  DiagnosticSeverity,
  type Schema,
  type SchemaAttribute,
} from '../../provider/engines/terraform/proto/messages';
import {
  type Action,
  type Instance,
  type Message,
  type Outcome,
  type Program,
  ProviderBug,
  type ResourceBlock,
  type Shown,
  type Step,
  type Values,
} from './terraform-program';
import {
  canonicalValues,
  planViolations,
  replacePathViolations,
  resultViolations,
  sameTerraformValue,
  storedViolations,
} from './terraform-rules';
import { complete, differences, proposedNewState, typeOfBlock, valueAt, withoutIgnored } from './terraform-schema';
import { everyOne } from './terraform-walk';
import type { Wire } from './terraform-wire';

const NO_BYTES = new Uint8Array(0);

export interface Store {
  readonly state: Map<string, Instance>;
  readonly exposed: Shown;
}

export class Command {
  private readonly messages: Message[] = [];
  private schemas: Record<string, Schema> = {};

  constructor(
    private readonly wire: Wire,
    private readonly core: Store,
  ) {}

  async configure(settings: Values): Promise<Outcome | undefined> {
    const { provider, resourceSchemas } = await this.wire.call('GetProviderSchema', {});
    this.schemas = resourceSchemas;
    const config = encodeValue(complete(provider!.block!.attributes, settings), typeOfBlock(provider?.block));
    const checked = await this.wire.call('ValidateProviderConfig', { config });
    this.note('provider', checked.diagnostics);
    if (!this.failed())
      this.note(
        'provider',
        (await this.wire.call('ConfigureProvider', { terraformVersion: '1.11.4', config })).diagnostics,
      );
    return this.failed() ? this.outcome({}) : undefined;
  }

  async validate(program: Program): Promise<Outcome> {
    for (const [address, block] of Object.entries(program)) {
      const config = complete(
        this.attributes(block.typeName),
        block.config(() => UNKNOWN),
      );
      await this.check(address, block.typeName, config);
    }
    return this.outcome({});
  }

  async refresh(): Promise<Outcome> {
    await everyOne(
      [...this.core.state.keys()],
      () => [],
      (address) => this.read(address),
    );
    return this.outcome({});
  }

  async import(address: string, typeName: string, id: string): Promise<Outcome> {
    const { type, block } = this.kind(typeName);
    const reply = await this.wire.call('ImportResourceState', { typeName, id });
    this.note(address, reply.diagnostics);
    const [imported] = reply.importedResources;
    if (this.failed() || imported === undefined) return this.outcome({});
    const values = decodeValue(imported.state, type) as Values;
    const violations = storedViolations(block, values);
    if (violations.length > 0) throw new ProviderBug(`${address}: invalid import`, violations);
    this.save(address, { typeName, values, private: imported.private, dependsOn: [], tainted: false });
    await this.read(address);
    return this.outcome({});
  }

  async plan(program: Program, refresh: boolean): Promise<Outcome> {
    const steps: Record<string, Step> = {};
    const names = [...new Set([...Object.keys(program), ...this.core.state.keys()])];
    await everyOne(
      names,
      (name) => program[name]?.dependsOn ?? [],
      async (address) => {
        if (refresh && this.core.state.has(address)) await this.read(address);
        const block = program[address];
        if (block === undefined) {
          if (this.core.state.has(address)) steps[address] = await this.planDelete(address);
          return;
        }
        const of = (other: string, attribute: string): unknown => {
          const planned = steps[other];
          if (planned === undefined) throw new Error(`${address} uses ${other}, which it does not depend on`);
          return planned.planned?.[attribute] ?? null;
        };
        const config = complete(this.attributes(block.typeName), block.config(of));
        if (await this.check(address, block.typeName, config))
          steps[address] = await this.planOne(address, block, config);
      },
    );
    return this.outcome(steps);
  }

  async apply(program: Program, { steps }: Outcome): Promise<Outcome> {
    const failed = new Set<string>();
    const results = new Map<string, Values | null>();
    const of = (other: string, attribute: string): unknown =>
      (results.get(other) ?? this.core.state.get(other)?.values)?.[attribute] ?? null;
    const dependsOn = (name: string): readonly string[] =>
      program[name]?.dependsOn ?? this.core.state.get(name)?.dependsOn ?? [];
    const usedBy = (name: string): string[] => Object.keys(steps).filter((other) => dependsOn(other).includes(name));
    const names = (...actions: Action[]): string[] =>
      Object.keys(steps).filter((name) => actions.includes(steps[name]!.action));
    const doomed = names('replace').filter((name) => !program[name]!.createBeforeDestroy);
    const deposed = new Map<string, Instance>();
    const deletes = async (
      list: string[],
      instanceOf: (name: string) => Instance | undefined,
      done: (name: string) => void,
    ): Promise<void> => {
      await everyOne(list, usedBy, async (name) => {
        const instance = instanceOf(name);
        if (
          instance === undefined ||
          failed.has(name) ||
          usedBy(name).some((user) => list.includes(user) && failed.has(user))
        )
          return;
        if (await this.applyDelete(name, instance)) done(name);
        else failed.add(name);
      });
    };

    await deletes(
      doomed,
      (name) => this.core.state.get(name),
      (name) => this.core.state.delete(name),
    );
    await everyOne(names('create', 'update', 'replace', 'none'), dependsOn, async (name) => {
      if (dependsOn(name).some((other) => failed.has(other))) failed.add(name);
      if (failed.has(name)) return;
      const step = steps[name]!;
      const block = program[name]!;
      if (step.action === 'none') return;
      const config = complete(this.attributes(block.typeName), block.config(of));
      if (step.action === 'replace' && block.createBeforeDestroy) {
        deposed.set(name, this.core.state.get(name)!);
        this.core.state.delete(name);
      }
      const value = await this.applyOne(name, block, config, step);
      if (value === undefined) failed.add(name);
      else results.set(name, value);
    });
    for (const [name, old] of deposed)
      if (failed.has(name) && !this.core.state.has(name)) this.core.state.set(name, old);
    await deletes(
      [...deposed.keys()],
      (name) => deposed.get(name),
      () => undefined,
    );
    await deletes(
      names('delete'),
      (name) => this.core.state.get(name),
      (name) => this.core.state.delete(name),
    );
    return this.outcome(steps);
  }

  // ---- one instance -------------------------------------------------------------------------------------------------

  private async check(address: string, typeName: string, config: Values): Promise<boolean> {
    const before = this.errors().length;
    const reply = await this.wire.call('ValidateResourceConfig', {
      typeName,
      config: encodeValue(config, this.kind(typeName).type),
      clientCapabilities: { writeOnlyAttributesAllowed: true },
    });
    this.note(address, reply.diagnostics);
    return this.errors().length === before;
  }

  private async read(address: string): Promise<void> {
    const instance = this.core.state.get(address)!;
    const { typeName } = instance;
    const { type, block } = this.kind(typeName);
    // The state file is JSON; each command hands it to the provider for an upgrade, also at the same version.
    const rawState = { json: Buffer.from(JSON.stringify(instance.values)), flatmap: {} };
    const upgraded = await this.wire.call('UpgradeResourceState', { typeName, version: 0, rawState });
    this.note(address, upgraded.diagnostics);
    const reply = await this.wire.call('ReadResource', {
      typeName,
      currentState: upgraded.upgradedState,
      private: instance.private,
    });
    this.note(address, reply.diagnostics);
    if (hasErrors(reply.diagnostics)) return;
    const values = decodeValue(reply.newState, type) as Values | null;
    const violations = storedViolations(block, values);
    if (violations.length > 0) throw new ProviderBug(`${address}: invalid object after refresh`, violations);
    const moved = !Buffer.from(reply.private).equals(Buffer.from(instance.private));
    if (moved && JSON.stringify(values) === JSON.stringify(instance.values))
      throw new ProviderBug(`${address}: a refresh-only plan says "No changes" and exits with 2`, [
        `private bytes were ${Buffer.from(instance.private).toString('utf8')}`,
        `and came back as ${Buffer.from(reply.private).toString('utf8')}`,
      ]);
    if (values === null) this.core.state.delete(address);
    else this.save(address, { ...instance, values, private: reply.private });
  }

  private async planDelete(address: string): Promise<Step> {
    const instance = this.core.state.get(address)!;
    const { type } = this.kind(instance.typeName);
    const nothing = encodeValue(null, type);
    const reply = await this.wire.call('PlanResourceChange', {
      typeName: instance.typeName,
      priorState: encodeValue(instance.values, type),
      proposedNewState: nothing,
      config: nothing,
      priorPrivate: instance.private,
    });
    this.note(address, reply.diagnostics);
    if (decodeValue(reply.plannedState, type) !== null)
      throw new ProviderBug(`${address}: planned a destroy`, ['a state is left']);
    return { action: 'delete', changed: [], replacedBy: [], planned: null };
  }

  private async planOne(address: string, block: ResourceBlock, given: Values): Promise<Step> {
    const instance = this.core.state.get(address);
    const prior = instance === undefined || instance.tainted ? null : instance.values;
    const config = withoutIgnored(this.attributes(block.typeName), given, prior, block.ignoreChanges ?? []);
    const first = await this.ask(address, block.typeName, prior, config, instance?.private ?? NO_BYTES);
    if (first === undefined) return { action: 'none', changed: [], replacedBy: [], planned: prior };
    if (prior === null)
      return { action: instance?.tainted ? 'replace' : 'create', changed: [], replacedBy: [], planned: first.planned };
    const attributes = this.attributes(block.typeName);
    const [before, after] = [canonicalValues(attributes, prior), canonicalValues(attributes, first.planned)];
    const changed = differences(attributes, before, after, '');
    const replacedBy = first.requiresReplace.filter(
      (path) => !sameTerraformValue(valueAt(before, path), valueAt(after, path)),
    );
    if (replacedBy.length > 0) {
      const anew = await this.ask(address, block.typeName, null, config, first.private);
      return { action: 'replace', changed, replacedBy, planned: anew?.planned ?? null };
    }
    return { action: changed.length > 0 ? 'update' : 'none', changed, replacedBy: [], planned: first.planned };
  }

  /** One PlanResourceChange, held against the rules. Undefined: the provider reported errors. */
  private async ask(address: string, typeName: string, prior: Values | null, config: Values, priorPrivate: Uint8Array) {
    const { type, block } = this.kind(typeName);
    const reply = await this.wire.call('PlanResourceChange', {
      typeName,
      priorState: encodeValue(prior, type),
      proposedNewState: encodeValue(proposedNewState(block, prior, config), type),
      config: encodeValue(config, type),
      priorPrivate,
    });
    this.note(address, reply.diagnostics);
    if (hasErrors(reply.diagnostics)) return undefined;
    const planned = decodeValue(reply.plannedState, type) as Values | null;
    const requiresReplace = reply.requiresReplace.map(pathOf);
    const violations = [
      ...planViolations(block, prior, config, planned),
      ...replacePathViolations(requiresReplace, prior, planned),
    ];
    if (violations.length > 0) throw new ProviderBug(`${address}: invalid plan`, violations);
    this.core.exposed.plan.push(shown(planned));
    this.core.exposed.private.push(Buffer.from(reply.plannedPrivate).toString('utf8'));
    return { planned: planned!, requiresReplace, private: reply.plannedPrivate };
  }

  private async applyOne(
    address: string,
    block: ResourceBlock,
    config: Values,
    step: Step,
  ): Promise<Values | undefined> {
    const { typeName } = block;
    const { type, block: schema } = this.kind(typeName);
    const instance = this.core.state.get(address);
    const prior = instance?.values ?? null;
    if (!(await this.check(address, typeName, config))) return undefined;
    const last = await this.ask(
      address,
      typeName,
      prior,
      withoutIgnored(this.attributes(typeName), config, prior, block.ignoreChanges ?? []),
      instance?.private ?? NO_BYTES,
    );
    if (last === undefined) return undefined;
    const moved = resultViolations(schema, step.planned, last.planned);
    if (moved.length > 0) throw new ProviderBug(`${address}: inconsistent final plan`, moved);
    const reply = await this.wire.call('ApplyResourceChange', {
      typeName,
      priorState: encodeValue(prior, type),
      plannedState: encodeValue(last.planned, type),
      config: encodeValue(config, type),
      plannedPrivate: last.private,
    });
    this.note(address, reply.diagnostics);
    const errors = hasErrors(reply.diagnostics);
    const values = decodeValue(reply.newState, type) as Values | null;
    const violations = [
      ...(errors ? [] : resultViolations(schema, last.planned, values)),
      ...storedViolations(schema, values),
    ];
    if (violations.length > 0) throw new ProviderBug(`${address}: inconsistent result after apply`, violations);
    if (values === null) this.core.state.delete(address);
    else
      this.save(address, {
        typeName,
        values,
        private: reply.private,
        dependsOn: block.dependsOn ?? [],
        tainted: errors && prior === null,
      });
    return errors ? undefined : (values ?? undefined);
  }

  private async applyDelete(address: string, instance: Instance): Promise<boolean> {
    const { typeName, values } = instance;
    const { type } = this.kind(typeName);
    const nothing = encodeValue(null, type);
    const reply = await this.wire.call('ApplyResourceChange', {
      typeName,
      priorState: encodeValue(values, type),
      plannedState: nothing,
      config: nothing,
      plannedPrivate: instance.private,
    });
    this.note(address, reply.diagnostics);
    const left = decodeValue(reply.newState, type) as Values | null;
    if (left !== null && !hasErrors(reply.diagnostics))
      throw new ProviderBug(`${address}: still there after a delete without error`, []);
    return left === null;
  }

  private save(address: string, instance: Instance): void {
    this.core.state.set(address, instance);
    this.core.exposed.state.push(shown(instance.values));
    this.core.exposed.private.push(Buffer.from(instance.private).toString('utf8'));
  }

  // ---- bookkeeping --------------------------------------------------------------------------------------------------

  private kind(typeName: string) {
    const schema = this.schemas[typeName];
    if (schema?.block === undefined) throw new Error(`the provider has no resource ${typeName}`);
    return { type: typeOfBlock(schema.block), block: schema.block };
  }

  private attributes(typeName: string): readonly SchemaAttribute[] {
    return this.kind(typeName).block.attributes;
  }

  private note(address: string, diagnostics: readonly Diagnostic[]): void {
    for (const { severity, summary, detail, attribute } of diagnostics) {
      const text = `${summary}: ${detail}`;
      this.core.exposed.messages.push(text);
      this.messages.push({
        address,
        severity: severity === DiagnosticSeverity.ERROR ? 'error' : 'warning',
        text,
        attribute: attribute === undefined ? '' : pathOf(attribute),
      });
    }
  }

  private errors(): Message[] {
    return this.messages.filter(({ severity }) => severity === 'error');
  }

  private failed(): boolean {
    return this.errors().length > 0;
  }

  private outcome(steps: Readonly<Record<string, Step>>): Outcome {
    const texts = (wanted: Message['severity']): string[] =>
      this.messages.filter(({ severity }) => severity === wanted).map(({ address, text }) => `${address}: ${text}`);
    return { steps, messages: this.messages, errors: texts('error'), warnings: texts('warning') };
  }
}

const hasErrors = (diagnostics: readonly Diagnostic[]): boolean =>
  diagnostics.some(({ severity }) => severity === DiagnosticSeverity.ERROR);

const pathOf = (path: {
  steps: readonly { attributeName?: string; elementKeyString?: string; elementKeyInt?: number }[];
}): string =>
  path.steps.map((step) => step.attributeName ?? step.elementKeyString ?? String(step.elementKeyInt)).join('.');

const shown = (values: Values | null): string =>
  JSON.stringify(values, (_key, value: unknown) => (isUnknown(value) ? '(unknown)' : value));
