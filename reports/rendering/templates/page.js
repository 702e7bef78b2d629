// Without a script the page shows everything too: this only sorts, filters, unfolds and computes.

function compare(a, b, numeric) {
  if (!numeric) return a.localeCompare(b, "en", { numeric: true });
  const [x, y] = [a, b].map((key) => (key === "" ? NaN : Number(key)));
  if (Number.isNaN(x) || Number.isNaN(y)) return Number.isNaN(x) - Number.isNaN(y);
  return x < y ? -1 : Number(x > y);
}

function sortBy(table, index, direction) {
  const head = table.tHead.rows[0].cells;
  const body = table.tBodies[0];
  const numeric = head[index].classList.contains("numeric");
  const key = (row) => row.cells[index].dataset.key ?? row.cells[index].textContent;
  const missing = (row) => numeric && (key(row) === "" || Number.isNaN(Number(key(row))));
  const rows = [...body.rows].sort((a, b) =>
    missing(a) || missing(b)
      ? missing(a) - missing(b)
      : direction * compare(key(a), key(b), numeric));
  body.append(...rows);
  for (const th of head) th.setAttribute("aria-sort", "none");
  head[index].setAttribute("aria-sort", direction > 0 ? "ascending" : "descending");
}

function makeSortable(table) {
  [...table.tHead.rows[0].cells].forEach((th, index) => {
    const button = document.createElement("button");
    button.type = "button";
    button.append(...th.childNodes);
    th.append(button);
    th.setAttribute("aria-sort", "none");
    button.addEventListener("click", () =>
      sortBy(table, index, th.getAttribute("aria-sort") === "ascending" ? -1 : 1));
  });
}

function makeFilterable(block) {
  const line = block.querySelector(".filter");
  const output = line.querySelector("output");
  const rows = [...block.querySelectorAll("tbody tr")];
  line.hidden = false;
  line.querySelector("input").addEventListener("input", (event) => {
    const wanted = event.target.value.toLowerCase().split(/\s+/);
    for (const row of rows) {
      const text = row.textContent.replaceAll("\u2060", "").toLowerCase();
      row.hidden = !wanted.every((word) => text.includes(word));
    }
    const shown = rows.filter((row) => !row.hidden).length;
    output.textContent =
      shown === rows.length ? `${shown} rows` : `${shown} of ${rows.length} rows`;
  });
}

// What scrolls sideways must be reachable without a mouse. What is folded has no layout yet: to ask
// for its width would make one for each fold of the page.
function reachable(within = document) {
  const boxes = [...within.querySelectorAll(".scroll")].filter((box) => box.checkVisibility());
  const wide = boxes.map((box) => box.scrollWidth > box.clientWidth);
  boxes.forEach((box, at) => {
    if (wide[at]) box.tabIndex = 0;
    else box.removeAttribute("tabindex");
  });
}

// Paper cannot be unfolded; what is too long for it stays folded, with a sentence beside it.
function unfoldForPrint() {
  let folded = [];
  window.addEventListener("beforeprint", () => {
    folded = [...document.querySelectorAll("details:not([open], [data-screen])")];
    for (const details of folded) details.open = true;
  });
  window.addEventListener("afterprint", () => {
    for (const details of folded) details.open = false;
  });
}

// A link into a fold opens it and those around it.
function unfoldWhatIsNamed() {
  const named = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (!named) return;
  for (let at = named; at; at = at.parentElement?.closest("details")) {
    if (at instanceof HTMLDetailsElement) at.open = true;
  }
  named.scrollIntoView();
}

// What stands in many tables is written once into the page, at its first place.
function copyWhatIsRepeated() {
  for (const cell of document.querySelectorAll("[data-like]")) {
    const first = document.getElementById(cell.dataset.like);
    cell.replaceChildren(...first.cloneNode(true).childNodes);
  }
}

copyWhatIsRepeated();
for (const block of document.querySelectorAll("[data-interactive]")) {
  makeSortable(block.querySelector("table"));
  makeFilterable(block);
}
document.querySelectorAll("[data-calculator]").forEach((block, i) =>
  makeCalculator(block, PROGRAMS[i]));
unfoldForPrint();
unfoldWhatIsNamed();
window.addEventListener("hashchange", unfoldWhatIsNamed);
reachable();
window.addEventListener("resize", () => reachable());
document.addEventListener("toggle", (unfolded) => reachable(unfolded.target), true);
document.documentElement.dataset.ready = "true";
