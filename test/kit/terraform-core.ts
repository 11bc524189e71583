/**
 * Terraform's core in small, for tests of a provider at its protocol: state, refresh, plan, the second plan before each
 * apply, replacement in both orders, import, destroy, ten operations at a time. Each answer of the provider is held
 * against Terraform's rules, and a broken one fails the test as "Provider bug".
 */
import { Command } from './terraform-command';
import type { Instance, Outcome, Program, Shown, Values } from './terraform-program';
import type { Wire } from './terraform-wire';

export type { Action, Instance, Message, Outcome, Program, ResourceBlock, Step, Values } from './terraform-program';

/** The state file and its commands. Every command starts a provider of its own, as Terraform does. */
export class TerraformCore {
  readonly state = new Map<string, Instance>();
  /** Everything that Terraform stores or shows, by kind: for the search for secrets. */
  readonly exposed: Shown = { state: [], plan: [], private: [], messages: [], log: [] };

  constructor(
    private readonly open: () => Promise<Wire>,
    private readonly settings: Values = {},
  ) {}

  /** `terraform plan`; with refresh the state is updated in memory, as the apply that follows would find it. */
  plan(program: Program, options: { refresh?: boolean } = {}): Promise<Outcome> {
    return this.command((run) => run.plan(program, options.refresh ?? true));
  }

  /** `terraform apply`: a plan, then the changes. `during` gets the means to interrupt it. */
  apply(
    program: Program,
    during?: (control: { stop(): Promise<void> }) => void,
    { refresh = true } = {},
  ): Promise<Outcome> {
    return this.command(async (run, wire) => {
      const planned = await run.plan(program, refresh);
      if (planned.errors.length > 0) return planned;
      during?.({ stop: () => wire.stop() });
      // Terraform applies with providers of their own; what a plan has left in the process must not matter.
      const refused = await run.configure(this.settings);
      return refused ?? run.apply(program, planned);
    });
  }

  refresh(): Promise<Outcome> {
    return this.command((run) => run.refresh());
  }

  import(address: string, typeName: string, id: string): Promise<Outcome> {
    return this.command((run) => run.import(address, typeName, id));
  }

  destroy(): Promise<Outcome> {
    return this.apply({});
  }

  validate(program: Program): Promise<Outcome> {
    return this.command((run) => run.validate(program));
  }

  /** As `terraform state pull` prints it. */
  stateFile(): string {
    const resources = [...this.state].map(([name, { typeName, values, private: bytes }]) => ({
      mode: 'managed',
      type: typeName,
      name,
      provider: 'provider["registry.terraform.io/hybridvpn/hybridvpn"]',
      instances: [{ schema_version: 0, attributes: values, private: Buffer.from(bytes).toString('base64') }],
    }));
    return JSON.stringify({ version: 4, terraform_version: '1.11.4', serial: 1, lineage: 'of-a-test', resources });
  }

  /** Another state file with the same contents, or none. */
  clone(): TerraformCore {
    const copy = new TerraformCore(this.open, this.settings);
    for (const [address, instance] of this.state) copy.state.set(address, instance);
    return copy;
  }

  private async command(work: (run: Command, wire: Wire) => Promise<Outcome>): Promise<Outcome> {
    const wire = await this.open();
    try {
      const run = new Command(wire, this);
      const refused = await run.configure(this.settings);
      return refused ?? (await work(run, wire));
    } finally {
      await wire.close();
      this.exposed.log.push(wire.logged());
    }
  }
}
