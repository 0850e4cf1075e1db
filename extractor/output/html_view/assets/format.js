/* How values are written for people. Numbers arrive as exact decimal strings and stay strings. */

const SYMBOLS = { "~": "≈", ">": ">", ">=": "≥", "<": "<", "<=": "≤" };
const ARROWS = { up: "↑", down: "↓", flat: "→" };

function grouped(number) {
  const [whole, fraction] = number.split(".");
  const separated = whole.replace(/\B(?=(\d{3})+$)/g, ",");
  return fraction ? separated + "." + fraction : separated;
}

/* At most three digits behind the point, none of them a last zero, for numbers the checks computed. */
function rounded(number) {
  const [whole, fraction = ""] = number.split(".");
  if (fraction.length > 3) return grouped(String(Number(Number(number).toFixed(3))));
  const kept = fraction.replace(/0+$/, "");
  return grouped(kept ? `${whole}.${kept}` : whole);
}

function nameOf(record) {
  const name = record.name ? record.name.full || record.name.text : t("table.unnamed");
  return record.subject ? `${record.subject.text} · ${name}` : name;
}

/* A mention as written, with its comparator as a sign. */
function valueText(mention) {
  const sign = SYMBOLS[mention.comparator];
  return sign ? sign + " " + mention.text : mention.text;
}

function exactText(mention) {
  const unit = mention.of === "percentage" ? percentageUnit(mention) : mention.unit || "";
  if (mention.masked) return t("field.masked");
  if (mention.value !== undefined) return joined(grouped(mention.value), unit);
  if (mention.min === undefined && mention.max === undefined) return "";
  return joined([mention.min, mention.max].map((end) => (end === undefined ? "…" : grouped(end))).join(" – "), unit);
}

function joined(number, unit) {
  return /^[%‰‱]/.test(unit) || !unit ? number + unit : number + " " + unit;
}

function percentageUnit(mention) {
  const names = { times: "倍", pp: "个百分点", bp: "个基点", fraction: "" };
  return names[mention.unit] ?? mention.unit;
}

/* All that is said of a record's change. */
function changesOf(record) {
  return record.changes || (record.change ? [record.change] : []);
}

function changeText(record, change = record.change) {
  const mention = change && find(change.value, record.inDocument);
  if (!mention) return "";
  const basis = change.basis ? " " + t("basis." + change.basis) : "";
  return ARROWS[change.direction] + " " + valueText(mention) + basis;
}

/* How far a record lies from another: 高于 全国 0.5个百分点. */
function gapText(gap) {
  const against = gap.against ? " " + gap.against.text : "";
  return t("gap." + gap.direction) + against + " " + valueText(find(gap.value));
}

/* Signed growth as a plain ratio, null where it is no ratio (percentage points, amounts). */
function growthOf(record, documentIndex = state.document) {
  const mention = record.change && find(record.change.value, documentIndex);
  if (!mention || mention.ratio === undefined) return null;
  const ratio = Math.abs(Number(mention.ratio));
  return record.change.direction === "down" ? -ratio : record.change.direction === "flat" ? 0 : ratio;
}

function completionOf(record, documentIndex = state.document) {
  const mention = find(record.completion, documentIndex);
  return mention && mention.ratio !== undefined ? Number(mention.ratio) : null;
}

function kindLabel(item) {
  if (item.of === "amount") return t("one." + item.kind);
  if (item.of === "date") return t("one." + item.type);
  return t("one." + item.of);
}

function dateText(mention) {
  return mention.edtf || mention.duration || "";
}

function intervalText(interval) {
  return (interval.start || "…") + " – " + (interval.end || "…");
}

function sectionLabel(index, documentIndex = state.document) {
  const section = DATA.documents[documentIndex].sections[index];
  return [section.number, section.title || t("page.opening")].filter(Boolean).join(" ");
}

/* [label, content] pairs that describe a mention; those without content are left out. */
function mentionFields(mention) {
  const code = (text) => (text ? el("code", {}, text) : "");
  const fields = {
    amount: () => [
      ["exact", exactText(mention)], ["currency", mention.currency], ["ucum", code(mention.ucum)],
      ["si", mention.si ? grouped(mention.si.value) + " " + mention.si.unit : ""],
    ],
    percentage: () => [["exact", exactText(mention)], ["ratio", mention.ratio]],
    date: () => [
      ["edtf", code(mention.edtf)], ["interval", mention.interval && intervalText(mention.interval)],
      ["duration", code(mention.duration)], ["bound", mention.bound && t("bound." + mention.bound)],
      ["flags", flagsText(mention, ["relative", "approximate"])],
    ],
    organization: () => [
      ["full_name", mention.name !== mention.text ? quoted(mention.name) : ""],
      ["kind", t("organization." + mention.kind)], ["flags", flagsText(mention, ["self"])],
    ],
  };
  const comparator = mention.comparator && t("comparator." + mention.comparator);
  return filled([...fields[mention.of](), ["comparator", comparator], ["rule", code(mention.rule)]]);
}

function flagsText(item, names) {
  return names.filter((name) => item[name]).map((name) => t("field." + name)).join(" · ");
}

function filled(fields) {
  return fields.filter(([, content]) => content).map(([key, content]) => ["field." + key, content]);
}

function fieldList(fields) {
  return el("dl", { class: "fields" }, fields.flatMap(([key, content]) => [el("dt", {}, t(key)), el("dd", {}, content)]));
}
