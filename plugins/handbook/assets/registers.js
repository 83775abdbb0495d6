/* Registers: sorted by a column and filtered by words. Without this script the tables stand in their own order.
   What is chosen stays in the address, so that it can be sent to somebody. */
"use strict";

(() => {
  const language = document.documentElement.lang || undefined;
  const order = new Intl.Collator(language, { numeric: true, sensitivity: "base" });
  const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLocaleLowerCase(language);

  /* What a cell is sorted by: the day or number that it says to machines, else its words. */
  function key(cell) {
    const own = cell.querySelector("time, data");
    if (!own) return cell.textContent.trim();
    return own.localName === "data" ? Number(own.value) : own.dateTime;
  }

  /* Empty cells come last, whichever way the others stand. */
  function compare(one, other, turn) {
    if (one === "" || other === "") return (one === "") - (other === "");
    if (typeof one === "number" && typeof other === "number") return turn * (one - other);
    return turn * order.compare(one, other);
  }

  function keep(name, value) {
    const address = new URL(location.href);
    if (value) address.searchParams.set(name, value);
    else address.searchParams.delete(name);
    history.replaceState(history.state, "", address);
  }

  function sortable(table, name, chosen) {
    const body = table.tBodies[0];
    const rows = [...body.rows];
    const heads = [...table.tHead.rows[0].cells];

    function sort(column, turn) {
      heads.forEach((head, at) => {
        if (turn && at === column) head.setAttribute("aria-sort", turn > 0 ? "ascending" : "descending");
        else head.removeAttribute("aria-sort");
      });
      const keyed = rows.map((row) => [row, turn ? key(row.cells[column]) : ""]);
      if (turn) keyed.sort(([, one], [, other]) => compare(one, other, turn));
      body.append(...keyed.map(([row]) => row));
    }

    /* Up, down, and back to the order of the page. */
    function next(column) {
      const now = heads[column].getAttribute("aria-sort");
      const turn = now === "ascending" ? -1 : now === "descending" ? 0 : 1;
      sort(column, turn);
      keep(`sort-${name}`, turn && `${column + 1}${turn < 0 ? "-down" : ""}`);
    }

    heads.forEach((head, column) => {
      const button = document.createElement("button");
      button.type = "button";
      button.append(...head.childNodes);
      button.addEventListener("click", () => next(column));
      head.append(button);
    });
    const [column, down] = (chosen.get(`sort-${name}`) || "").split("-");
    if (heads[column - 1]) sort(column - 1, down ? -1 : 1);
  }

  function filterable(table, tools, name, chosen) {
    const input = tools.querySelector("input");
    const count = tools.querySelector("output");
    const rows = [...table.tBodies[0].rows].map((row) => [row, plain(row.textContent)]);

    function filter() {
      const words = plain(input.value).split(/\s+/).filter(Boolean);
      if (words.length) for (const head of table.tHead.rows[0].cells) head.style.width ||= `${head.offsetWidth}px`;
      let shown = 0;
      for (const [row, text] of rows) {
        row.hidden = !words.every((word) => text.includes(word));
        shown += !row.hidden;
      }
      count.textContent = words.length ? count.dataset.says.replace("{shown}", shown).replace("{all}", rows.length) : "";
    }

    /* A link to a row leads to it, also where the filter has put it away. */
    function reveal() {
      const row = table.querySelector("tr:target");
      if (!row || !row.hidden) return;
      input.value = "";
      filter();
      row.scrollIntoView();
    }

    input.addEventListener("input", () => {
      filter();
      keep(`filter-${name}`, input.value.trim());
    });
    for (const moment of ["load", "hashchange"]) window.addEventListener(moment, reveal);
    input.value = chosen.get(`filter-${name}`) || "";
    filter();
    tools.classList.add("hb-ready");
  }

  const chosen = new URLSearchParams(location.search);
  for (const table of document.querySelectorAll("table.hb-sortable")) {
    const tools = document.getElementById(table.dataset.tools);
    const name = table.dataset.tools.replace(/-tools$/, "");
    sortable(table, name, chosen);
    if (tools.querySelector("input")) filterable(table, tools, name, chosen);
  }
})();
