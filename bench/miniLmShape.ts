import { randomFillSync } from 'node:crypto';
import { bytesField, message, numberField, textField } from './protobuf.ts';

/** The shape of all-MiniLM-L6-v2, the sentence encoder that most programs would take. */
const shape = { layers: 6, width: 384, heads: 12, inner: 1536, vocabulary: 30_522, positions: 512 };
const [float32, int8, int64] = [1, 3, 7];
const opset = 20;

type Graph = { nodes: Uint8Array[]; initializers: Uint8Array[] };
type Attribute = number | number[];

/**
 * An ONNX model of that shape with random weights, in the 8 bits in which it is published: every product of matrices quantises
 * its input on the way (`DynamicQuantizeLinear`, `MatMulInteger`). Random weights take the same time as learned ones.
 */
export function miniLmShape(): Uint8Array {
  const graph: Graph = { nodes: [], initializers: [] };
  const shut = maskOut(graph);
  let x = embed(graph);
  for (let layer = 0; layer < shape.layers; layer++) x = encoderLayer(graph, `layer${layer}`, x, shut);
  node(graph, 'Identity', [x], 'last_hidden_state');
  const ints = (name: string) => valueInfo(name, int64, ['batch', 'tokens']);
  return message(
    numberField(1, 9),
    bytesField(
      7,
      message(
        ...graph.nodes.map((own) => bytesField(1, own)),
        textField(2, 'mini-lm-shape'),
        ...graph.initializers.map((own) => bytesField(5, own)),
        ...['input_ids', 'attention_mask', 'token_type_ids'].map((name) => bytesField(11, ints(name))),
        bytesField(12, valueInfo('last_hidden_state', float32, ['batch', 'tokens', shape.width])),
      ),
    ),
    bytesField(8, message(numberField(2, opset))),
  );
}

function embed(graph: Graph): string {
  const words = lookUp(graph, 'words', shape.vocabulary, 'input_ids');
  const types = lookUp(graph, 'types', 2, 'token_type_ids');
  const count = node(graph, 'Shape', ['input_ids'], 'tokens', { start: 1 });
  const from = constant(graph, 'first', int64, [1], BigInt64Array.of(0n));
  const places = node(graph, 'Slice', [floats(graph, 'places', [shape.positions, shape.width]), from, count, from]);
  return normalise(graph, 'embedded', node(graph, 'Add', [node(graph, 'Add', [words, types]), places]));
}

/** Minus ten thousand where a token only fills up its row. */
function maskOut(graph: Graph): string {
  const mask = node(graph, 'Cast', ['attention_mask'], 'mask', { to: float32 });
  const wide = node(graph, 'Unsqueeze', [mask, constant(graph, 'inner', int64, [2], BigInt64Array.of(1n, 2n))]);
  const empty = node(graph, 'Sub', [scalar(graph, 'one', 1), wide]);
  return node(graph, 'Mul', [empty, scalar(graph, 'far', -10_000)]);
}

function encoderLayer(graph: Graph, name: string, x: string, shut: string): string {
  const { width, heads, inner } = shape;
  const apart = constant(
    graph,
    `${name}.apart`,
    int64,
    [4],
    BigInt64Array.from([0, 0, heads, width / heads].map(BigInt)),
  );
  const together = constant(graph, `${name}.together`, int64, [3], BigInt64Array.from([0, 0, width].map(BigInt)));
  const part = (of: string, perm: number[]) => {
    const whole = linear(graph, `${name}.${of}`, x, width, width);
    return node(graph, 'Transpose', [node(graph, 'Reshape', [whole, apart])], undefined, { perm });
  };
  const products = node(graph, 'MatMul', [part('query', [0, 2, 1, 3]), part('key', [0, 2, 3, 1])]);
  const sharp = node(graph, 'Mul', [products, scalar(graph, `${name}.sharpness`, 1 / Math.sqrt(width / heads))]);
  const weights = node(graph, 'Softmax', [node(graph, 'Add', [sharp, shut])], undefined, { axis: -1 });
  const mixed = node(graph, 'MatMul', [weights, part('value', [0, 2, 1, 3])]);
  const rows = node(graph, 'Transpose', [mixed], undefined, { perm: [0, 2, 1, 3] });
  const heard = linear(graph, `${name}.out`, node(graph, 'Reshape', [rows, together]), width, width);
  const after = normalise(graph, `${name}.attended`, node(graph, 'Add', [x, heard]));
  const up = node(graph, 'Gelu', [linear(graph, `${name}.up`, after, width, inner)]);
  const down = linear(graph, `${name}.down`, up, inner, width);
  return normalise(graph, `${name}.output`, node(graph, 'Add', [after, down]));
}

