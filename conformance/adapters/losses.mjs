// Twelve losses in plain JavaScript, with gradients, behind the losscheck adapter protocol
// (docs/protocol.md). They are written to be right: nothing overflows that need not, nothing is lost in a
// subtraction, and bad input is refused. The last part is all that an adapter needs: copy it, put your
// own losses into `losses`, and try it out with
//
//     losscheck smoke --impl 'node losses.mjs'
//
// JavaScript computes in float64, so that is the dtype on offer.
import { createInterface } from "node:readline";

// ---------------------------------------------------------------- parts

const finite = Number.isFinite;
const sum = (xs) => xs.reduce((a, x) => a + x, 0);
const dot = (a, b) => sum(a.map((x, i) => x * b[i]));

// The mean, also where the sum overflows.
function mean(xs) {
  const total = sum(xs);
  return finite(total) ? total / xs.length : sum(xs.map((x) => x / xs.length));
}

const softplus = (x) => Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x))); // log(1 + exp(x))
const sigmoid = (x) => (x >= 0 ? 1 / (1 + Math.exp(-x)) : Math.exp(x) / (1 + Math.exp(x)));

// The softmax of a row and its logarithm, and 1 - p as the sum of the others, which is never 0 for p near 1.
function softmax(row) {
  const top = row.indexOf(Math.max(...row));
  const exps = row.map((x) => Math.exp(x - row[top]));
  const rest = sum(exps.filter((_, j) => j !== top));
  return {
    top,
    p: exps.map((e) => e / (1 + rest)),
    log: row.map((x) => x - row[top] - Math.log1p(rest)),
    others: (k) => (k === top ? rest : 1 + rest - exps[k]) / (1 + rest),
  };
}

// A refusal of bad input; docs/protocol.md has the codes.
class Refusal extends Error {
  constructor(code, argument, message) {
    super(`${argument} ${message}`);
    Object.assign(this, { code, argument });
  }
}

function check(good, code, argument, message) {
  if (!good) throw new Refusal(code, argument, message);
}

const positive = (x, name) => check(x > 0, "parameter", name, "must be positive");
const notNegative = (x, name) => check(x >= 0, "parameter", name, "must not be negative");
const fraction = (xs, name) => check(!xs.some((x) => x < 0 || x > 1), "range", name, "must lie between 0 and 1");

function checkAxes(inputs, name, axes) {
  const { shape } = inputs[name];
  check(shape.length === axes, "shape", name, `must have ${axes} axes`);
  check(!shape.includes(0), "empty", name, "has no elements");
}

// Vectors of one length.
function vectors(inputs, ...names) {
  for (const name of names) {
    checkAxes(inputs, name, 1);
    check(inputs[name].shape[0] === inputs[names[0]].shape[0], "length", name, `must be as long as ${names[0]}`);
  }
  return names.map((name) => inputs[name].data);
}

function rows(inputs, name) {
  checkAxes(inputs, name, 2);
  const { shape: [n, m], data } = inputs[name];
  return Array.from({ length: n }, (_, i) => data.slice(i * m, (i + 1) * m));
}

// ---------------------------------------------------------------- the losses
// A loss takes its inputs and parameters by name. It returns its value and its gradient, by input.

// The mean of f over the difference of two vectors; df is the derivative of f.
function meanOfDifference(inputs, a, b, f, df) {
  const [xs, ys] = vectors(inputs, a, b);
  const ds = xs.map((x, i) => x - ys[i]);
  const slopes = ds.map((d, i) => df(d, i) / ds.length);
  return { value: mean(ds.map(f)), gradient: { [a]: slopes, [b]: slopes.map((s) => -s) } };
}

const mse = (inputs) => meanOfDifference(inputs, "pred", "target", (d) => d * d, (d) => 2 * d);

const mae = (inputs) => meanOfDifference(inputs, "pred", "target", Math.abs, Math.sign);

