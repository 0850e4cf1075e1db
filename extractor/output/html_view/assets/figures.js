/* Main figures: reports by indicators, a ranking and small multiples of one indicator. Goals and results have axes of their own. */

const FIRST_COLUMNS = 6;
const MOST_MULTIPLES = 40;
const FIRST_MULTIPLES = 12;
const TICK_ROOM = 24;
const figureView = { column: 0, shown: FIRST_COLUMNS };

function renderFigures() {
  const figures = DATA.figures;
  if (!figures.columns.length) {
    byId("panel-figures").replaceChildren(el("p", { class: "notice" }, t("figures.none")));
    return;
  }
  byId("panel-figures").replaceChildren(matrixCard(), focusCard());
}

function shownColumns() {
  return DATA.figures.columns.slice(0, state.printing ? 12 : figureView.shown);
}

function matrixCard() {
  const columns = shownColumns();
  const hidden = DATA.figures.columns.length - columns.length;
  const more = hidden > 0 ? el("button", { type: "button", onclick: () => showMoreColumns() }, t("figures.more", { n: hidden })) : null;
  return el("section", { class: "sheet", "aria-label": t("figures.matrix") },
    el("div", { class: "sheet-top" }, el("h2", {}, t("figures.matrix")),
      el("div", { class: "sheet-tools" },
        el("button", { type: "button", id: "figures-copy", onclick: copyFigures }, t("figures.copy")),
        el("button", { type: "button", id: "figures-csv", onclick: saveFigures }, t("figures.csv")))),
    el("p", { class: "quiet" }, t("figures.matrix_note")),
    el("div", { class: "scroll" }, matrix(columns)), more);
}

function showMoreColumns() {
  figureView.shown += 2 * FIRST_COLUMNS;
  renderFigures();
}

function matrix(columns) {
  const reports = DATA.figures.reports;
  const chosen = DATA.figures.columns[figureView.column];
  const heads = columns.map((column, at) => el("th", { scope: "col", "aria-current": column === chosen ? "true" : null },
    el("button", { type: "button", class: "pick", onclick: () => pick(at) }, indicatorName(column))));
  const rows = reports.map((report, number) => el("tr", {},
    el("th", { scope: "row" }, linkButton(quoted(report.place || titleOf(number)), () => openDocument(number)),
      el("small", { class: "quiet" }, reportName(report, number))),
    columns.map((column) => el("td", { "data-heading": indicatorName(column) }, pairCell(report.figures[column.id], column)))));
  return el("table", { class: "matrix" }, el("thead", {}, el("tr", {}, el("th", { scope: "col" }, t("figures.report")), heads)), el("tbody", {}, rows));
}

function reportName(report, number) {
  return report.place ? titleOf(number) : report.year || "";
}

/* Result and goal, one under the other, each with its year. */
function pairCell(pair, column) {
  if (!pair) return el("span", { class: "quiet none" }, "—");
  return [entryLine(pair.result, column, "result"), entryLine(pair.goal, column, "goal")].filter(Boolean);
}

function entryLine(entry, column, kind) {
  if (!entry) return null;
  const number = entryNumber(entry);
  return el("div", { class: "entry " + kind },
    el("span", { class: "tag" }, entry.year + " " + t("figures." + (kind === "result" && entry.estimate ? "estimate" : kind))),
    linkButton(entryText(entry, column), () => openRecord(entry), { class: "link number " + (kind === "result" ? mood(number, column) : "") }));
}

function openRecord(entry) {
  if (entry.document !== state.document) showDocument(entry.document);
  choose(entry.record, { focus: true });
}

function openDocument(number) {
  showDocument(number);
  showTab("text");
}

function pick(at) {
  figureView.column = at;
  renderFigures();
  byId("figures-column").focus({ preventScroll: true });
  byId("figures-focus").scrollIntoView({ block: "nearest" });
}

/* One indicator: who is where, and how it went. */
function focusCard() {
  const columns = DATA.figures.columns;
  const column = columns[figureView.column];
  const select = el("select", { id: "figures-column", onchange: (event) => pick(Number(event.target.value)) },
    columns.map((one, at) => el("option", { value: at, selected: at === figureView.column }, indicatorName(one))));
  const parts = [ranking(column, "result"), ranking(column, "goal")].filter(Boolean);
  const series = multiples(column);
  return el("section", { class: "sheet", id: "figures-focus", "aria-label": t("figures.focus") },
    el("div", { class: "sheet-top" }, el("h2", {}, t("figures.focus")), el("label", { class: "chooser" }, el("span", { class: "quiet" }, t("figures.indicator")), select)),
    parts.length ? el("div", { class: "figures" }, parts) : null, series);
}

function ranking(column, kind) {
  const points = rivals(column, kind);
  if (points.length < 2) return null;
  const rising = DATA.figures.indicators[column.key].good === "down";
  points.sort((one, other) => (rising ? one.number - other.number : other.number - one.number));
  const top = Math.max(0, ...points.map((point) => point.number)) || 1;
  const bottom = Math.max(0, ...points.map((point) => -point.number));
  const years = points[0].entry.year;
  return el("figure", { class: "figure ranking " + kind },
    el("figcaption", {}, t("figures.rank_" + kind), el("small", {}, [years, indicatorName(column), unitWord(column.unit)].filter(Boolean).join(" · "))),
    el("ol", { class: "bars" }, points.map((point) => el("li", {},
      linkButton(quoted(point.place), () => openRecord(point.entry), { class: "link label" }),
      rankBar(point.number, top, bottom, kind === "goal" ? "planned" : mood(point.number, column) || "plain"),
      el("span", { class: "figure-value" }, entryText(point.entry, column))))));
}

