// What is amiss in the pictures of a page, a line each: texts that are cut off or too small, and what is hardly told
// from its ground (below 4.5 for texts, 3 for shapes that mean something).
() => {
  const numbers = text => (text.match(/[\d.]+/g) || []).map(Number);
  const over = (top, below) =>
    top.length > 3 ? top.slice(0, 3).map((value, at) => value * top[3] + below[at] * (1 - top[3])) : top;
  const light = colour => colour
    .map(value => value / 255)
    .map(value => value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4)
    .reduce((sum, value, at) => sum + value * [0.2126, 0.7152, 0.0722][at], 0);
  const contrast = (one, other) => {
    const [less, more] = [light(one), light(other)].sort((a, b) => a - b);
    return (more + 0.05) / (less + 0.05);
  };
  const paper = numbers(getComputedStyle(document.body).backgroundColor).slice(0, 3);

  // What helps the eye but says nothing that is not said otherwise too.
  const ornaments = ['grid', 'leader', 'zone', 'strokes', 'target-halo', 'cell'];
  const kinds = shape => (shape.getAttribute('class') || '').split(' ');
  const isOrnament = shape => kinds(shape).some(kind => ornaments.includes(kind) || kind.startsWith('band-'));

  const ground = (shape, before) => {
    const box = shape.getBBox();
    const middle = new DOMPoint(box.x + box.width / 2, box.y + box.height / 2);
    const below = before.filter(other => getComputedStyle(other).fill !== 'none' && other.isPointInFill(middle)).pop();
    return below && !kinds(below).includes('zone') ? over(numbers(getComputedStyle(below).fill), paper) : paper;
  };

  const amiss = [];
  for (const drawing of document.querySelectorAll('.hb-drawing')) {
    const room = drawing.getBoundingClientRect();
    if (!room.width) continue;
    const scale = room.width / drawing.viewBox.baseVal.width;
    const before = [];
    for (const shape of drawing.querySelectorAll('rect, circle, path, text')) {
      const look = getComputedStyle(shape);
      if (shape.tagName === 'text') {
        const box = shape.getBoundingClientRect();
        const outside = [room.left - box.left, box.right - room.right, room.top - box.top, box.bottom - room.bottom];
        if (Math.max(...outside) > 1) amiss.push(`cut off: ${shape.outerHTML}`);
        if (shape.getAttribute('font-size') * scale < 8.9) amiss.push(`small: ${shape.outerHTML}`);
        const told = contrast(over(numbers(look.fill), paper), ground(shape, before));
        if (told < 4.5) amiss.push(`faint, ${told.toFixed(2)}: ${shape.outerHTML}`);
        continue;
      }
      if (!isOrnament(shape)) {
        const below = kinds(shape).includes('on-mark') ? ground(shape, before) : paper;
        const signs = [look.fill, look.stroke].filter(sign => sign !== 'none');
        const told = Math.max(...signs.map(sign => contrast(over(numbers(sign), paper), below)));
        if (told < 3) amiss.push(`faint, ${told.toFixed(2)}: ${shape.outerHTML}`);
      }
      before.push(shape);
    }
  }
  return amiss;
}
