/* Completion and growth as bars: small inline drawings of our own, no library. */

const FIRST_BARS = 16;

/* A bar from zero to `ratio` on a scale that ends at `top`, with a line at 100 %. */
function completionBar(ratio, top) {
  const width = (value) => Math.min(100, (value / top) * 100);
  const goal = width(1) + "%";
  return drawing([
    svg("line", { class: "axis", x1: 0, x2: 0, y1: 0, y2: "100%" }),
    svg("rect", { class: ratio >= 1 ? "reached" : "behind", x: 0, y: "15%", height: "70%", width: width(Math.max(0, ratio)) + "%", rx: 2 }),
    svg("line", { class: "goal", x1: goal, x2: goal, y1: 0, y2: "100%" }),
  ]);
}

/* A bar to the right (up) or left (down) of zero; the scale runs from -`bottom` to `top`. */
function growthBar(ratio, top, bottom) {
  const zero = (bottom / (top + bottom)) * 100;
  const width = Math.min(ratio < 0 ? zero : 100 - zero, (Math.abs(ratio) / (top + bottom)) * 100);
  const direction = ratio > 0 ? "up" : ratio < 0 ? "down" : "flat";
  return drawing([
    svg("line", { class: "axis", x1: zero + "%", x2: zero + "%", y1: 0, y2: "100%" }),
    svg("rect", { class: direction, x: (ratio < 0 ? zero - width : zero) + "%", y: "15%", height: "70%", width: Math.max(width, 0.4) + "%", rx: 2 }),
  ]);
}

function drawing(shapes) {
  return svg("svg", { class: "spark", "aria-hidden": "true" }, shapes);
}

function renderCharts() {
  const records = Object.values(currentDocument().found).filter(isRecord);
  const completions = points(records, completionOf, (record) => valueText(find(record.completion)));
  const growths = points(records, growthOf, changeText);
  const completionTop = Math.max(1.2, edge(completions));
  const growthTop = edge(growths) || 1;
  const growthBottom = Math.min(growthTop, Math.max(0, ...growths.map((point) => -point.ratio)));
  const drawn = [
    completions.length ? figure("completion", completions, (point) => completionBar(point.ratio, completionTop), completionTop) : null,
    growths.length ? figure("growth", growths, (point) => growthBar(point.ratio, growthTop, growthBottom), growthTop) : null,
  ].filter(Boolean);
  byId("panel-charts").replaceChildren(drawn.length ? el("div", { class: "figures" }, drawn) : el("p", { class: "notice" }, t("chart.none")));
}

function points(records, measure, write) {
  return records
    .map((record) => ({ record, ratio: measure(record) }))
    .filter((point) => point.ratio !== null)
    .map((point) => ({ ...point, text: write(point.record) }))
    .sort((one, other) => other.ratio - one.ratio);
}

/* Where the scale ends: at the largest bar, unless a few would make all others vanish. */
function edge(list) {
  const sizes = list.map((point) => Math.abs(point.ratio)).sort((one, other) => one - other);
  if (!sizes.length) return 0;
  const usual = sizes[Math.floor((sizes.length - 1) * 0.85)];
  return Math.min(sizes[sizes.length - 1], 2.5 * usual || sizes[sizes.length - 1]);
}

function figure(kind, list, bar, top) {
  const items = el("ol", { class: "bars" });
  const caption = el("figcaption", {}, t("chart." + kind), el("small", {}, t("chart." + kind + "_note")));
  const all = el("button", { type: "button", class: "more-rows" }, t("chart.all", { n: list.length }));
  const show = (count) => items.replaceChildren(...list.slice(0, count).map((point) => barItem(point, bar, top)));
  all.addEventListener("click", () => {
    show(list.length);
    all.remove();
  });
  show(list.length > FIRST_BARS + 4 && !state.printing ? FIRST_BARS : list.length);
  return el("figure", { class: "figure" }, caption, items, items.children.length < list.length ? all : null);
}

function barItem(point, bar, top) {
  const beyond = Math.abs(point.ratio) > top * 1.0001 ? el("b", {}, point.ratio > 0 ? " ▸" : " ◂") : null;
  return el("li", {},
    linkButton(quoted(nameOf(point.record)), () => choose(point.record.id, { focus: true }), { class: "link label" }),
    bar(point),
    el("span", { class: "figure-value" }, quoted(point.text), beyond));
}
