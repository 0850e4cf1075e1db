/* The table of indicators and targets: filtered, sorted, shown in portions. */

const PORTION = 200;
const view = { search: "", type: "", direction: "", document: "0", sort: null, descending: false, shown: PORTION };
let allRows = null;

/* Columns by key; `of` gives what a row sorts by. */
const COLUMNS = [
  ["type", "field.type", (row) => row.record.of],
  ["name", "role.name", (row) => row.name],
  ["value", "role.value", (row) => row.number],
  ["change", "role.change", (row) => row.growth],
  ["period", "role.period", (row) => row.day],
  ["completion", "role.completion", (row) => row.completion],
  ["organization", "role.organization", (row) => row.organization],
  ["section", "field.section", (row) => row.document * 1e9 + row.record.start],
  ["document", "field.document", (row) => row.title],
];

/* Columns that hold something in the documents shown; the document's own only where several are. */
function columns() {
  const shown = rows().filter(inDocument);
  const always = { type: true, name: true, section: true, document: view.document === "" };
  return COLUMNS.filter(([key]) => always[key] ?? shown.some((row) => row.record[key]));
}

function inDocument(row) {
  return view.document === "" || row.document === Number(view.document);
}

function rows() {
  if (!allRows) allRows = DATA.documents.flatMap((source, number) => Object.values(source.found).filter(isRecord).map((record) => makeRow(record, number)));
  return allRows;
}

function makeRow(record, number) {
  const mention = (id) => find(id, number);
  const value = mention(record.value);
  const period = mention(record.period);
  const organization = mention(record.organization);
  const row = {
    record, document: number, value, period, title: titleOf(number),
    name: nameOf(record), number: numberOf(value), growth: growthOf(record, number),
    completion: completionOf(record, number), day: period ? (period.interval && period.interval.start) || dateText(period) : null,
    organization: organization ? organization.name || organization.text : null,
  };
  const change = mention(record.change && record.change.value);
  row.haystack = [row.name, record.text, value, change, period, row.organization].map((part) => (part ? part.text || part : "")).join("\n").toLowerCase();
  return row;
}

function numberOf(mention) {
  const written = mention && (mention.value ?? mention.min ?? mention.max);
  return written === undefined ? null : Number(written);
}

function selectedRows() {
  const words = view.search.toLowerCase().split(/\s+/).filter(Boolean);
  const chosen = rows().filter((row) =>
    (!view.type || row.record.of === view.type)
    && (!view.direction || (row.record.change && row.record.change.direction === view.direction))
    && inDocument(row)
    && words.every((word) => row.haystack.includes(word)));
  if (!view.sort) return chosen;
  const key = COLUMNS.find(([name]) => name === view.sort)[2];
  return chosen.sort((one, other) => compare(key(one), key(other), view.descending));
}

/* Rows without a value come last, whichever way the rest is sorted. */
function compare(one, other, descending) {
  if (one === null || other === null || one === undefined || other === undefined) return (one == null) - (other == null);
  const order = typeof one === "string" ? one.localeCompare(other, "zh-CN") : one - other;
  return descending ? -order : order;
}

function renderRecords() {
  const table = el("table", { "aria-label": t("page.records"), role: "table" }, el("thead", { role: "rowgroup" }, el("tr", { role: "row" })), el("tbody", { role: "rowgroup" }));
  const more = el("button", { type: "button", class: "more-rows", onclick: () => showMore() });
  byId("panel-records").replaceChildren(filters(), el("div", { class: "scroll" }, table), more);
  renderHead();
  renderRows();
}

