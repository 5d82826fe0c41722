/**
 * What a modifier becomes where the material lies on the other side: a casting's largest bore is its pin's largest
 * diameter, so the casting's least material is the pin's most. The same state of the part keeps the same bonus.
 */
const pairs: readonly (readonly [string, string])[] = [
  ['maximumMaterialRequirement', 'leastMaterialRequirement'],
  ['associatedMaximumInscribedFeature', 'associatedMinimumInscribedFeature'],
  ['referenceMaximumInscribedFeature', 'referenceMinimumCircumscribedFeature'],
  ['maximumInscribedAssociationCriteria', 'minimumCircumscribedAssociationCriteria'],
  [
    'referenceLeastSquareFeatureWithExternalMaterialConstraint',
    'referenceLeastSquareFeatureWithInternalMaterialConstraint',
  ],
  [
    'referenceMinimaxFeatureWithExternalMaterialConstraint',
    'referenceMinimaxFeatureWithInternalMaterialConstraint',
  ],
  ['peakHeight', 'valleyDepth'],
];

const turned = new Map(pairs.flatMap(([one, other]) => [[one, other] as const, [other, one] as const]));

export function turnModifier<M extends string>(modifier: M): M {
  return (turned.get(modifier) ?? modifier) as M;
}
