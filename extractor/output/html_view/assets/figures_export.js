/* The main figures for Excel: copied as a table, saved as CSV. Exact numbers, one column for each role. */

function figureTable() {
  const columns = shownColumns();
  const heads = columns.flatMap((column) => ["result", "goal"].map((kind) => `${indicatorName(column)} ${t("figures." + kind)}${column.unit ? " (" + unitWord(column.unit) + ")" : ""}`));
  const cell = (entry) => (!entry ? "" : entry.value !== undefined ? entry.value : entry.min + "–" + entry.max);
  const rows = DATA.figures.reports.map((report, number) => [
    report.place || "", titleOf(number), report.year || "",
    ...columns.flatMap((column) => ["result", "goal"].map((kind) => cell(report.figures[column.id]?.[kind]))),
  ]);
  return [[t("figures.place"), t("figures.report"), t("figures.year"), ...heads], ...rows];
}

/* No cell may begin like a formula, unless it is a number. */
function harmless(cell) {
  return /^[=+\-@＝＋－＠\t\r\n]/.test(cell) && Number.isNaN(Number(cell)) ? "'" + cell : cell;
}

async function copyFigures(event) {
  const text = figureTable().map((row) => row.map((cell) => harmless(cell).replace(/[\t\r\n]+/g, " ")).join("\t")).join("\n");
  const done = await copyText(text);
  event.target.textContent = t(done ? "figures.copied" : "figures.not_copied");
  setTimeout(() => { event.target.textContent = t("figures.copy"); }, 2000);
}

async function copyText(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    const area = el("textarea", { class: "unseen" });
    area.value = text;
    document.body.append(area);
    area.select();
    const done = document.execCommand("copy");
    area.remove();
    return done;
  }
}

function saveFigures() {
  const quote = (cell) => (/[",\r\n]/.test(cell) ? '"' + cell.replace(/"/g, '""') + '"' : cell);
  const text = "\ufeff" + figureTable().map((row) => row.map((cell) => quote(harmless(cell))).join(",")).join("\r\n") + "\r\n";
  const address = URL.createObjectURL(new Blob([text], { type: "text/csv;charset=utf-8" }));
  el("a", { href: address, download: t("figures.file") + ".csv" }).click();
  setTimeout(() => URL.revokeObjectURL(address), 1000);
}