function filters() {
  const options = (entries, chosen) => entries.map(([value, label]) => el("option", { value, selected: value === chosen }, label));
  const select = (name, label, entries) =>
    el("select", { "aria-label": label, "data-filter": name, onchange: (event) => filterBy(name, event.target.value) }, options(entries, view[name]));
  const documents = DATA.documents.map((_, number) => [String(number), titleOf(number)]);
  return el("div", { class: "filters" },
    el("input", { type: "search", value: view.search, placeholder: t("table.search"), "aria-label": t("table.search"), oninput: (event) => filterBy("search", event.target.value) }),
    select("type", t("field.type"), [["", t("table.any_type")], ["indicator", t("kind.indicator")], ["target", t("kind.target")]]),
    select("direction", t("role.change"), [["", t("table.any_direction")], ...["up", "down", "flat"].map((one) => [one, ARROWS[one] + " " + t("direction." + one)])]),
    documents.length > 1 ? select("document", t("field.document"), [["", t("table.any_document")], ...documents]) : null,
    el("output", { "aria-live": "polite" }));
}

function filterBy(name, value) {
  view[name] = value;
  view.shown = PORTION;
  if (name === "document") renderHead();
  renderRows();
}

function sortBy(key) {
  view.descending = view.sort === key && !view.descending;
  view.sort = key;
  renderHead();
  renderRows();
}

function renderHead() {
  const row = byId("panel-records").querySelector("thead tr");
  const focused = row.contains(document.activeElement) ? view.sort : null;
  row.replaceChildren(...columns().map(([key, label]) => {
    const order = view.sort === key ? (view.descending ? "descending" : "ascending") : "none";
    const button = el("button", { type: "button", title: t("table.sort"), "data-sort": key, onclick: () => sortBy(key) }, t(label));
    return el("th", { scope: "col", role: "columnheader", "aria-sort": order }, button);
  }));
  if (focused) row.querySelector('[data-sort="' + focused + '"]').focus();
}

function renderRows() {
  const panel = byId("panel-records");
  const chosen = selectedRows();
  const body = panel.querySelector("tbody");
  body.replaceChildren(...chosen.slice(0, view.shown).map(rowElement));
  if (!chosen.length) body.append(el("tr", { role: "row" }, el("td", { role: "cell", colspan: columns().length }, t("table.none"))));
  panel.querySelector("output").textContent = t("table.rows", { n: chosen.length });
  const left = chosen.length - view.shown;
  const more = panel.querySelector(".more-rows");
  more.hidden = left <= 0;
  more.textContent = t("table.more", { n: Math.min(left, 5 * PORTION) });
}

function showMore() {
  view.shown += 5 * PORTION;
  renderRows();
}

function rowElement(row) {
  const cells = Object.fromEntries(cellContents(row));
  const open = () => openRow(row);
  const element = el("tr", { role: "row", onclick: open }, columns().map(([key, label]) =>
    el("td", { role: "cell", class: cellClass(key), "data-heading": t(label) }, cells[key])));
  return element;
}

function cellClass(key) {
  return { name: "name-cell", value: "value-cell", change: "bar-cell", completion: "bar-cell" }[key] || null;
}

function cellContents(row) {
  const record = { ...row.record, inDocument: row.document };
  const completion = find(record.completion, row.document);
  return [
    ["type", el("span", { class: "type" }, kindLabel(record))],
    ["name", el("button", { type: "button", class: "link" }, quoted(row.name))],
    ["value", row.value ? quoted(valueText(row.value)) : null],
    ["change", record.change ? [quoted(changeText(record)), row.growth === null ? null : growthBar(row.growth, 0.5, 0.5)] : null],
    ["period", row.period ? [quoted(row.period.text), " ", el("small", { class: "quiet resolved" }, row.period.text === dateText(row.period) ? "" : dateText(row.period))] : null],
    ["completion", completion ? [quoted(completion.text), row.completion === null ? null : completionBar(row.completion, 1.5)] : null],
    ["organization", row.organization ? quoted(row.organization) : null],
    ["section", quoted(sectionLabel(record.section, row.document))],
    ["document", quoted(row.title)],
  ];
}

function openRow(row) {
  if (row.document !== state.document) showDocument(row.document);
  choose(row.record.id, { focus: true });
}
