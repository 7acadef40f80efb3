/** The few kinds of protobuf fields that an ONNX model takes; a message is its fields, one after the other. */
export const message = (...fields: Uint8Array[]): Uint8Array => Buffer.concat(fields);

export function bytesField(field: number, bytes: Uint8Array): Uint8Array {
  return Buffer.concat([varint(BigInt((field << 3) | 2)), varint(BigInt(bytes.length)), bytes]);
}

export const textField = (field: number, text: string): Uint8Array => bytesField(field, Buffer.from(text));

export function numberField(field: number, value: number): Uint8Array {
  return Buffer.concat([varint(BigInt(field << 3)), varint(BigInt.asUintN(64, BigInt(value)))]);
}

function varint(value: bigint): Uint8Array {
  const bytes: number[] = [];
  let rest = value;
  for (; rest > 0x7fn; rest >>= 7n) bytes.push(Number(rest & 0x7fn) | 0x80);
  bytes.push(Number(rest));
  return Uint8Array.from(bytes);
}
