// Exif 2.32, sections 4.5 and 4.6: a TIFF header, and a directory of entries of 12 bytes.

const header = "Exif\0\0";
const orientationTag = 0x0112;
const short = 3;

/**
 * How the picture is to be turned, 1 to 8 as Exif counts; 1 also when it does not say, or says it wrongly.
 * @param payload what stands in the APP1 part, behind its length
 */
export function orientationIn(payload: Buffer): number {
  if (payload.toString("latin1", 0, header.length) !== header) return 1;
  const tiff = payload.subarray(header.length);
  const order = tiff.toString("latin1", 0, 2);
  if ((order !== "II" && order !== "MM") || tiff.length < 8) return 1;
  const isLittle = order === "II";
  const short16 = (at: number): number => {
    if (at + 2 > tiff.length) return 0;
    return isLittle ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at);
  };
  const start = isLittle ? tiff.readUInt32LE(4) : tiff.readUInt32BE(4);
  const entries = short16(start);
  for (let index = 0; index < entries; index += 1) {
    const entry = start + 2 + index * 12;
    if (entry + 12 > tiff.length) return 1;
    if (short16(entry) !== orientationTag || short16(entry + 2) !== short) continue;
    const value = short16(entry + 8);
    return value >= 1 && value <= 8 ? value : 1;
  }
  return 1;
}
