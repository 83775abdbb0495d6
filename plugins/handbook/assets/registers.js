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

  /* What has been typed, and which part of a picture has been chosen, say together which rows are shown. */
  function filterable(table, input, counts, name) {
    const rows = [...table.tBodies[0].rows].map((row) => [row, plain(row.textContent)]);
    let picked = "";

    function filter() {
      const words = input ? plain(input.value).split(/\s+/).filter(Boolean) : [];
      const fewer = words.length || picked;
      if (fewer) for (const head of table.tHead.rows[0].cells) head.style.width ||= `${head.offsetWidth}px`;
      let shown = 0;
      for (const [row, text] of rows) {
        row.hidden = !words.every((word) => text.includes(word)) || (picked && row.dataset.picks !== picked);
        shown += !row.hidden;
      }
      for (const count of counts)
        count.textContent = fewer ? count.dataset.says.replace("{shown}", shown).replace("{all}", rows.length) : "";
    }

    function pick(what) {
      picked = what;
      filter();
      keep(`picked-${name}`, picked);
    }

    return { filter, pick };
  }

  function typed(input, name, filter, chosen) {
    input.addEventListener("input", () => {
      filter();
      keep(`filter-${name}`, input.value.trim());
    });
    input.value = chosen.get(`filter-${name}`) || "";
  }

  /* The parts of a picture that lead to rows become buttons, which pick these rows out until they are pressed again. */
  function pickable(links, output, pick, first) {
    const all = document.createElement("button");
    all.type = "button";
    all.className = "hb-small-button";
    all.textContent = output.dataset.all;
    output.after(" ", all);

    function choose(what) {
      for (const link of links) link.setAttribute("aria-pressed", String(link.dataset.picks === what));
      all.hidden = !what;
      pick(what);
    }

    function press(event) {
      if (event.type === "keydown" && event.key !== " ") return;
      event.preventDefault();
      const link = event.currentTarget;
      choose(link.getAttribute("aria-pressed") === "true" ? "" : link.dataset.picks);
    }

    for (const link of links) {
      link.setAttribute("role", "button");
      for (const moment of ["click", "keydown"]) link.addEventListener(moment, press);
    }
    all.addEventListener("click", () => {
      const pressed = links.find((link) => link.getAttribute("aria-pressed") === "true");
      choose("");
      pressed?.focus();
    });
    choose(links.some((link) => link.dataset.picks === first) ? first : "");
    return choose;
  }

  /* A link to a row leads to it, also where the filter has put it away. */
  function reveal(table, showAll) {
    const row = table.querySelector("tr:target");
    if (!row || !row.hidden) return;
    showAll();
    row.scrollIntoView();
  }

  function narrow(table, tools, name, chosen) {
    const input = tools.querySelector("input");
    const links = [...document.querySelectorAll(`a[data-table="${name}"]`)];
    const picked = links.length ? links[0].closest(".hb-picture").querySelector("output") : null;
    if (!input && !picked) return;
    const counts = [tools.querySelector("output"), picked].filter(Boolean);
    const { filter, pick } = filterable(table, input, counts, name);
    if (input) typed(input, name, filter, chosen);
    const choose = picked && pickable(links, picked, pick, chosen.get(`picked-${name}`));
    function showAll() {
      if (input) input.value = "";
      if (choose) choose("");
      filter();
    }
    for (const moment of ["load", "hashchange"]) window.addEventListener(moment, () => reveal(table, showAll));
    filter();
    tools.classList.add("hb-ready");
  }

  const chosen = new URLSearchParams(location.search);
  for (const table of document.querySelectorAll("table.hb-sortable")) {
    const tools = document.getElementById(table.dataset.tools);
    const name = table.dataset.tools.replace(/-tools$/, "");
    sortable(table, name, chosen);
    narrow(table, tools, name, chosen);
  }
})();
