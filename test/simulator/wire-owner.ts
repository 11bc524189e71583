/** Owns a dataplane until it is killed. */
import { SimClock } from '../../provider/simulator';
import { Dataplane } from '../../provider/simulator/dataplane';

export async function main(): Promise<void> {
  const dataplane = await Dataplane.start(new SimClock());
  process.stdout.write(`${dataplane.folder}\n`);
  setInterval(() => undefined, 1000);
}
