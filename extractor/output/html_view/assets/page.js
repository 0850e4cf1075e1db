/* The page as a whole: overview, tabs, documents, language, theme; listeners; start. */

const TABS = ["figures", "text", "records", "charts"];
const PANELS = { figures: renderFigures, text: renderDetails, records: renderRecords, charts: renderCharts };

function renderOverview() {
  const source = currentDocument();
  const failed = source.checks.filter((check) => !check.ok);
  const passed = source.checks.filter((check) => check.ok);
  byId("overview").replaceChildren(...[checkList(failed, "failed", true), facts(source), checkList(passed, "passed", false)].filter(Boolean));
}

function facts(source) {
  const counts = {};
  for (const item of Object.values(source.found)) counts[item.of] = (counts[item.of] || 0) + 1;
  const kinds = ["indicator", "target", "organization", "amount", "percentage", "date"];
  const fact = (label, content, minor) => el("div", { class: minor ? "minor" : null }, el("dt", {}, label), el("dd", {}, content));
  return el("dl", { class: "facts" },
    kinds.map((kind) => fact(t("kind." + kind), String(counts[kind] || 0), false)),
    fact(t("page.characters"), grouped(String(source.source.characters)), true),
    fact(t("page.reference"), source.reference.value || t("page.no_reference"), true),
    source.source.encoding ? fact(t("page.encoding"), source.source.encoding, true) : null);
}

function checkList(checks, outcome, open) {
  if (!checks.length) return null;
  return el("details", { class: "checks " + outcome, open },
    el("summary", {}, (outcome === "failed" ? "✗ " : "✓ ") + t("check.heading_" + outcome, { n: checks.length })),
    el("ul", {}, checks.map(checkItem)));
}

/* What does not add up: of what, in words with units, in which sentence. */
function checkItem(check) {
  const record = check.refs.map((id) => find(id)).find((item) => item && isRecord(item)) || check.refs.flatMap((id) => usesOf(id)).map((use) => use.record)[0];
  return el("li", {}, el("b", {}, record ? quoted(nameOf(record)) : t("check." + check.kind)),
    el("span", {}, quoted(check.told[LANGUAGES.indexOf(state.language)])),
    check.sentence ? el("q", { class: "quiet" }, quoted(check.sentence)) : null,
    el("span", { class: "refs" }, check.refs.map((id) => linkTo(id))));
}

function showTab(name) {
  state.tab = name;
  for (const tab of TABS) {
    byId("panel-" + tab).hidden = tab !== name;
    byId("tab-" + tab).setAttribute("aria-selected", String(tab === name));
    byId("tab-" + tab).tabIndex = tab === name ? 0 : -1;
  }
  hideCard();
  PANELS[name]();
}

function showDocument(number) {
  unlight();
  state.document = number;
  state.chosen = state.via = null;
  if (view.document !== "") view.document = String(number);
  for (const element of document.querySelectorAll("[data-document]")) {
    if (element.matches("nav, article")) element.hidden = Number(element.dataset.document) !== number;
  }
  byId("documents").value = String(number);
  marks();
  estimateHeights();
  renderOverview();
  PANELS[state.tab]();
}

function listDocuments() {
  byId("documents").replaceChildren(...DATA.documents.map((source, number) => {
    const failed = source.checks.filter((check) => !check.ok).length;
    return el("option", { value: number, selected: number === state.document }, titleOf(number) + (failed ? " (✗ " + failed + ")" : ""));
  }));
}

function setLanguage(language) {
  state.language = language;
  allRows = null;
  translatePage();
  listDocuments();
  renderOverview();
  renderDetails();
  if (state.chosen) light(find(state.chosen), state.via);
  PANELS[state.tab]();
}

