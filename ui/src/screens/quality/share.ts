// A share in thousandths as people here write it: with a decimal comma.
export function share(thousandths: number): string {
  return `${Math.trunc(thousandths / 10)},${thousandths % 10} %`;
}
