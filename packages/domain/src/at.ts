/**
 * The value at an index that the caller knows to be there.
 * @throws RangeError when it is not, which is a bug
 */
export function at<T>(values: readonly T[], index: number): T {
  const value = values[index];
  if (value === undefined) throw new RangeError(`nothing at ${index} of ${values.length}`);
  return value;
}
