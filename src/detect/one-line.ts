/** @param text from a file or its name @param most how many characters @returns it on one line, without control characters */
export function oneLine(text: string, most: number): string {
  const plain = text.replace(/[\p{C}\s`]+/gu, ' ').trim();
  return plain.length > most ? `${plain.slice(0, most - 1)}…` : plain;
}
