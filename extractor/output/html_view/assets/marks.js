/* The marked text: finding marks by id, lighting them up, moving between them with the keyboard. */

const CAN_HIGHLIGHT = typeof Highlight === "function" && CSS.highlights;
const markIndexes = new Map();
let lit = [];

function article(documentIndex = state.document) {
  return document.querySelector('article[data-document="' + documentIndex + '"]');
}

/* Marks by id, and the ones the keyboard stops at, in text order. */
function marks() {
  if (!markIndexes.has(state.document)) markIndexes.set(state.document, indexMarks(article()));
  return markIndexes.get(state.document);
}

function indexMarks(root) {
  const byMention = new Map();
  for (const mark of root.querySelectorAll(".m")) for (const id of idsOf(mark)) append(byMention, id, mark);
  const stops = [...root.querySelectorAll(".m[tabindex]")];
  const order = new Map(stops.map((mark, position) => [mark, position]));
  if (stops.length) stops[0].tabIndex = 0;
  return { byMention, stops, order, current: stops[0] || null };
}

function idsOf(mark) {
  return mark.dataset.m.split(" ");
}

function marksOf(id) {
  return marks().byMention.get(id) || [];
}

/* One mark at a time can be reached with Tab; the arrow keys move on from there. */
function makeCurrent(mark) {
  const all = marks();
  if (!all.order.has(mark)) return;
  if (all.current) all.current.tabIndex = -1;
  mark.tabIndex = 0;
  all.current = mark;
}

function moveMark(key) {
  const { stops, order, current } = marks();
  const position = order.get(current) ?? 0;
  const goals = { ArrowRight: position + 1, ArrowLeft: position - 1, Home: 0, End: stops.length - 1 };
  const goal = stops[goals[key]];
  if (!goal) return;
  makeCurrent(goal);
  goal.focus({ preventScroll: true });
  bringIntoView(goal);
}

/* Text that comes into view is laid out only then and may move; so look twice. */
function bringIntoView(element, block = "center") {
  const folded = element.closest("details.chrome");
  if (folded) folded.open = true;
  const box = element.getBoundingClientRect();
  if (box.height && box.top > 90 && box.bottom < innerHeight * (isNarrow() ? 0.5 : 0.92) && block === "center") return;
  element.scrollIntoView({ block });
  requestAnimationFrame(() => element.scrollIntoView({ block }));
}

function isNarrow() {
  return matchMedia("(max-width: 48rem)").matches;
}

function unlight() {
  for (const mark of lit) {
    mark.classList.remove("lit");
    mark.removeAttribute("data-role");
  }
  lit = [];
  if (CAN_HIGHLIGHT) CSS.highlights.clear();
}

/* Light up what is chosen: a record's parts with their roles, or a mention with its namesakes. */
function light(item, via) {
  unlight();
  if (isRecord(item)) {
    for (const [id, roles] of rolesByMention(item)) lightMarks(id, roles.map((role) => t("role." + role)).join(" · "));
    highlightSpans("extent", [item]);
    highlightSpans("evidence", Object.values(item.evidence || {}));
  } else {
    const ids = item.of === "organization" ? sameOrganization(item) : [item.id];
    for (const id of ids) lightMarks(id, null);
  }
  const first = marksOf(via || item.id)[0] || lit[0];
  if (first) makeCurrent(first);
  return first;
}

function rolesByMention(record) {
  const roles = new Map([[record.id, ["name"]]]);
  for (const [role, id] of referencesOf(record)) append(roles, id, role);
  return roles;
}

/* Only the first piece of a mark carries the label. */
function lightMarks(id, label) {
  marksOf(id).forEach((mark, position) => {
    mark.classList.add("lit");
    if (label && position === 0) mark.dataset.role = mark.dataset.role ? mark.dataset.role + " · " + label : label;
    lit.push(mark);
  });
}

function highlightSpans(name, spans) {
  if (!CAN_HIGHLIGHT) return;
  const ranges = spans.map((span) => textRange(span.start, span.end)).filter(Boolean);
  if (ranges.length) CSS.highlights.set(name, new Highlight(...ranges));
}

/* The stretch of the page that shows text[start:end]; offsets count code points. */
function textRange(start, end) {
  const from = textPoint(start, false);
  const to = textPoint(end, true);
  if (!from || !to) return null;
  const range = document.createRange();
  range.setStart(...from);
  range.setEnd(...to);
  return range;
}

function textPoint(offset, isEnd) {
  const sections = [...article().querySelectorAll("section[data-start]")];
  const within = (section) => Number(section.dataset.start) < offset + (isEnd ? 0 : 1);
  const section = sections.findLast(within);
  if (!section) return null;
  let left = offset - Number(section.dataset.start);
  const walker = document.createTreeWalker(section, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const length = codePoints(node.data);
    if (left < length || (isEnd && left === length)) return [node, unitOffset(node.data, left)];
    left -= length;
  }
  return null;
}

function codePoints(text) {
  return /[\ud800-\udbff]/.test(text) ? [...text].length : text.length;
}

function unitOffset(text, offset) {
  return /[\ud800-\udbff]/.test(text) ? [...text].slice(0, offset).join("").length : offset;
}

/* An estimate of what each chunk will measure, so that the scroll bar tells the truth before it is laid out. */
function estimateHeights() {
  const text = article().querySelector(".text");
  const style = getComputedStyle(text);
  const perLine = Math.max(8, text.clientWidth / parseFloat(style.fontSize));
  const height = parseFloat(style.lineHeight) / perLine;
  for (const chunk of text.querySelectorAll(".chunk")) {
    chunk.style.containIntrinsicBlockSize = "auto " + Math.ceil(chunk.dataset.characters * height + 20) + "px";
  }
}