function toggleTheme() {
  const root = document.documentElement;
  const shown = root.dataset.theme || (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light");
  root.dataset.theme = shown === "dark" ? "light" : "dark";
  remember("theme", root.dataset.theme);
}

function toggleKind(chip) {
  const shown = chip.getAttribute("aria-pressed") !== "true";
  chip.setAttribute("aria-pressed", String(shown));
  document.body.classList.toggle("hide-" + chip.dataset.kind, !shown);
}

/* `#2.i5` names record i5 of the second document. */
function setHash(hash) {
  try {
    history.replaceState(null, "", hash);
  } catch {
    return;
  }
}

function openHash() {
  const match = /^#(\d+)\.([a-z]+\d+)$/.exec(location.hash);
  if (!match || !DATA.documents[match[1] - 1]) return;
  showDocument(match[1] - 1);
  choose(match[2]);
}

function goToSection(link) {
  const section = document.getElementById(link.getAttribute("href").slice(1));
  if (!section) return;
  section.tabIndex = -1;
  section.focus({ preventScroll: true });
  if (matchMedia("(max-width: 70rem)").matches) document.querySelector(".contents").open = false;
  bringIntoView(section, "start");
}

/* Tell in the list of sections which one is being read. */
function watchSections() {
  const observer = new IntersectionObserver((entries) => {
    const entered = entries.filter((entry) => entry.isIntersecting && entry.target.id).pop();
    if (!entered) return;
    for (const link of document.querySelectorAll(".contents [aria-current]")) link.removeAttribute("aria-current");
    const link = document.querySelector('.contents a[href="#' + entered.target.id + '"]');
    if (link) link.setAttribute("aria-current", "location");
  }, { rootMargin: "-8% 0px -80% 0px" });
  for (const section of document.querySelectorAll("article section[id]")) observer.observe(section);
}

function listenToText() {
  const paper = document.querySelector(".paper");
  const markOf = (event) => event.target.closest && event.target.closest(".m");
  paper.addEventListener("click", (event) => {
    const mark = markOf(event);
    if (!mark) return;
    const { chosen, via } = resolveMark(idsOf(mark));
    makeCurrent(mark);
    choose(chosen, { via, still: !isNarrow() });
  });
  paper.addEventListener("keydown", (event) => {
    const mark = markOf(event);
    if (!mark || event.altKey || event.ctrlKey || event.metaKey) return;
    if (event.key === "Enter" || event.key === " ") mark.click();
    else if (["ArrowRight", "ArrowLeft", "Home", "End"].includes(event.key)) moveMark(event.key);
    else return;
    event.preventDefault();
  });
  paper.addEventListener("pointerover", (event) => {
    const mark = markOf(event);
    if (mark && event.pointerType !== "touch") cardAfter(120, () => showCard(mark));
  });
  paper.addEventListener("pointerout", (event) => markOf(event) && cardAfter(250, hideCard));
  paper.addEventListener("focusin", (event) => markOf(event) && event.target.matches(":focus-visible") && showCard(event.target));
  paper.addEventListener("focusout", (event) => markOf(event) && cardAfter(100, hideCard));
}

/* The card stays while the pointer is on it. */
function listenToCard() {
  byId("card").addEventListener("pointerenter", () => clearTimeout(cardTimer));
  byId("card").addEventListener("pointerleave", () => cardAfter(200, hideCard));
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    if (!byId("card").hidden) hideCard();
    else if (state.chosen) clearChoice();
  });
}

function listenToTabs() {
  for (const name of TABS) byId("tab-" + name).addEventListener("click", () => showTab(name));
  document.querySelector(".tabs").addEventListener("keydown", (event) => {
    const step = { ArrowRight: 1, ArrowLeft: TABS.length - 1 }[event.key];
    if (!step) return;
    showTab(TABS[(TABS.indexOf(state.tab) + step) % TABS.length]);
    byId("tab-" + state.tab).focus();
  });
}

function listenToControls() {
  byId("documents").addEventListener("change", (event) => showDocument(Number(event.target.value)));
  byId("language").addEventListener("click", () => setLanguage(state.language === "zh" ? "en" : "zh"));
  byId("theme").addEventListener("click", toggleTheme);
  byId("print").addEventListener("click", () => window.print());
  byId("legend").addEventListener("click", (event) => event.target.closest(".chip") && toggleKind(event.target.closest(".chip")));
  document.querySelector(".contents").addEventListener("click", (event) => {
    const link = event.target.closest("a");
    if (!link) return;
    event.preventDefault();
    goToSection(link);
  });
}

/* On paper everything is shown: all rows, all bars. */
function listenToPrinting() {
  window.addEventListener("beforeprint", () => {
    state.printing = true;
    view.shown = Infinity;
    renderRecords();
    renderCharts();
    renderFigures();
  });
  window.addEventListener("afterprint", () => {
    state.printing = false;
    view.shown = PORTION;
    PANELS[state.tab]();
  });
}

/* In a notebook's cell, and where there is nothing to compare, the text comes first. */
function opensOnFigures() {
  return DATA.figures.columns.length > 0 && !document.body.classList.contains("compact");
}

function start() {
  document.documentElement.classList.add("scripted");
  if (recall("theme")) document.documentElement.dataset.theme = recall("theme");
  if (matchMedia("(max-width: 70rem)").matches) document.querySelector(".contents").open = false;
  translatePage();
  listDocuments();
  if (DATA.documents.length) showDocument(0);
  for (const listen of [listenToText, listenToCard, listenToTabs, listenToControls, listenToPrinting]) listen();
  watchSections();
  window.addEventListener("resize", () => DATA.documents.length && estimateHeights());
  window.addEventListener("hashchange", openHash);
  if (opensOnFigures()) showTab("figures");
  openHash();
}

start();
