/* Numbers of the main figures, short enough to compare at a glance. */

const MONEY = { CNY: ["元", "CNY"], USD: ["美元", "USD"], HKD: ["港元", "HKD"], EUR: ["欧元", "EUR"], JPY: ["日元", "JPY"] };
const SCALES = { zh: [[1e12, "万亿"], [1e8, "亿"], [1e4, "万"]], en: [[1e12, "tn"], [1e9, "bn"], [1e6, "m"], [1e3, "k"]] };

function unitWord(unit) {
  return MONEY[unit] ? MONEY[unit][LANGUAGES.indexOf(state.language)] : unit;
}

/* Four significant digits, with 万 and 亿 (or k, m, bn) where that shortens. */
function shortNumber(number) {
  const size = Math.abs(number);
  const scale = SCALES[state.language].find(([from]) => size >= from);
  const scaled = scale ? number / scale[0] : number;
  const digits = Math.max(0, 3 - Math.floor(Math.log10(Math.max(1, Math.abs(scaled)))));
  return grouped(String(Number(scaled.toFixed(digits)))) + (scale ? scale[1] : "");
}

function entryNumber(entry) {
  if (!entry) return null;
  if (entry.value !== undefined) return Number(entry.value);
  return (Number(entry.min) + Number(entry.max)) / 2;
}

/* As it is told: sign, number or range, unit. */
function entryText(entry, column) {
  const sign = SYMBOLS[entry.sign] ? SYMBOLS[entry.sign] + " " : "";
  const ends = entry.value !== undefined ? [entry.value] : [entry.min, entry.max];
  const unit = unitWord(column.unit);
  return sign + ends.map((end) => shortNumber(Number(end))).join("–") + (unit === "%" || state.language === "zh" ? unit : " " + unit);
}

function indicatorName(column) {
  const name = DATA.figures.indicators[column.key].name[LANGUAGES.indexOf(state.language)];
  const measure = column.measure === "growth" && column.unit !== "%" ? "increase" : column.measure;
  return measure === "level" || (measure === "share" && column.key.includes("_share")) || name.endsWith(t("measure." + measure)) ? name : name + " " + t("measure." + measure);
}

/* Whether a number is good news by itself: growth of what should grow, a fall of what should fall. */
function mood(number, column) {
  const good = DATA.figures.indicators[column.key].good;
  if (column.measure !== "growth" || good === "none" || !number) return "";
  return number > 0 === (good === "up") ? "good" : "bad";
}
