/**
 * The kernel's text of an assembly in mm with the unit of its first part's own context made inch (by way of
 * centimetres): the part's numbers then mean 25.4 times as much.
 */
export function inFirstPartInch(text: string): string {
  const part = /ADVANCED_BREP_SHAPE_REPRESENTATION\('[^']*',\(#\d+,#\d+\),(#\d+)\)/.exec(text);
  const context = new RegExp(`${part?.[1]} = \\([^;]*GLOBAL_UNIT_ASSIGNED_CONTEXT\\s*\\(\\s*\\((#\\d+)`).exec(
    text,
  );
  const unit = context?.[1];
  if (!unit) throw new RangeError('inFirstPartInch: no context. Maybe the kernel writes another way now');
  return text.replace(
    new RegExp(`${unit} = \\([^;]*;`),
    `${unit} = (CONVERSION_BASED_UNIT('INCH',#900001) LENGTH_UNIT() NAMED_UNIT(#900002));
#900001 = LENGTH_MEASURE_WITH_UNIT(LENGTH_MEASURE(2.54),#900003);
#900002 = DIMENSIONAL_EXPONENTS(1.,0.,0.,0.,0.,0.,0.);
#900003 = (LENGTH_UNIT() NAMED_UNIT(*) SI_UNIT(.CENTI.,.METRE.));`,
  );
}
