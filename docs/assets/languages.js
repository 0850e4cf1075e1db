// The switch between languages leads to the same page: both sites have the same pages.
(() => {
  const root = new URL(document.querySelector("script[src$='assets/languages.js']").src.replace(/assets\/languages\.js$/, ""));
  const chinese = document.documentElement.lang.startsWith("zh");
  const page = location.href.split(/[?#]/)[0].slice(root.href.length) || "index.html";
  for (const link of document.querySelectorAll("a[hreflang]")) {
    const wanted = link.hreflang.startsWith("zh");
    const home = wanted === chinese ? root : new URL(wanted ? "zh/" : "../", root);
    link.href = new URL(page, home).href;
  }
})();
