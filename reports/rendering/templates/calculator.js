// The form: reads the fields, computes each line of the table, and says what it did.
const GAP = "\u202f";
const RAISED = { "-": "⁻", ...Object.fromEntries([..."⁰¹²³⁴⁵⁶⁷⁸⁹"].entries()) };

// As reports/rendering/numbers.py writes a float, and a whole number in full.
function short(x) {
  if (typeof x === "bigint") return String(x).replace(/\B(?=(\d{3})+$)/g, GAP);
  const [digits, power] = x.toExponential(3).split("e");
  const plain = Number(power) >= -4 && Number(power) < 4;
  const shown = plain ? String(Number(x.toPrecision(4))) : String(Number(digits));
  const raised = [...String(Number(power))].map((sign) => RAISED[sign]).join("");
  return plain ? shown : `${shown} × 10${raised}`;
}

function refusal(input, allowed) {
  const given = input.value.trim() || "nothing";
  return { input, text: `${input.dataset.label}: given ${given}, allowed: ${allowed}` };
}

// The float in a field, null where it may be empty and is; throws what is wrong with it.
function read(input, numbers) {
  const { least, most, below } = input.dataset;
  const text = input.value.trim();
  if (text === "" && "optional" in input.dataset) return null;
  const x = text === "" ? NaN : Number(text);
  const whole = "whole" in input.dataset;
  if (!(x >= Number(least) && x <= Number(most)) || (whole && !Number.isInteger(x))) {
    throw refusal(input, document.getElementById(input.getAttribute("aria-describedby")).dataset.allowed);
  }
  if (below in numbers && x > numbers[below]) {
    throw refusal(input, `at most ${input.form.querySelector(`[data-letter="${below}"]`).dataset.label}, ${numbers[below]}`);
  }
  return x;
}

const exactly = (numbers) =>
  Object.fromEntries(Object.entries(numbers).map(([name, x]) => [name, ofFloat(x)]));

// The step size and the iterations of a rule, and the first of its conditions that breaks.
function follow(rule, numbers, reached) {
  const breaks = (alpha) =>
    rule.conditions.filter(([, holds]) => !holds(exact, exactly({ ...numbers, alpha })));
  let alpha = rule.step(floats, numbers);
  const below = next(alpha, -1n);
  if (breaks(alpha).length && !breaks(below).length) alpha = below; // rounded over the edge
  const iterations = reached ? 0n : ceiling(rule.iterations(exact, exactly({ ...numbers, alpha })));
  return { rule, alpha, iterations, broken: breaks(alpha).map(([name]) => name)[0] };
}

function compute(line, known, reached) {
  const B = above(line.constant(exact, exactly(known)));
  const numbers = { ...known, B };
  const readable = line.rules.filter((rule) => rule.reads.every((x) => x === "alpha" || x in numbers));
  const all = readable.map((rule) => follow(rule, numbers, reached));
  const valid = all.filter((each) => !each.broken);
  const best = valid.sort((a, b) => Number(a.iterations > b.iterations) - Number(a.iterations < b.iterations))[0];
  const broken = all.length && !best ? `${all[0].rule.name}: "${all[0].broken}" does not hold` : "";
  const by = best ? `${best.rule.name}; B by ${line.by}` : broken || line.instead;
  const faults = best ? [best.rule.fault, line.fault] : [];
  return { name: line.name, B, best, by: [by, ...faults].filter(Boolean).join(". ") };
}

function showCell(cell, x) {
  const shown = document.createElement("data");
  shown.value = String(x);
  shown.textContent = short(x);
  cell.replaceChildren(x === undefined ? "–" : shown);
}

function showResults(table, results) {
  results.forEach(({ B, best, by }, i) => {
    const cells = table.tBodies[0].rows[i].cells;
    [B, best?.alpha, best?.iterations].forEach((x, j) => {
      if (x === undefined) cells[j + 1].textContent = "–";
      else showCell(cells[j + 1], x);
    });
    cells[4].textContent = by;
  });
}

function told(results) {
  const best = results.filter((each) => each.best);
  if (best.length === 0) return results.map(({ name, by }) => `${name}: ${by}`).join("; ") + ".";
  return best.map(({ name, best: { alpha, iterations } }) =>
    `${name}: ${short(iterations)} iterations with step size ${short(alpha)}`).join("; ") + ".";
}

function makeCalculator(block, plan) {
  const form = block.querySelector("form");
  const [table, status] = [block.querySelector("table"), form.querySelector("[role=status]")];
  const command = block.querySelector(".command");
  const inputs = [...form.querySelectorAll("input")];
  const selects = [...form.querySelectorAll("select")];

  function recompute() {
    const chosen = selects.map((select) => select.value);
    const known = plan.cases.find((each) => each.chosen.every((x, i) => x === chosen[i]));
    const numbers = { ...plan.fixed };
    const asked = inputs.filter((input) => known.fields.includes(input.dataset.letter));
    for (const input of inputs) {
      input.closest(".field").hidden = !asked.includes(input);
      input.removeAttribute("aria-invalid");
    }
    for (const input of asked) {
      const x = read(input, numbers);
      if (x !== null) numbers[input.dataset.letter] = x;
    }
    const reached = known.reached !== null && known.reached(exact, exactly(numbers));
    const results = known.lines.map((line) => compute(line, numbers, reached));
    showResults(table, results);
    status.textContent = told(results);
    const options = [...selects, ...asked].filter((x) => x.value.trim() && x.name !== "nu");
    command.querySelector("code").textContent =
      [plan.command, ...options.map((x) => `--${x.name} ${x.value.trim()}`)].join(" ");
  }

  function refused({ input, text }) {
    if (!input) throw arguments[0];
    input.setAttribute("aria-invalid", "true");
    status.textContent = text;
    for (const row of table.tBodies[0].rows) {
      for (const cell of [...row.cells].slice(1)) cell.textContent = "–";
    }
  }

  function answer() {
    try {
      recompute();
    } catch (error) {
      refused(error);
    }
    command.hidden = status.classList.toggle("refused", form.querySelector("[aria-invalid]") !== null);
    reachable();
  }

  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("input", answer);
  form.hidden = false;
  answer();
}
