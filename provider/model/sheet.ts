/** What a side writes its end of a link on: every object under an address made of the link's name and its role in the link. */
import { labelOf } from './reading';
import type { Derived, Note } from './intent';
import type { Address, Declared, Options, Values } from './program';

export class Sheet {
  readonly program = new Map<Address, Declared>();
  readonly roles = new Map<Address, string>();
  readonly values: Derived[] = [];
  readonly notes: Note[] = [];

  constructor(
    private readonly platform: string,
    private readonly link: string,
  ) {}

  /** @param role the same in every link: `session_master` */
  add(kind: string, role: string, inputs: Values, options?: Options): Address {
    const name = labelOf(this.link, role);
    const address = `${this.platform}.${kind}.${name}`;
    this.program.set(address, {
      type: `${this.platform}:${kind}`,
      name,
      inputs,
      ...(options === undefined ? {} : { options }),
    });
    this.roles.set(address, role);
    return address;
  }

  /** Notes a value that only this platform has a word for. */
  tell(row: Omit<Derived, 'end'>): void {
    this.values.push({ ...row, end: this.platform });
  }
}
