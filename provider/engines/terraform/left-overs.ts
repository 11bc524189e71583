/**
 * Objects that a state has twice: as what a resource keeps, and deposed, as what is left of a replacement of it that failed
 * half way (`create_before_destroy` with the same id). Where the platform keeps no mark that tells them apart, the next run
 * would delete the object that is in use. A plan sees both: two incarnations of one id, of which one is to stay and one to go.
 */
export class LeftOvers {
  private readonly kept = new Map<string, string>();
  private readonly going = new Map<string, string>();

  /** Whether another incarnation of the object is kept, so that nothing is there to be deleted for this one. */
  goes(object: string, incarnation: string | undefined): boolean {
    return entered(this.going, this.kept, object, incarnation);
  }

  /** Whether another incarnation of the object was planned to be deleted, before it was known that this one is kept. */
  stays(object: string, incarnation: string | undefined): boolean {
    return entered(this.kept, this.going, object, incarnation);
  }
}

function entered(
  own: Map<string, string>,
  others: ReadonlyMap<string, string>,
  object: string,
  incarnation: string | undefined,
): boolean {
  if (incarnation === undefined) return false;
  own.set(object, incarnation);
  const other = others.get(object);
  return other !== undefined && other !== incarnation;
}
