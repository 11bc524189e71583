/** Several networks, which NSX keeps in one text with commas between them. Source: NSX Policy API, PolicyNatRule.source_network. */

/** Undefined: any. What is no text stays as it is, and is no list of `legible`. */
export function networksIn(text: string | undefined): string[] | undefined {
  if (typeof text !== 'string') return text;
  const parts = text.split(',').map((part) => part.trim());
  const given = parts.filter((part) => part !== '' && part.toUpperCase() !== 'ANY');
  return given.length === 0 ? undefined : given;
}

export const networksText = (list: readonly string[] | undefined): string | undefined => list?.join(',');
