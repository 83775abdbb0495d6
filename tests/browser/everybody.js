// What is asked of a page that is open, with `moved`, `amiss`, `violations` and `kept`, and of an element, with `piece`;
// and of all pages that were `kept`, once one document that can `take` them shows one after the other: `fewer` and
// `everywhere`.
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

  const amiss = () => [
    ...fits() ? [] : ['scrolls sideways'], ...unreachable().map(element => `not with the keyboard: ${element}`)];

  // The page as its scripts have left it, to be shown where they do not run. It is of no use any more where it stands.
  const kept = () => {
    const inside = address => address && new URL(address).pathname;
    for (const element of document.querySelectorAll('script, noscript')) element.remove();
    for (const element of document.querySelectorAll('input')) element.toggleAttribute('checked', element.checked);
    for (const element of document.querySelectorAll('[src]')) element.setAttribute('src', inside(element.src));
    for (const element of document.querySelectorAll('link')) element.setAttribute('href', inside(element.href));
    return document.documentElement.outerHTML;
  };

  // Remembers what was found of an element. The outermost stays while pages come and go.
  const once = find => {
    const found = new WeakMap();
    return element => {
      if (!found.has(element) || element === document.documentElement) found.set(element, find(element));
      return found.get(element);
    };
  };

  // An element's kind, as in skeletons.py.
  const values = ['role', 'type', 'hidden', 'open', 'disabled', 'tabindex', 'lang', 'autocomplete',
    ...['hidden', 'expanded', 'current', 'checked', 'selected', 'pressed', 'sort', 'invalid', 'required', 'live',
      'haspopup', 'modal', 'level'].map(name => `aria-${name}`)];
  const present = /^(aria-.*|alt|href|title|style|lang|dir|for|onclick|contenteditable)$/;
  const kind = once(element => [
    element.tagName, ...[...element.classList].sort(), ...values.map(name => element.getAttribute(name)),
    ...element.getAttributeNames().filter(name => present.test(name)).sort()].join());
  // An element in its place: itself and the three around it.
  const piece = element => {
    const found = [];
    for (let one = element; one && found.length < 4; one = one.parentElement) found.unshift(kind(one));
    return found.join('|');
  };
  const says = once(element => [...element.childNodes].some(node => node.nodeType === 3 && node.data.trim()));

  // What else the accessibility checker's answers for an element depend on, in windows of any size and colours: whether
  // what has a name has one that says something, its labels do, and each element that it points to is there once.
  const named = 'a, button, label, summary, option, th, td, h1, h2, h3, h4, h5, h6, title';
  const ids = ['aria-labelledby', 'aria-describedby', 'aria-controls', 'aria-owns', 'aria-errormessage'];
  const pointed = (element, name) => element.getAttribute(name)?.trim().split(/\s+/);
  const many = id => document.querySelectorAll(`#${CSS.escape(id)}`).length;
  const bound = once(element => [
    element.matches(named) && !element.textContent.trim(),
    element.labels && [...element.labels].some(label => label.textContent.trim()),
    ...['alt', 'title', 'aria-label'].map(name => !element.getAttribute(name)?.trim()),
    ...ids.map(name => pointed(element, name)?.every(id => many(id) === 1))].join());

  // All that they depend on: its letters and the grounds they stand on, and what it is, and whether it says something and
  // is seen; where not only its colours are looked at, with three elements around it and what it is bound to. What is
  // too small for a finger depends on what is beside it, which is another thing in windows of other sizes.
  const targets = 'a, button, input, select, textarea, summary, [role=button], [role=link], [role=tab]';
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
    const said = says(element);
    const isSeen = element.checkVisibility({visibilityProperty: true, opacityProperty: true});
    const letters = said ? [style.color, style.fontSize, style.fontWeight, style.textDecorationLine, grounds, opacity] : [];
    const rest = isWhole ? [room(element), bound(element)] : [];
    const all = [...pieces, said, isSeen, ...rest, ...letters].join('|');
    return {pieces, grounds, opacity, shows: said && isSeen, all};
  };

  // What was seen in this window in some colours. The next page that is opened in it reads what this one has written.
  const seen = new Map();
  const before = colours => seen.get(colours)
    || seen.set(colours, new Set(JSON.parse(sessionStorage.getItem(colours)))).get(colours);
  addEventListener('pagehide', () => seen.forEach((all, colours) => sessionStorage.setItem(colours, JSON.stringify([...all]))));
  const known = colours => before(colours).size;

  // The topmost elements that are not as any was before in this window in these colours.
  const unlike = (colours, isWhole) => {
    const found = [];
    const walk = (element, above, isInside) => {
      const own = described(element, above, isWhole);
      const isNew = (isWhole || own.shows) && !before(colours).has(own.all);
      before(colours).add(own.all);
      if (isNew && !isInside) found.push(element);
      for (const child of element.children) walk(child, own, isInside || isNew);
    };
    walk(document.documentElement, {pieces: [], grounds: '', opacity: ''}, false);
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

  let pages = [];
  const take = texts => {
    pages = texts.map(text => new DOMParser().parseFromString(text, 'text/html')).map(page => (
      {root: page.documentElement, head: [...page.querySelectorAll('title, meta[name]')], body: page.body}));
  };
  const show = async page => {
    for (const name of ['lang', 'dir', 'class'])
      document.documentElement.setAttribute(name, page.root.getAttribute(name) || '');
    for (const element of document.querySelectorAll('title, meta[name]')) element.remove();
    document.head.append(...page.head);
    document.body.replaceWith(page.body);
    const styles = [...page.body.querySelectorAll('link[rel=stylesheet]')].filter(link => !link.sheet);
    await Promise.all(styles.map(link => new Promise(done => link.addEventListener('load', done))));
  };
  // What is said of each of them: the number of the page, and what.
  const each = async say => {
    const found = [];
    for (const [at, page] of pages.entries()) {
      await show(page);
      found.push(...(await say(page)).map(what => [at, what]));
    }
    return found;
  };
  // What is amiss with them in this window. Afterwards there is no more left of each than what was in none before it.
  const fewer = leaveOut => each(() => {
    const said = amiss();
    leaveOut();
    return said;
  });
  const everywhere = (scheme, rules, isWhole) => each(page => {
    page.body.dataset.mdColorScheme = scheme;
    return violations(scheme, rules, isWhole);
  });
  return {moved, amiss, piece, kept, violations, known, take, fewer, everywhere};
})();