function linear(graph: Graph, name: string, x: string, inputs: number, outputs: number): string {
  const weights = bytes(graph, `${name}.weights`, [inputs, outputs]);
  const [whole, scale, zero] = ['whole', 'scale', 'zero'].map((own) => `${name}.${own}`) as [string, string, string];
  graph.nodes.push(nodeProto('DynamicQuantizeLinear', [x], [whole, scale, zero]));
  const product = node(graph, 'MatMulInteger', [whole, weights, zero]);
  const cast = node(graph, 'Cast', [product], undefined, { to: float32 });
  const scaled = node(graph, 'Mul', [cast, node(graph, 'Mul', [scale, scalar(graph, `${name}.step`, 0.001)])]);
  return node(graph, 'Add', [scaled, floats(graph, `${name}.bias`, [outputs])]);
}

function lookUp(graph: Graph, name: string, rows: number, ids: string): string {
  const whole = node(graph, 'Gather', [bytes(graph, name, [rows, shape.width]), ids]);
  return node(graph, 'DequantizeLinear', [whole, scalar(graph, `${name}.step`, 0.001)]);
}

function normalise(graph: Graph, name: string, x: string): string {
  const [gain, shift] = [
    floats(graph, `${name}.gain`, [shape.width], 1),
    floats(graph, `${name}.shift`, [shape.width]),
  ];
  return node(graph, 'LayerNormalization', [x, gain, shift]);
}

const bytes = (graph: Graph, name: string, dims: number[]) =>
  constant(graph, name, int8, dims, randomFillSync(new Int8Array(size(dims))));
const floats = (graph: Graph, name: string, dims: number[], value = 0.01) =>
  constant(graph, name, float32, dims, new Float32Array(size(dims)).fill(value));
const scalar = (graph: Graph, name: string, value: number) => floats(graph, name, [], value);
const size = (dims: number[]) => dims.reduce((product, own) => product * own, 1);

/** Field numbers here and below are those of onnx.proto. */
function constant(graph: Graph, name: string, type: number, dims: number[], data: NodeJS.TypedArray): string {
  const raw = new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
  const sizes = dims.map((own) => numberField(1, own));
  graph.initializers.push(message(...sizes, numberField(2, type), textField(8, name), bytesField(9, raw)));
  return name;
}

function node(
  graph: Graph,
  kind: string,
  inputs: string[],
  output = `${kind}${graph.nodes.length}`,
  attributes: Record<string, Attribute> = {},
): string {
  graph.nodes.push(nodeProto(kind, inputs, [output], attributes));
  return output;
}

function nodeProto(kind: string, inputs: string[], outputs: string[], attributes: Record<string, Attribute> = {}) {
  return message(
    ...inputs.map((own) => textField(1, own)),
    ...outputs.map((own) => textField(2, own)),
    textField(4, kind),
    ...Object.entries(attributes).map(([name, value]) => bytesField(5, attributeProto(name, value))),
  );
}

function attributeProto(name: string, value: Attribute): Uint8Array {
  const [integer, integers] = [2, 7];
  return typeof value === 'number'
    ? message(textField(1, name), numberField(3, value), numberField(20, integer))
    : message(textField(1, name), ...value.map((own) => numberField(8, own)), numberField(20, integers));
}

function valueInfo(name: string, type: number, dims: (string | number)[]): Uint8Array {
  const sizes = dims.map((own) =>
    bytesField(1, message(typeof own === 'number' ? numberField(1, own) : textField(2, own))),
  );
  const tensor = message(numberField(1, type), bytesField(2, message(...sizes)));
  return message(textField(1, name), bytesField(2, message(bytesField(1, tensor))));
}
