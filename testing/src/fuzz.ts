/**
 * Damaged copies of a good file, the same for the same random numbers: cut at every 1 % of its length,
 * bytes overwritten, stretches repeated or blanked, digits of the header turned to nines, and pure noise.
 * Every parser must answer each with a value or a reason: no throw, no hang, no allocation beyond ten times the file.
 */
export function* damagedCopies(
  given: Uint8Array,
  random: () => number,
  rounds = 100,
): Generator<{ readonly what: string; readonly bytes: Uint8Array }> {
  // A Buffer's slice shares memory; a plain array's does not.
  const good = Uint8Array.from(given);
  for (let percent = 0; percent < 100; percent++) {
    yield { what: `cut at ${percent} %`, bytes: good.slice(0, Math.floor((good.length * percent) / 100)) };
  }
  for (let round = 0; round < rounds; round++) {
    const bytes = good.slice();
    const hits = 1 + Math.floor(random() * 8);
    for (let hit = 0; hit < hits; hit++)
      bytes[Math.floor(random() * bytes.length)] = Math.floor(random() * 256);
    yield { what: `bytes overwritten, round ${round}`, bytes };
  }
  for (let round = 0; round < rounds; round++) {
    const bytes = good.slice();
    const head = Math.min(bytes.length, 400);
    for (let i = 0; i < head; i++) {
      const byte = bytes[i] as number;
      if (byte >= 48 && byte <= 57 && random() < 0.3) bytes[i] = 57;
    }
    yield { what: `header's digits turned to nines, round ${round}`, bytes };
  }
  for (let round = 0; round < rounds; round++) {
    const at = Math.floor(random() * good.length);
    const length = Math.floor(random() * (good.length - at));
    const bytes = good.slice();
    if (round % 2 === 0) bytes.fill(round % 4 === 0 ? 0 : 255, at, at + length);
    else bytes.copyWithin(Math.floor(random() * good.length), at, at + length);
    yield { what: `stretch blanked or repeated, round ${round}`, bytes };
  }
  for (let round = 0; round < 20; round++) {
    const bytes = new Uint8Array(Math.floor(random() * 4096));
    for (let i = 0; i < bytes.length; i++) bytes[i] = Math.floor(random() * 256);
    yield { what: `noise, round ${round}`, bytes };
  }
}
