export function aloud(text: string): void;