function huber(inputs, { delta = 1 }) {
  positive(delta, "delta");
  const f = (d) => (Math.abs(d) <= delta ? 0.5 * d * d : delta * (Math.abs(d) - 0.5 * delta));
  return meanOfDifference(inputs, "pred", "target", f, (d) => (Math.abs(d) <= delta ? d : delta * Math.sign(d)));
}

function rmse(inputs) {
  const [pred, target] = vectors(inputs, "pred", "target");
  const ds = pred.map((x, i) => x - target[i]);
  const size = Math.max(...ds.map(Math.abs)); // squares are of numbers up to 1
  const value = size === 0 || size === Infinity ? size : size * Math.sqrt(mean(ds.map((d) => (d / size) ** 2)));
  const slopes = ds.map((d) => (size === 0 ? 0 : d / value / ds.length));
  return { value, gradient: { pred: slopes, target: slopes.map((s) => -s) } };
}

function bce(inputs, { eps = 1e-4 }) {
  positive(eps, "eps");
  const [pred, target] = vectors(inputs, "pred", "target");
  fraction(pred, "pred");
  fraction(target, "target");
  const n = pred.length;
  // log(p + eps), log(1 - p + eps) and their difference, from what is left of 1 where they are near 0
  const right = pred.map((p) => (p > 0.5 ? Math.log1p(p - 1 + eps) : Math.log(p + eps)));
  const wrong = pred.map((p) => (p < 0.5 ? Math.log1p(eps - p) : Math.log(1 - p + eps)));
  const odds = (p) => (1 - 2 * p) / (p + eps);
  return {
    value: -mean(target.map((t, i) => t * right[i] + (1 - t) * wrong[i])),
    gradient: {
      pred: target.map((t, i) => ((1 - t) / (1 - pred[i] + eps) - t / (pred[i] + eps)) / n),
      target: pred.map((p, i) => (Math.abs(odds(p)) < 0.5 ? Math.log1p(odds(p)) : wrong[i] - right[i]) / n),
    },
  };
}

// -log(softmax(row)[label] + eps), and its gradient by the row.
function crossEntropy(row, label, eps) {
  const s = softmax(row);
  const [p, log] = [s.p[label], s.log[label]];
  const near1 = log > -0.5; // there p + eps would lose what distinguishes it from 1
  const value = eps === 0 ? -log : near1 ? -Math.log1p(Math.expm1(log) + eps) : -Math.log(p + eps);
  const weight = eps === 0 ? 1 : p / (p + eps);
  return { value, slopes: s.p.map((q, j) => weight * (j === label ? -s.others(label) : q)) };
}

function categoricalCrossEntropy(inputs, { eps = 1e-12 }) {
  notNegative(eps, "eps");
  const logits = rows(inputs, "logits");
  checkAxes(inputs, "labels", 1);
  const labels = inputs.labels.data;
  check(labels.length === logits.length, "shape", "labels", "must be as many as the rows of logits");
  check(labels.every((k) => k >= 0 && k < logits[0].length), "index", "labels", "must be classes");
  const each = logits.map((row, i) => crossEntropy(row, labels[i], eps));
  return { value: mean(each.map((e) => e.value)), gradient: { logits: each.flatMap((e) => e.slopes.map((s) => s / each.length)) } };
}

function hinge(inputs, { margin = 1 }) {
  notNegative(margin, "margin");
  return meanOfDifference(inputs, "pos", "neg", (d) => clampBelow(margin - d), (d) => (margin - d >= 0 ? -1 : 0));
}

const clampBelow = (x) => (x < 0 ? 0 : x); // NaN stays

// The logistic loss and BPR are the same function, -log(sigmoid(pos - neg)).
const logistic = (inputs) => meanOfDifference(inputs, "pos", "neg", (d) => softplus(-d), (d) => -sigmoid(-d));

function marginRanking(inputs, { margin = 1 }) {
  notNegative(margin, "margin");
  const { shape, data } = inputs.y;
  const single = data.length === 1 && shape.length < 2; // one y may stand for all pairs
  if (!single) vectors(inputs, "pos", "neg", "y");
  check(data.every((y) => [-1, 0, 1].includes(y) || y !== y), "value", "y", "must be -1, 0 or 1");
  const y = (i) => (single ? data[0] : data[i]);
  return meanOfDifference(inputs, "pos", "neg", (d, i) => clampBelow(margin - y(i) * d), (d, i) => (margin - y(i) * d >= 0 ? -y(i) : 0));
}

