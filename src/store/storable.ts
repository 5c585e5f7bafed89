/**
 * The text as both databases give it back: PostgreSQL takes no NUL, and neither keeps half of a character. What the
 * chain has hashed must be read back the same.
 */
export function storable(text: string): string {
  const whole = text.toWellFormed();
  return whole.includes("\0") ? whole.replaceAll("\0", "") : whole;
}
