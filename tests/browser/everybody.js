// Defines what is asked of each page that is open: `moved`, `fits`, `unreachable`, and `violations`.
// Runs before the page's own scripts, after the accessibility checker's.
window.everybody = (() => {
  // How much of the page moves while it is loaded, as the browser judges it; 0 is nothing.
  let shift = 0;
  const count = entries => entries.forEach(entry => { shift += entry.hadRecentInput ? 0 : entry.value; });
  const observer = new PerformanceObserver(list => count(list.getEntries()));
  observer.observe({type: 'layout-shift', buffered: true});
  const moved = () => { count(observer.takeRecords()); return shift; };

  const fits = () => document.documentElement.scrollWidth <= document.documentElement.clientWidth;

  // What can be clicked or typed into, is seen, and cannot be reached with the keyboard, or not in the order of
  // reading. The theme keeps its button for emptying the search field out of that order: keys empty the field.
  const unreachable = () => [...document.querySelectorAll(
    'a, button, input, select, textarea, summary, [onclick], [role=button], [role=link], [role=tab]')]
    .filter(element => !element.matches('.md-search button[type=reset], .md-top[hidden]'))
    .filter(element => element.checkVisibility({visibilityProperty: true}))
    .filter(element => element.tabIndex !== 0 && !element.disabled)
    .map(element => element.outerHTML.slice(0, 200));

  // An element's kind, as in skeletons.py.
  const values = ['role', 'type', 'hidden', 'open', 'disabled', 'tabindex', 'lang', 'autocomplete',
    ...['hidden', 'expanded', 'current', 'checked', 'selected', 'pressed', 'sort', 'invalid', 'required', 'live',
      'haspopup', 'modal', 'level'].map(name => `aria-${name}`)];
  const present = /^(aria-.*|alt|href|title|style|lang|dir|for|onclick|contenteditable)$/;
  const kinds = new WeakMap();
  const kind = element => {
    if (!kinds.has(element)) kinds.set(element, [
      element.tagName, ...[...element.classList].sort(), ...values.map(name => element.getAttribute(name)),
      ...element.getAttributeNames().filter(name => present.test(name)).sort()].join());
    return kinds.get(element);
  };

  // What the accessibility checker's answers for an element depend on: its letters and the grounds they stand on, and
  // what it is, and whether it says something and is seen; where not only its colours are looked at, with three elements
  // around it and what it is bound to. What is too small for a finger depends on what is beside it, which is another
  // thing in windows of other sizes.
  const targets = 'a, button, input, select, textarea, summary, [role=button], [role=link], [role=tab]';
  const named = 'a, button, label, summary, option, th, td, h1, h2, h3, h4, h5, h6, title';
  const ids = ['aria-labelledby', 'aria-describedby', 'aria-controls', 'aria-owns', 'aria-errormessage'];
  const many = id => document.querySelectorAll(`#${CSS.escape(id)}`).length;
  // Whether it has labels that say something, its names do, and each that it points to is there once.
  const bound = element => [
    element.labels && [...element.labels].some(label => label.textContent.trim()),
    ...['alt', 'title', 'aria-label'].map(name => !element.getAttribute(name)?.trim()),
    ...ids.map(name => element.getAttribute(name)?.trim().split(/\s+/).every(id => many(id) === 1))];
  const room = element => {
    const box = element.matches(targets) && element.getBoundingClientRect();
    return box && Math.min(box.width, box.height) < 24 ? innerWidth : '';
  };
  const described = (element, above, isWhole) => {
    const style = getComputedStyle(element);
    const ground = [style.backgroundColor, style.backgroundImage].join();
    const isOpaque = /^rgb\(/.test(style.backgroundColor) && style.backgroundImage === 'none';
    const opacity = style.opacity === '1' ? above.opacity : above.opacity + style.opacity;
    const grounds = isOpaque ? ground : /, 0\),none$/.test(ground) ? above.grounds : above.grounds + ground;
    const pieces = [...above.pieces.slice(isWhole ? -3 : -1), kind(element)];
    const said = [...element.childNodes].some(node => node.nodeType === 3 && node.data.trim());
    const isSeen = element.checkVisibility({visibilityProperty: true, opacityProperty: true});
    const letters = said ? [style.color, style.fontSize, style.fontWeight, style.textDecorationLine, grounds, opacity] : [];
    const rest = isWhole ? [element.matches(named) && !element.textContent.trim(), room(element), ...bound(element)] : [];
    const all = [...pieces, said, isSeen, ...rest, ...letters].join('|');
    return {pieces, grounds, opacity, shows: said && isSeen, all};
  };

  // The topmost elements that are not as any was before in this window in these colours.
  const unlike = (colours, isWhole) => {
    const before = new Set(JSON.parse(sessionStorage.getItem(colours)));
    const found = [];
    const walk = (element, above, isInside) => {
      const own = described(element, above, isWhole);
      const isNew = (isWhole || own.shows) && !before.has(own.all);
      before.add(own.all);
      if (isNew && !isInside) found.push(element);
      for (const child of element.children) walk(child, own, isInside || isNew);
    };
    walk(document.documentElement, {pieces: [], grounds: '', opacity: ''}, false);
    sessionStorage.setItem(colours, JSON.stringify([...before]));
    return found;
  };

  // What the checker says of them. In dark colours it is asked for colours alone: there is nothing else to change.
  const violations = async (scheme, rules, isWhole) => {
    while (document.body.dataset.mdColorScheme !== scheme) await new Promise(requestAnimationFrame);
    const include = unlike(scheme, isWhole);
    if (!include.length) return [];
    const result = await axe.run({include}, {runOnly: rules, resultTypes: ['violations'], preload: false});
    return result.violations.flatMap(rule => rule.nodes.map(
      node => `${rule.id}: ${node.html.slice(0, 200)} ${node.failureSummary}`));
  };
  // How many elements were not as any before in this window in these colours.
  const known = scheme => JSON.parse(sessionStorage.getItem(scheme) || '[]').length;
  return {moved, fits, unreachable, violations, known};
})();
