/* My organization: a reader chooses theirs once, and every page that lists things shows what is for it or for all.
   What a page has for single partners says so itself (data-whose). Without this script there are links to their pages. */
"use strict";

(() => {
  const box = document.querySelector(".hb-mine");
  if (!box) return;
  const said = box.querySelector("[role]");
  const select = box.querySelector("select");
  const partners = JSON.parse(box.dataset.partners);
  const marked = [...document.querySelectorAll("[data-whose]")];
  const key = `handbook-organization ${new URL(box.dataset.top, location.href).pathname}`;
  select.append(new Option(box.dataset.all, ""), ...partners.map(([id, name]) => new Option(name, id)));
  select.disabled = false;

  function kept() {
    try {
      return localStorage.getItem(key) || "";
    } catch {
      return "";
    }
  }

  function keep(id) {
    try {
      if (id) localStorage.setItem(key, id);
      else localStorage.removeItem(key);
    } catch {
      /* Without storage it holds for this page. */
    }
  }

  /* Whoever was led to something sees it, whosever it is. */
  const led = () => location.hash.length > 1 && document.getElementById(decodeURIComponent(location.hash.slice(1)));

  function show() {
    const id = select.value;
    const chosen = partners.find(([own]) => own === id);
    const target = led();
    for (const one of marked) {
      const isOther = chosen && !one.dataset.whose.split(" ").includes(id);
      one.classList.toggle("hb-not-mine", Boolean(isOther) && !(target && one.contains(target)));
    }
    box.classList.toggle("hb-chosen", Boolean(chosen));
    said.replaceChildren();
    if (!chosen) return;
    const way = document.createElement("a");
    way.href = chosen[2];
    way.textContent = box.dataset.page;
    said.append(box.dataset.says.replace("{organization}", () => chosen[1]), " ", way);
  }

  select.value = kept();
  if (select.selectedIndex < 0) select.value = "";
  select.addEventListener("change", () => {
    keep(select.value);
    show();
  });
  window.addEventListener("hashchange", show);
  show();
})();
