(() => {
  "use strict";
  const root = document.documentElement;
  const byId = (id) => document.getElementById(id);

  // The theme: the system's until the button is pressed, and what was pressed from then on.
  const theme = byId("theme");
  const dark = () => (root.dataset.theme || (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light")) === "dark";
  const showTheme = () => theme.setAttribute("aria-pressed", String(dark()));
  const remembered = (value) => {
    try {
      if (value) localStorage.setItem("losscheck-theme", value);
      return localStorage.getItem("losscheck-theme");
    } catch {
      return null; // a browser that keeps nothing for files
    }
  };
  theme.hidden = false;
  theme.addEventListener("click", () => {
    root.dataset.theme = dark() ? "light" : "dark";
    remembered(root.dataset.theme);
    showTheme();
  });
  const before = remembered();
  if (before === "dark" || before === "light") root.dataset.theme = before;
  showTheme();

  // Every row with results of its own, and what it is found by.
  const rows = [];
  for (const row of document.querySelectorAll(".calls tr[data-d]")) {
    const cells = [...row.cells].slice(3).map((cell) => cell.className);
    rows.push({ row, id: row.parentElement.dataset.c, dtype: row.dataset.d, cells, details: row.closest("details"), counts: true });
  }
  for (const row of document.querySelectorAll(".misses tr[data-d]")) {
    const cells = [];
    cells[row.dataset.i] = row.cells[1].className;
    rows.push({ row, id: row.dataset.c, dtype: row.dataset.d, cells, details: row.closest("details"), counts: false });
  }
  const total = rows.filter((r) => r.counts).length;

  const form = byId("filter");
  const asked = () => ({
    words: byId("find").value.trim().toLowerCase().split(/\s+/),
    status: byId("status").value,
    dtype: byId("dtype").value,
    implementation: byId("implementation").value,
  });
  const matches = (r, q) => {
    if (q.dtype && r.dtype !== q.dtype) return false;
    if (!q.words.every((word) => r.id.includes(word))) return false;
    const cells = q.implementation === "" ? r.cells : [r.cells[q.implementation]];
    return cells.some((cell) => cell !== undefined && cell !== "a" && (!q.status || cell === q.status));
  };

  // What matches few rows opens the tables that they stand in.
  const few = 200;
  let opened = [];
  const filter = () => {
    const q = asked();
    const active = q.words.join("") + q.status + q.dtype + q.implementation !== "";
    const cases = new Set(), shown = new Map(), groups = new Set();
    let found = 0;
    for (const r of rows) {
      const hit = !active || matches(r, q);
      r.row.hidden = !hit;
      if (!hit) continue;
      groups.add(r.row.parentElement);
      shown.set(r.details, (shown.get(r.details) || 0) + 1);
      if (r.counts) {
        found++;
        cases.add(r.id);
      }
    }
    for (const group of document.querySelectorAll(".calls tbody")) group.hidden = !groups.has(group);
    for (const details of opened) details.open = false;
    opened = [];
    for (const details of document.querySelectorAll("details.calls, details.misses")) {
      const count = shown.get(details) || 0;
      (details.closest(".loss") || details).hidden = active && count === 0;
      if (details.className !== "calls") continue;
      details.querySelector(".matches").textContent = active ? `– ${count} match` : "";
      if (active && found <= few && count > 0 && !details.open) {
        details.open = true;
        opened.push(details);
      }
    }
    byId("count").textContent = active ? `${found} of ${total} rows match, in ${cases.size} ${cases.size === 1 ? "case" : "cases"}` : "";
  };
  let waiting = 0;
  const soon = () => {
    clearTimeout(waiting);
    waiting = setTimeout(filter, 120);
  };
  form.hidden = false;
  form.addEventListener("input", soon);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => setTimeout(filter));

  // A link to what is folded or filtered away unfolds it, and the keyboard goes on from there.
  const follow = () => {
    const target = byId(decodeURIComponent(location.hash.slice(1)));
    if (!target) return;
    if (target.closest("[hidden]")) {
      form.reset();
      filter();
    }
    for (let at = target; at; at = at.parentElement) if (at.tagName === "DETAILS") at.open = true;
    target.scrollIntoView({ block: target.tagName === "TBODY" ? "center" : "start" });
    if (target.hasAttribute("tabindex")) target.focus({ preventScroll: true });
  };
  addEventListener("hashchange", follow);
  if (location.hash) follow();
})();