/* One number for each place, all of the year that most places have. */
function rivals(column, kind) {
  const told = DATA.figures.reports
    .map((report, number) => ({ place: report.place || titleOf(number), entry: report.figures[column.id]?.[kind] }))
    .filter((point) => point.entry);
  const years = new Map();
  for (const point of told) append(years, point.entry.year, point);
  const largest = [...years.values()].sort((one, other) => placesOf(other) - placesOf(one))[0] || [];
  const places = new Map(largest.map((point) => [point.place, { ...point, number: entryNumber(point.entry) }]));
  return [...places.values()];
}

function placesOf(points) {
  return new Set(points.map((point) => point.place)).size;
}

function rankBar(number, top, bottom, tone) {
  const zero = (bottom / (top + bottom)) * 100;
  const width = (Math.abs(number) / (top + bottom)) * 100;
  return drawing([
    svg("line", { class: "axis", x1: zero + "%", x2: zero + "%", y1: 0, y2: "100%" }),
    svg("rect", { class: tone, x: (number < 0 ? zero - width : zero) + "%", y: "15%", height: "70%", width: Math.max(width, 0.4) + "%", rx: 2 }),
  ]);
}

/* A small chart for each place with several years; for a single place one for each indicator. */
function multiples(column) {
  const series = Object.entries(DATA.figures.series);
  const places = series.filter(([, told]) => isSeries(told[column.id]));
  const single = series.length === 1 || places.length === 1;
  const charts = single && places.length
    ? DATA.figures.columns.filter((one) => isSeries(places[0][1][one.id])).slice(0, FIRST_MULTIPLES).map((one) => [indicatorName(one), places[0][1][one.id], one])
    : places.map(([place, told]) => [place, told[column.id], column]);
  if (!charts.length) return null;
  return el("div", { class: "multiples-block" },
    el("h3", {}, t("figures.years"), el("small", { class: "quiet" }, el("span", { class: "key result" }), t("figures.result"), el("span", { class: "key goal" }), t("figures.goal"))),
    el("div", { class: "multiples" }, charts.slice(0, state.printing ? charts.length : MOST_MULTIPLES).map(([title, points, one]) => multiple(title, points, one))));
}

/* Something to follow: several years, and a result in one of them at least. */
function isSeries(points) {
  return points !== undefined && points.length > 1 && points.some((point) => point.result);
}

const CHART = { width: 240, height: 96, left: 8, right: 8, top: 18, bottom: 18 };

function multiple(title, points, column) {
  const years = points.map((point) => Number(point.year));
  const numbers = points.flatMap((point) => [entryNumber(point.goal), entryNumber(point.result)]).filter((number) => number !== null);
  const low = Math.min(0, ...numbers);
  const high = Math.max(...numbers, low + 1e-9);
  const x = (year) => CHART.left + 12 + ((year - Math.min(...years)) / Math.max(1, Math.max(...years) - Math.min(...years))) * (CHART.width - CHART.left - CHART.right - 24);
  const y = (number) => CHART.height - CHART.bottom - ((number - low) / (high - low)) * (CHART.height - CHART.top - CHART.bottom);
  const results = points.filter((point) => point.result);
  const path = results.map((point, at) => (at ? "L" : "M") + x(Number(point.year)) + " " + y(entryNumber(point.result))).join(" ");
  const drawn = svg("svg", { class: "multiple", viewBox: `0 0 ${CHART.width} ${CHART.height}`, role: "img", "aria-label": title + ": " + points.map((point) => pointWords(point, column)).join("; ") },
    svg("line", { class: "axis", x1: CHART.left, x2: CHART.width - CHART.right, y1: y(0), y2: y(0) }),
    svg("path", { class: "line", d: path || "M0 0" }),
    ticks(years, x), points.flatMap((point) => pointMarks(point, column, x, y)));
  const last = [...points].reverse().find((point) => point.result) || points[points.length - 1];
  return el("figure", { class: "small" }, el("figcaption", {}, quoted(title)), drawn,
    el("p", { class: "quiet" }, pointWords(last, column), verdict(last)));
}

/* Years below the axis, as many as have room; the last one always. */
function ticks(years, x) {
  const kept = [];
  for (const year of [...new Set(years)].reverse()) {
    if (!kept.length || x(kept[kept.length - 1]) - x(year) >= TICK_ROOM) kept.push(year);
  }
  return kept.map((year) => svg("text", { class: "tick", x: x(year), y: CHART.height - 4 }, String(year)));
}

function pointMarks(point, column, x, y) {
  const year = Number(point.year);
  const marks = [];
  if (point.goal) marks.push(svg("line", { class: "planned", x1: x(year) - 7, x2: x(year) + 7, y1: y(entryNumber(point.goal)), y2: y(entryNumber(point.goal)) }));
  if (point.result) {
    const dot = svg("circle", { class: "dot " + (point.achieved === false ? "bad" : point.achieved ? "good" : ""), cx: x(year), cy: y(entryNumber(point.result)), r: 4 }, svg("title", {}, pointWords(point, column)));
    dot.addEventListener("click", () => openRecord(point.result));
    marks.push(dot);
  }
  return marks;
}

function pointWords(point, column) {
  const parts = [point.result && t("figures.result") + " " + entryText(point.result, column), point.goal && t("figures.goal") + " " + entryText(point.goal, column)];
  return point.year + " " + parts.filter(Boolean).join(state.language === "zh" ? "，" : ", ");
}

function verdict(point) {
  if (point.achieved === null) return null;
  return el("b", { class: point.achieved ? "good" : "bad" }, " " + t(point.achieved ? "figures.met" : "figures.missed"));
}