function listnet(inputs) {
  const [pred, target] = vectors(inputs, "pred", "target");
  const [p, q] = [softmax(pred), softmax(target)];
  const apart = pred.map((x) => x - pred[q.top]); // differences of log softmax are those of scores
  const centre = dot(q.p, apart);
  return {
    value: -dot(q.p, p.log),
    gradient: { pred: p.p.map((x, i) => x - q.p[i]), target: q.p.map((w, i) => -w * (apart[i] - centre)) },
  };
}

function infoNCE(inputs, { temperature = 0.07 }) {
  positive(temperature, "temperature");
  const [query, key] = [rows(inputs, "query"), rows(inputs, "key")];
  check(`${inputs.query.shape}` === `${inputs.key.shape}`, "shape", "key", "must have the shape of query");
  const n = query.length;
  const each = query.map((q, i) => crossEntropy(key.map((k) => dot(q, k) / temperature), i, 0));
  const slopes = each.map((e) => e.slopes.map((s) => s / n));
  const by = (weights, vectors) => vectors[0].map((_, d) => dot(weights, vectors.map((v) => v[d])) / temperature);
  return {
    value: mean(each.map((e) => e.value)),
    gradient: {
      query: slopes.flatMap((row) => by(row, key)),
      key: slopes.flatMap((_, j) => by(slopes.map((row) => row[j]), query)),
    },
  };
}

// ---------------------------------------------------------------- the adapter

// By losscheck's id of the loss: a function, and the inputs that it is differentiated by.
const losses = {
  mse: [mse, ["pred", "target"]],
  mae: [mae, ["pred", "target"]],
  huber: [huber, ["pred", "target"]],
  rmse: [rmse, ["pred", "target"]],
  bce: [bce, ["pred", "target"]],
  categorical_cross_entropy: [categoricalCrossEntropy, ["logits"]],
  hinge: [hinge, ["pos", "neg"]],
  logistic: [logistic, ["pos", "neg"]],
  bpr: [logistic, ["pos", "neg"]],
  margin_ranking: [marginRanking, ["pos", "neg"]],
  listnet: [listnet, ["pred", "target"]],
  info_nce: [infoNCE, ["query", "key"]],
};

const abilities = Object.entries(losses).map(([id, [, gradient]]) => [id, { dtypes: ["float64"], gradient }]);
const greeting = {
  protocol: 2,
  implementation: { name: "node", version: process.version, language: "javascript" },
  losses: Object.fromEntries(abilities),
};

// Numbers are texts, because JSON has no NaN; Number reads them all, and String forgets the sign of -0.
const read = ({ shape, data }) => ({ shape, data: data.map(Number) });
const spell = (x) => (Object.is(x, -0) ? "-0" : String(x));
const map = (object, f) => Object.fromEntries(Object.entries(object).map(([name, x]) => [name, f(x, name)]));

function evaluate({ loss, inputs, params = {}, want = ["value"] }) {
  const { value, gradient } = losses[loss][0](map(inputs, read), map(params, Number));
  if (!want.includes("gradient")) return { value: spell(value) };
  return { value: spell(value), gradient: map(gradient, (data, name) => ({ shape: inputs[name].shape, data: data.map(spell) })) };
}

function answer(request) {
  if (request.cmd === "hello") return greeting;
  const { id } = request;
  try {
    return { id, ...evaluate(request) };
  } catch (e) {
    if (e instanceof Refusal) return { id, rejected: { code: e.code, argument: e.argument, message: e.message } };
    return { id, errored: { message: String(e), trace: e.stack } };
  }
}

for await (const line of createInterface({ input: process.stdin })) {
  const request = JSON.parse(line);
  if (request.cmd === "bye") break;
  process.stdout.write(JSON.stringify(answer(request)) + "\n");
}
process.stdin.destroy();
