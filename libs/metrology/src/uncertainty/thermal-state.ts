/** The temperatures of a plan as numbers: coefficients out of the table where a material stands for them. */
import type { TemperatureStatement } from './measuring-process.ts';
import type { Bounded, ThermalState } from './reference-temperature.ts';
import { THERMAL_EXPANSION } from './thermal-expansion.ts';

export function thermalStateOf(statement: TemperatureStatement): ThermalState {
  return {
    partC: { value: statement.partTemperatureC, halfWidth: statement.partTemperatureHalfWidthC },
    scaleC: { value: statement.scaleTemperatureC, halfWidth: statement.scaleTemperatureHalfWidthC },
    partExpansionPerC: expansion(statement.partExpansion),
    scaleExpansionPerC: expansion(statement.scaleExpansion),
    temperatureCorrelation: statement.temperatureCorrelation ?? 0,
  };
}

function expansion({ material, perC, halfWidthPerC }: TemperatureStatement['partExpansion']): Bounded {
  if (material !== undefined) {
    const entry = THERMAL_EXPANSION[material];
    return { value: entry.perC, halfWidth: entry.halfWidthPerC };
  }
  if (perC === undefined || halfWidthPerC === undefined) {
    throw new RangeError('an expansion without material and coefficient: the schema does not let it pass');
  }
  return { value: perC, halfWidth: halfWidthPerC };
}
