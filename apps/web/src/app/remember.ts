/** What this device keeps of a person's choices. Where the browser keeps nothing, the page works all the same. */
export function remember(name: string, value: string): void {
  try {
    localStorage.setItem(`diewright.${name}`, value);
  } catch {
    // Private windows may refuse.
  }
}

export function remembered(name: string): string | null {
  try {
    return localStorage.getItem(`diewright.${name}`);
  } catch {
    return null;
  }
}
