// Arithmetic for the formulas below: in floats, as Python computes a step size, and in whole
// numbers of 192 bits, in which a number of iterations is rounded up only where it has to be.
const BITS = 192;
const CLOSE = 160n;

const abs = (m) => (m < 0n ? -m : m);
const bits = (m) => abs(m).toString(2).length;

// The number m 2^e; exact says that nothing was ever cut off.
function number(m, e, exact) {
  const extra = bits(m) - BITS;
  if (extra <= 0) return { m, e, exact };
  const shift = BigInt(extra);
  return { m: m >> shift, e: e + extra, exact: exact && BigInt.asUintN(extra, m) === 0n };
}

function ofFloat(x) {
  let e = 0;
  for (; !Number.isInteger(x); x *= 2) e -= 1;
  return number(BigInt(x), e, true);
}

function rootBelow(m) {
  if (m < 2n) return m;
  let x = 1n << BigInt((bits(m) + 1) >> 1);
  for (;;) {
    const y = (x + m / x) >> 1n;
    if (y >= x) return x;
    x = y;
  }
}

// 2 artanh(a / b) in units of 2^-BITS, by its series.
function doubledArtanh(a, b) {
  let power = ((a << BigInt(BITS + 1)) / b);
  let sum = 0n;
  for (let odd = 1n; power !== 0n; odd += 2n) {
    sum += power / odd;
    power = (power * a * a) / (b * b);
  }
  return sum;
}

const exact = {
  of: ofFloat,
  add(a, b) {
    const e = Math.min(a.e, b.e);
    const [x, y] = [a, b].map((z) => z.m << BigInt(z.e - e));
    return number(x + y, e, a.exact && b.exact);
  },
  mul: (a, b) => number(a.m * b.m, a.e + b.e, a.exact && b.exact),
  div(a, b) {
    const shift = BITS + bits(b.m);
    const m = a.m << BigInt(shift);
    return number(m / b.m, a.e - b.e - shift, a.exact && b.exact && m % b.m === 0n);
  },
  pow(a, n) {
    let product = a;
    for (let i = 1; i < n; i += 1) product = exact.mul(product, a);
    return product;
  },
  sqrt(a) {
    const shift = 2 * BITS + (a.e & 1);
    const m = a.m << BigInt(shift);
    const root = rootBelow(m);
    return number(root, (a.e - shift) / 2, a.exact && root * root === m);
  },
  log(a) {
    const e = bits(a.m) - 1; // a = (1 + part) 2^(a.e + e)
    const one = 1n << BigInt(e);
    const sum = doubledArtanh(a.m - one, a.m + one) + BigInt(a.e + e) * doubledArtanh(1n, 3n);
    return number(sum, -BITS, false);
  },
  compare(a, b) {
    const { m } = exact.add(a, { ...b, m: -b.m });
    return m < 0n ? -1 : Number(m > 0n);
  },
  max: (a, b) => (exact.compare(a, b) < 0 ? b : a),
  min: (a, b) => (exact.compare(a, b) > 0 ? b : a),
  ceil: (a) => number(ceiling(a), 0, a.exact),
};

const floats = {
  of: (x) => x,
  add: (a, b) => a + b,
  mul: (a, b) => a * b,
  div: (a, b) => a / b,
  pow: (a, n) => toFloat(exact.pow(ofFloat(a), n)), // Math.pow may be off in the last digit
  sqrt: Math.sqrt,
  log: Math.log,
  compare: (a, b) => Math.sign(a - b),
  max: Math.max,
  min: Math.min,
  ceil: Math.ceil,
};

function toFloat({ m, e }) {
  return Number(m) * 2 ** e;
}

// The float after x > 0, or with -1n the one before it.
function next(x, step = 1n) {
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, x);
  view.setBigInt64(0, view.getBigInt64(0) + step);
  return view.getFloat64(0);
}

// The smallest float that is surely no less than a.
function above(a) {
  const nearest = toFloat(a);
  const high = a.exact ? a : { ...a, m: a.m + (a.m >> CLOSE) };
  return exact.compare(high, ofFloat(nearest)) > 0 ? next(nearest) : nearest;
}

// The smallest whole number >= a; one that a cannot be told from counts as a itself.
function ceiling({ m, e }) {
  if (e >= 0) return m << BigInt(e);
  const one = 1n << BigInt(-e);
  const nearest = (m + (one >> 1n)) >> BigInt(-e);
  const off = m - nearest * one;
  return off > abs(m) >> CLOSE ? nearest + 1n : nearest;
}
