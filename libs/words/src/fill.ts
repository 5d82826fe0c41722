/** `{count}`, and where one thing is named otherwise than several: `{count|point was|points were}`. */
export function fill(text: string, values: Readonly<Record<string, string | number>>): string {
  return text.replace(
    /\{(\w+)(?:\|([^|{}]*)\|([^|{}]*))?\}/g,
    (blank, name: string, one?: string, several?: string) => {
      const value = values[name];
      if (value === undefined) return blank;
      if (one === undefined || several === undefined) return String(value);
      return String(value) === '1' ? one : several;
    },
  );
}
